// links: ingest yaml
// Any text is YAML or an error, and any YAML a profile's parts or an error that names the file.

#include "ingest/profile_reader.hpp"
#include "yaml/document.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

namespace {

template <typename Read>
void read_all(tasmim::yaml::Map& map, const char* key, Read&& read) {
    const auto node = map.node(key);
    if (!node || !node->is_list()) {
        return;
    }
    const auto items = node->items().value();
    for (const auto& item : items) {
        const auto part = read(item);
        if (!part &&
            tasmim::base::english(part.error().message).find("fuzz.yaml:") == std::string::npos) {
            std::abort();
        }
    }
}

/// The whole, with the checks between its parts; only when its themes are in it, so that no other
/// file is opened.
void read_whole(const tasmim::yaml::Document& document, tasmim::yaml::Map& map) {
    const auto themes = map.node("themes");
    if (!themes || !themes->is_list()) {
        return;
    }
    const auto profile = tasmim::ingest::Profile::read(document, "fuzz.yaml", "/nonexistent");
    if (!profile &&
        tasmim::base::english(profile.error().message).find("fuzz.yaml") == std::string::npos) {
        std::abort();
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text{data, data + size};
    const auto document = tasmim::yaml::Document::parse(text, "fuzz.yaml");
    if (document) {
        tasmim::yaml::Map map{document->root()};
        read_all(map, "themes", tasmim::ingest::read_theme);
        read_all(map, "documents", tasmim::ingest::read_document);
        read_all(map, "layers", tasmim::ingest::read_layer);
        read_whole(*document, map);
        if (const auto done = map.finish(); !done && done.error().message.empty()) {
            std::abort();
        }
    }
    return 0;
}
