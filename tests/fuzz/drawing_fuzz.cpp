// links: formats geo base
// Any text is a drawing with closed lines, or is refused; its lines are closed.

#include "formats/drawing.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    if (!tasmim::formats::looks_like_dxf(text)) {
        return 0;
    }
    const auto read = tasmim::formats::parse_outline(text, {});
    if (!read) {
        return 0;
    }
    for (const auto& ring : read->rings) {
        if (ring.size() < 4 || !(ring.front() == ring.back())) {
            std::abort();
        }
    }
    return 0;
}
