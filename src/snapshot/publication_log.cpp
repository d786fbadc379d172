#include "snapshot/publication_log.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace tasmim::snapshot {

using base::Errc;
using base::fail;
using base::Result;
using planning::Publication;

namespace {

/// The one list of fields, written and read back.
void for_each_field(auto& publication, auto&& visit) {
    visit("snapshot", publication.snapshot);
    visit("published_at", publication.published_at);
    visit("by", publication.by);
    visit("reason", publication.reason);
    visit("previous", publication.previous);
    visit("approved_by", publication.approved_by);
    visit("event", publication.event);
}

Result<Publication> parse_line(std::string_view line, std::size_t number) {
    const auto json = nlohmann::json::parse(line, nullptr, false);
    Publication publication;
    bool whole = json.is_object();
    for_each_field(publication, [&](const char* name, std::string& value) {
        const auto found = whole ? json.find(name) : json.end();
        whole = whole && found != json.end() && found->is_string();
        if (whole) {
            value = found->get<std::string>();
        }
    });
    if (!whole) {
        return fail(Errc::invalid_argument,
                    base::message("line {0} of the publication log is damaged", number),
                    base::message("restore the folder of the snapshots from a backup"));
    }
    return publication;
}

}  // namespace

std::string to_json_lines(const std::vector<Publication>& publications) {
    std::string text;
    for (const auto& publication : publications) {
        nlohmann::ordered_json json;
        for_each_field(publication,
                       [&](const char* name, const std::string& value) { json[name] = value; });
        // What is no UTF-8 is written with replacement characters rather than refused.
        text += json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
    }
    return text;
}

Result<std::vector<Publication>> parse_publications(std::string_view text) {
    std::vector<Publication> publications;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        auto publication = parse_line(text.substr(0, end), publications.size() + 1);
        if (!publication) {
            return fail(publication);
        }
        publications.push_back(std::move(*publication));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return publications;
}

}  // namespace tasmim::snapshot
