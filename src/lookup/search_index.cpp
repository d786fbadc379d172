#include "lookup/search_index.hpp"

#include "formats/folded_words.hpp"
#include "geo/geometry.hpp"
#include "geo/measure.hpp"
#include "geo/mercator.hpp"
#include "lookup/asked_words.hpp"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <iterator>
#include <map>
#include <numbers>
#include <tuple>
#include <utility>

namespace tasmim::lookup {
namespace {

using GlobeBox = geo::Box<geo::Wgs84>;

/// Row 0 of the world grid is its north.
GlobeBox on_globe(const geo::Box<geo::World>& box) {
    if (box.is_empty()) {
        return {};
    }
    const auto corner = [](double x, double y) {
        return geo::to_wgs84(
            geo::WorldPoint{static_cast<std::uint32_t>(x), static_cast<std::uint32_t>(y)});
    };
    const auto north_west = corner(box.min_x, box.min_y);
    const auto south_east = corner(box.max_x, box.max_y);
    return {north_west.x, south_east.y, south_east.x, north_west.y};
}

/// The box of a geometry by all of its points; empty where a position has no image.
GlobeBox on_globe(const geo::Geometry<geo::Planar>& geometry, const crs::Transformer& to_wgs84) {
    const auto moved = to_wgs84.forward<geo::Wgs84>(geometry);
    return moved ? geo::bounds(*moved) : GlobeBox{};
}

/// Names of a thing → its words.
std::vector<std::string> words_of(std::initializer_list<std::string_view> names) {
    std::vector<std::string> words;
    for (const auto name : names) {
        auto more = formats::folded_words(name);
        std::move(more.begin(), more.end(), std::back_inserter(words));
    }
    return words;
}

/// Behind documents in force (0) and pending ones (1).
constexpr int last_state = 2;

int state_rank(const planning::Document& document, base::Date as_of) {
    return planning::in_force_on(document, as_of)  ? 0
           : planning::pending_on(document, as_of) ? 1
                                                   : last_state;
}

/// What decides between matches whose words fit alike: lower comes first.
struct Rank {
    int state = 0;
    /// A single thing with a number of its own, beside those that a code names together.
    bool is_numbered = false;
    std::int64_t weight = 0;
};

/// The best matches: by whole words, rank, words beside those asked for, weight, then by entry.
template <typename RankOf>
std::vector<WordIndex::Match> best_of(std::vector<WordIndex::Match> matches,
                                      std::size_t count,
                                      const RankOf& rank_of) {
    const auto key = [&](const WordIndex::Match& match) {
        const Rank rank = rank_of(match.entry);
        return std::tuple{match.cut_words,
                          rank.state,
                          rank.is_numbered,
                          match.other_words,
                          rank.weight,
                          match.entry};
    };
    const auto end_of_best =
        std::next(matches.begin(), static_cast<std::ptrdiff_t>(std::min(count, matches.size())));
    std::partial_sort(
        matches.begin(), end_of_best, matches.end(), [&](const auto& a, const auto& b) {
            return key(a) < key(b);
        });
    matches.erase(end_of_best, matches.end());
    return matches;
}

/// `thing` of each of the best matches.
template <typename Thing, typename RankOf, typename Make>
SearchIndex::Found<Thing> found_in(const WordIndex& words,
                                   std::string_view text,
                                   std::size_t limit,
                                   const RankOf& rank_of,
                                   const Make& make) {
    SearchIndex::Found<Thing> found;
    auto matches = words.find(asked_words(text));
    found.has_more = matches.size() > limit;
    for (const auto& match : best_of(std::move(matches), limit, rank_of)) {
        found.things.push_back(make(match.entry));
    }
    return found;
}

template <typename Record>
std::size_t place_in_list(const std::vector<Record>& records, const Record& record) {
    return static_cast<std::size_t>(&record - records.data());
}

}  // namespace

SearchIndex::SearchIndex(std::shared_ptr<const snapshot::Snapshot> snapshot)
    : snapshot_{std::move(snapshot)} {
    gather_communes();
    gather_zones();
    gather_words();
    measure_extent();
}

void SearchIndex::gather_communes() {
    const auto& content = snapshot_->content();
    std::map<std::string, NamedCommune, std::less<>> by_code;
    for (const auto& commune : content.communes) {
        auto& named = by_code[commune.code];
        named.name = commune.name;
        named.bounds = on_globe(commune.limits, snapshot_->to_wgs84());
    }
    for (const auto& document : content.documents) {
        for (const auto& code : document.communes) {
            by_code[code];
        }
    }
    std::map<std::string_view, geo::Box<geo::World>> of_parcels;
    for (std::size_t i = 0; i < content.parcels.size(); ++i) {
        if (const auto& code = content.parcels[i].commune; !code.empty()) {
            of_parcels[code].extend(geo::bounds(snapshot_->parcels_on_world()[i]));
            ++by_code[code].parcels;
        }
    }
    for (auto& [code, named] : by_code) {
        named.code = code;
        if (named.bounds.is_empty()) {
            named.bounds = on_globe(of_parcels[code]);
        }
        communes_.push_back(std::move(named));
    }
}

void SearchIndex::gather_zones() {
    const auto& provisions = snapshot_->content().provisions;
    std::vector<std::uint32_t> order(provisions.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) {
        order[i] = i;
    }
    const auto name_of = [&](std::uint32_t i) {
        const auto& one = provisions[i];
        return std::tie(one.document, one.theme, one.code, one.number, one.label.fr, one.label.ar);
    };
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return name_of(a) < name_of(b);
    });
    for (const auto i : order) {
        if (zones_.empty() || name_of(zones_.back().provision) != name_of(i)) {
            zones_.push_back({i, document_of(provisions[i]), 0, {}});
        }
        ++zones_.back().provisions;
        zones_.back().bounds.extend(geo::bounds(snapshot_->provisions_on_world()[i]));
    }
}

