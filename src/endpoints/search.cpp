#include "base/utf8.hpp"
#include "edition/engine_version.hpp"
#include "endpoints/handlers.hpp"
#include "endpoints/parameters.hpp"
#include "endpoints/place.hpp"
#include "endpoints/position_readings.hpp"
#include "endpoints/render.hpp"
#include "endpoints/request_json.hpp"
#include "endpoints/suggestions.hpp"
#include "formats/coordinate_text.hpp"
#include "formats/land_title.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace tasmim::endpoints {

using base::Errc;
using base::fail;
using base::Result;
using Json = nlohmann::ordered_json;

namespace {

constexpr std::size_t longest_search = 500;  // bytes
constexpr long long default_suggestions = 5;
constexpr long long most_suggestions = 20;

base::Message what_is_understood() {
    return base::message(
        "understood are land titles (T 12345/38), coordinates (X=360251.49 Y=371503.73; "
        "33.93 -6.91), names of communes and documents, codes and names of zones");
}

/// Other control characters than tabs and line ends.
bool has_controls(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const bool is_space = byte == '\t' || byte == '\n' || byte == '\r';
        const bool is_c1 =
            byte == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0;
        if ((byte < 0x20 && !is_space) || byte == 0x7F || is_c1) {
            return true;
        }
    }
    return false;
}

Result<std::string> searched_text(const web::Query& query) {
    const auto text = query.find("q");
    if (!text) {
        return fail(Errc::invalid_argument,
                    base::message("parameter 'q' is missing"),
                    what_is_understood());
    }
    if (text->size() > longest_search) {
        return fail(Errc::invalid_argument,
                    base::message("parameter 'q' has more than {0} bytes", longest_search),
                    base::message("search for one place"));
    }
    if (has_controls(*text)) {
        return fail(Errc::invalid_argument,
                    base::message("parameter 'q' has control characters"),
                    base::message("send the text as it was typed"));
    }
    return std::string{*text};
}

/// GET /v1/search, checked.
struct SearchQuestion {
    std::string text;
    std::string crs;
    std::size_t limit = 0;
    AsOf date;
    std::vector<formats::CoordinateReading> coordinates;
    Json request;
};

Result<SearchQuestion> read_search(const Call& call) {
    const auto& query = call.request.query;
    auto text = searched_text(query);
    const auto limit = integer(query, "limit", default_suggestions, 1, most_suggestions);
    const auto date = as_of(query.find("as_of"), call.site.services);
    if (!text || !limit) {
        return text ? fail(limit) : fail(text);
    }
    if (!date) {
        return fail(date);
    }
    const auto crs = query.find("crs");
    if (const auto checked =
            crs ? to_working(call.edition(), *crs).map([](const auto&) {}) : Result<void>{};
        !checked) {
        return fail(checked);
    }
    auto request = request_json(
        call.request, {{"as_of", date->date.iso()}, {"snapshot", call.edition().snapshot->id()}});
    auto coordinates = formats::coordinate_readings(*text);
    return SearchQuestion{*std::move(text),
                          std::string{crs.value_or("")},
                          static_cast<std::size_t>(*limit),
                          *date,
                          std::move(coordinates),
                          std::move(request)};
}

/// Collects suggestions, kind after kind.
class Suggestions {
  public:
    Suggestions(const edition::Edition& edition, base::Date as_of, std::size_t limit)
        : edition_{edition}, as_of_{as_of}, limit_{limit} {}

    /// Parcels with a title in the text, or that reference, then those whose reference begins so.
    /// Where the text can be a position, a title that no parcel has is none.
    void add_parcels(std::string_view text, bool can_be_position) {
        const auto begun = edition_.parcels.beginning_with(text, limit_);
        constexpr std::size_t most_titles = 20;
        auto titles = formats::find_land_titles(text);
        titles.resize(std::min(titles.size(), most_titles));
        for (const auto& title : titles) {
            const auto parcels = edition_.parcels.by_reference(title.normalized());
            const auto count = parcels ? parcels->size() : 0;
            const bool is_unfinished = title.index.empty() && !begun.parcels.empty();
            if (count == 0 && (can_be_position || is_unfinished)) {
                continue;
            }
            titles_.push_back({{"title", title.normalized()}, {"parcels", count}});
            if (count == 0) {
                missing_ += (missing_.empty() ? "" : ", ") + title.normalized();
            } else {
                add_parcels(*parcels, "title");
            }
        }
        if (const auto same = edition_.parcels.by_reference(text)) {
            add_parcels(*same, "reference");
        }
        add_parcels(begun.parcels, "beginning");
        tell_more("parcel", begun.has_more || added_.size() > limit_);
    }