std::uint32_t SearchIndex::document_of(const planning::Provision& provision) const {
    const auto& documents = snapshot_->content().documents;
    const auto* document = snapshot_->document(provision.document);
    return static_cast<std::uint32_t>(document == nullptr ? documents.size()
                                                          : place_in_list(documents, *document));
}

std::vector<int> SearchIndex::states_on(base::Date date) const {
    std::vector<int> states;
    for (const auto& document : snapshot_->content().documents) {
        states.push_back(state_rank(document, date));
    }
    states.push_back(last_state);
    return states;
}

void SearchIndex::gather_words() {
    const auto& content = snapshot_->content();
    for (std::uint32_t i = 0; i < communes_.size(); ++i) {
        const auto& commune = communes_[i];
        commune_words_.add(i, words_of({commune.code, commune.name.fr, commune.name.ar}));
    }
    for (std::uint32_t i = 0; i < content.documents.size(); ++i) {
        const auto& document = content.documents[i];
        document_words_.add(i,
                            words_of({document.id,
                                      document.kind,
                                      document.title.fr,
                                      document.title.ar,
                                      document.approval_instrument,
                                      document.gazette_number}));
    }
    for (std::uint32_t i = 0; i < zones_.size(); ++i) {
        const auto& first = content.provisions[zones_[i].provision];
        const auto label = label_of(first);
        const auto* legend = snapshot_->legend(first.document, first.theme, first.code);
        const auto printed = legend == nullptr ? planning::Text{} : legend->label;
        zone_words_.add(
            i, words_of({first.code, first.number, label.fr, label.ar, printed.fr, printed.ar}));
    }
    for (auto* words : {&commune_words_, &document_words_, &zone_words_}) {
        words->finish();
    }
}

void SearchIndex::measure_extent() {
    const auto& content = snapshot_->content();
    const auto add = [&](const auto& records, auto geometry) {
        for (const auto& record : records) {
            extent_.extend(geo::bounds(record.*geometry));
        }
    };
    add(content.documents, &planning::Document::perimeter);
    add(content.coverages, &planning::Coverage::ground);
    add(content.provisions, &planning::Provision::geometry);
    add(content.parcels, &planning::Parcel::geometry);
    add(content.communes, &planning::Commune::limits);
    extent_on_globe_ = snapshot_->to_wgs84().forward<geo::Wgs84>(extent_).value_or(GlobeBox{});
}

planning::Text SearchIndex::label_of(const planning::Provision& provision) const {
    const auto& own = provision.label;
    const auto* legend = snapshot_->legend(provision.document, provision.theme, provision.code);
    return own.fr.empty() && own.ar.empty() && legend != nullptr ? legend->label : own;
}

SearchIndex::Found<const NamedCommune*> SearchIndex::communes(std::string_view text,
                                                              std::size_t limit) const {
    return found_in<const NamedCommune*>(
        commune_words_,
        text,
        limit,
        [](std::uint32_t) { return Rank{}; },
        [&](std::uint32_t i) { return &communes_[i]; });
}

SearchIndex::Found<const planning::Document*> SearchIndex::documents(std::string_view text,
                                                                     base::Date as_of,
                                                                     std::size_t limit) const {
    const auto& documents = snapshot_->content().documents;
    const auto states = states_on(as_of);
    return found_in<const planning::Document*>(
        document_words_,
        text,
        limit,
        [&](std::uint32_t i) {
            return Rank{states[i], false, 0};
        },
        [&](std::uint32_t i) { return &documents[i]; });
}

SearchIndex::Found<NamedZone> SearchIndex::zones(std::string_view text,
                                                 base::Date as_of,
                                                 std::size_t limit) const {
    const auto& provisions = snapshot_->content().provisions;
    const auto states = states_on(as_of);
    const auto rank = [&](std::uint32_t i) {
        return Rank{states[zones_[i].document],
                    !provisions[zones_[i].provision].number.empty(),
                    -static_cast<std::int64_t>(zones_[i].provisions)};
    };
    const auto named = [&](std::uint32_t i) {
        const auto& first = provisions[zones_[i].provision];
        return NamedZone{&first, label_of(first), zones_[i].provisions, on_globe(zones_[i].bounds)};
    };
    return found_in<NamedZone>(zone_words_, text, limit, rank, named);
}

std::optional<double> SearchIndex::distance_to_extent_m(
    geo::Point<geo::Wgs84> position) const noexcept {
    const auto& box = extent_on_globe_;
    if (box.is_empty()) {
        return std::nullopt;
    }
    constexpr double mean_radius_m = 6'371'008.8;
    constexpr double radian = std::numbers::pi / 180;
    const double x = std::clamp(position.x, box.min_x, box.max_x);
    const double y = std::clamp(position.y, box.min_y, box.max_y);
    const double across = std::sin((position.x - x) * radian / 2);
    const double up = std::sin((position.y - y) * radian / 2);
    const double haversine =
        up * up + std::cos(position.y * radian) * std::cos(y * radian) * across * across;
    return std::round(2 * mean_radius_m * std::asin(std::min(1.0, std::sqrt(haversine))));
}

bool SearchIndex::is_described(geo::Point<geo::Planar> point) const noexcept {
    const auto has = [&](const geo::Geometry<geo::Planar>& ground) {
        return geo::bounds(ground).contains(point) && geo::contains(ground, point);
    };
    const auto& content = snapshot_->content();
    return std::any_of(content.documents.begin(),
                       content.documents.end(),
                       [&](const auto& document) { return has(document.perimeter); }) ||
           std::any_of(content.communes.begin(), content.communes.end(), [&](const auto& commune) {
               return has(commune.limits);
           });
}

GlobeBox SearchIndex::bounds_of(const planning::Parcel& parcel) const noexcept {
    const auto place = place_in_list(snapshot_->content().parcels, parcel);
    return on_globe(geo::bounds(snapshot_->parcels_on_world()[place]));
}

GlobeBox SearchIndex::bounds_of(const planning::Document& document) const noexcept {
    const auto place = place_in_list(snapshot_->content().documents, document);
    return on_globe(geo::bounds(snapshot_->perimeters_on_world()[place]));
}

}  // namespace tasmim::lookup