    void add(Json suggestion) { list_.push_back(std::move(suggestion)); }

    void add_names(std::string_view text) {
        const auto communes = edition_.search.communes(text, limit_);
        for (const auto* commune : communes.things) {
            add(commune_suggestion(*commune, edition_));
        }
        tell_more("commune", communes.has_more);
        const auto documents = edition_.search.documents(text, as_of_, limit_);
        for (const auto* document : documents.things) {
            add(document_suggestion(*document, as_of_, edition_));
        }
        tell_more("document", documents.has_more);
        const auto zones = edition_.search.zones(text, as_of_, limit_);
        for (const auto& zone : zones.things) {
            add(zone_suggestion(zone, as_of_, edition_));
        }
        tell_more("zone", zones.has_more);
    }

    [[nodiscard]] const Json& list() const { return list_; }
    /// Kinds of which there are more than are listed.
    [[nodiscard]] const Json& more() const { return more_; }
    /// Titles in the text, each with how many parcels have it.
    [[nodiscard]] const Json& titles() const { return titles_; }
    /// Those that no parcel has, for a sentence.
    [[nodiscard]] const std::string& missing_titles() const { return missing_; }

  private:
    void add_parcels(const std::vector<const planning::Parcel*>& parcels, std::string_view match) {
        for (const auto* parcel : parcels) {
            if (added_.insert(parcel->id).second && added_.size() <= limit_) {
                add(parcel_suggestion(*parcel, match, edition_));
            }
        }
    }

    void tell_more(const char* kind, bool has_more) {
        if (has_more) {
            more_.push_back(kind);
        }
    }

    const edition::Edition& edition_;
    base::Date as_of_;
    std::size_t limit_;
    std::set<planning::FeatureId> added_;
    Json list_ = Json::array();
    Json more_ = Json::array();
    Json titles_ = Json::array();
    std::string missing_;
};

/// What a person must be told beside the suggestions; empty when they speak for themselves.
base::Message remark_on(const SearchQuestion& asked, const Suggestions& found) {
    if (const auto& missing = found.missing_titles(); !missing.empty()) {
        return base::message(
            "no parcel of the imported cadastre has the title {0}; the land may exist all the same",
            missing);
    }
    if (!found.list().empty()) {
        return {};
    }
    if (!asked.coordinates.empty()) {
        return base::message(
            "these coordinates lie in the area of no coordinate system that is known here");
    }
    const auto typed = base::shortened(asked.text, 80);
    return typed.find_first_not_of(" \t\r\n") == std::string_view::npos
               ? what_is_understood()
               : base::message("nothing is found for '{0}'; {1}", typed, what_is_understood());
}

web::Response answer_of(const SearchQuestion& asked,
                        const edition::Edition& edition,
                        const Settings& settings) {
    Suggestions found{edition, asked.date.date, asked.limit};
    const auto positions = position_readings(asked.coordinates, asked.crs, edition, settings);
    found.add_parcels(asked.text, !asked.coordinates.empty());
    for (const auto& position : positions) {
        found.add(position_json(position, edition, asked.limit));
    }
    found.add_names(asked.text);
    const auto remark = remark_on(asked, found);
    const auto& id = edition.snapshot->id();
    const Json body{{"snapshot", id},
                    {"as_of", asked.date.date.iso()},
                    {"engine", edition::engine_version()},
                    {"request", asked.request},
                    {"q", asked.text},
                    {"suggestions", found.list()},
                    {"more", found.more()},
                    {"understood",
                     {{"titles", found.titles()},
                      {"coordinates", positions.size()},
                      {"message", remark.empty() ? Json(nullptr) : sentence_json(remark)}}}};
    return json_response(body, asked.date, id);
}

}  // namespace

Result<web::Reply> search(const Call& call) {
    auto asked = read_search(call);
    if (!asked) {
        return fail(asked);
    }
    const auto& settings = call.site.services.settings;
    if (asked->coordinates.empty()) {
        return web::Reply{answer_of(*asked, call.edition(), settings)};
    }
    // A thread that meets a CRS for the first time waits milliseconds for PROJ.
    web::Job job;
    job.run = [edition = call.site.edition, asked = *std::move(asked), settings] {
        return answer_of(asked, *edition, settings);
    };
    return web::Reply{std::move(job)};
}

}  // namespace tasmim::endpoints
