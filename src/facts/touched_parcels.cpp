#include "facts/touched_parcels.hpp"

#include "planning/fields.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <tuple>
#include <unordered_set>

namespace tasmim::facts {
namespace {

using Planar = geo::Geometry<geo::Planar>;
using Box = geo::Box<geo::Planar>;
using planning::TableOf;

/// Calls `visit(old, fresh)` for every key whose records are not equal; one side is null for what
/// is in one list only. Both lists are in ascending order of their key.
template <typename Record, typename Visit>
void for_each_difference(const std::vector<Record>& before,
                         const std::vector<Record>& after,
                         Visit visit) {
    auto old = before.begin();
    auto fresh = after.begin();
    while (old != before.end() || fresh != after.end()) {
        const bool only_old = fresh == after.end() ||
                              (old != before.end() &&
                               TableOf<Record>::key_of(*old) < TableOf<Record>::key_of(*fresh));
        const bool only_fresh =
            old == before.end() ||
            (!only_old && TableOf<Record>::key_of(*fresh) < TableOf<Record>::key_of(*old));
        if (only_old) {
            visit(&*old++, static_cast<const Record*>(nullptr));
        } else if (only_fresh) {
            visit(static_cast<const Record*>(nullptr), &*fresh++);
        } else {
            if (!(*old == *fresh)) {
                visit(&*old, &*fresh);
            }
            ++old;
            ++fresh;
        }
    }
}

/// The straight pieces of lines and outlines, each from its lesser end to its greater, sorted.
using Edge = std::tuple<double, double, double, double>;

std::vector<Edge> edges_of(const Planar& geometry) {
    std::vector<Edge> edges;
    edges.reserve(geo::count_points(geometry));
    for (const auto& part : geometry.parts) {
        for (const auto& sequence : part) {
            for (std::size_t i = 1; i < sequence.size(); ++i) {
                const auto& [ax, ay] = sequence[i - 1];
                const auto& [bx, by] = sequence[i];
                const bool forward = std::tie(ax, ay) < std::tie(bx, by);
                edges.push_back(forward ? Edge{ax, ay, bx, by} : Edge{bx, by, ax, ay});
            }
        }
    }
    std::ranges::sort(edges);
    return edges;
}

/// A box around all ground that is in one of two geometries and not in both. The border of such
/// ground is made of edges that are not in both, so the box around those holds it.
Box box_of_difference(const Planar& old, const Planar& fresh) {
    Box box;
    if (old.dimension != fresh.dimension || old.dimension == geo::Dimension::point) {
        box.extend(geo::bounds(old));
        box.extend(geo::bounds(fresh));
        return box;
    }
    std::vector<Edge> apart;
    std::ranges::set_symmetric_difference(
        edges_of(old), edges_of(fresh), std::back_inserter(apart));
    for (const auto& [ax, ay, bx, by] : apart) {
        box.extend(geo::Point<geo::Planar>{ax, ay});
        box.extend(geo::Point<geo::Planar>{bx, by});
    }
    return box;
}

/// Whether themes that have the same id answer alike; titles and order do not matter to the land.
bool answers_alike(const planning::Theme& a, const planning::Theme& b) {
    return a.min_area_m2 == b.min_area_m2 && a.min_length_m == b.min_length_m &&
           a.boundary_tolerance_m == b.boundary_tolerance_m && a.reserve == b.reserve;
}

/// Whether documents differ in more than their ground and their files.
bool says_the_same(planning::Document a, planning::Document b) {
    for (auto* document : {&a, &b}) {
        document->perimeter = {};
        document->perimeter_derived = false;
        document->sources.clear();
    }
    return a == b;
}

bool says_the_same(planning::Provision a, planning::Provision b) {
    for (auto* provision : {&a, &b}) {
        provision->geometry = {};
    }
    return a == b;
}

/// Where the two snapshots differ: boxes in the working CRS, or everywhere.
class DifferentGround {
  public:
    DifferentGround(const planning::Content& before, const planning::Content& after) {
        find_themes(before, after);
        find_documents(before, after);
        for_each_difference(before.coverages,
                            after.coverages,
                            [&](const planning::Coverage* old, const planning::Coverage* fresh) {
                                add(old == nullptr ? nullptr : &old->ground,
                                    fresh == nullptr ? nullptr : &fresh->ground);
                            });
        for_each_difference(before.provisions,
                            after.provisions,
                            [&](const planning::Provision* old, const planning::Provision* fresh) {
                                const bool redrawn = old != nullptr && fresh != nullptr &&
                                                     says_the_same(*old, *fresh);
                                if (redrawn) {
                                    add(&old->geometry, &fresh->geometry);
                                } else {
                                    add_whole(old == nullptr ? nullptr : &old->geometry);
                                    add_whole(fresh == nullptr ? nullptr : &fresh->geometry);
                                }
                            });
    }

    [[nodiscard]] bool is_everywhere() const noexcept { return everywhere_; }
    /// Grown by the widest tolerance, within which neighbours touch.
    [[nodiscard]] std::vector<Box> boxes() const {
        std::vector<Box> grown;
        grown.reserve(boxes_.size());
        for (const auto& box : boxes_) {
            grown.push_back(box.grown(widest_tolerance_m_));
        }
        return grown;
    }

  private:
    void find_themes(const planning::Content& before, const planning::Content& after) {
        for (const auto* content : {&before, &after}) {
            for (const auto& theme : content->themes) {
                widest_tolerance_m_ = std::max(widest_tolerance_m_, theme.boundary_tolerance_m);
            }
        }
        for_each_difference(before.themes,
                            after.themes,
                            [&](const planning::Theme* old, const planning::Theme* fresh) {
                                everywhere_ = everywhere_ || old == nullptr || fresh == nullptr ||
                                              !answers_alike(*old, *fresh);
                            });
    }

    /// What a document says of itself bears on all of its ground: perimeter, coverages, provisions.
    void find_documents(const planning::Content& before, const planning::Content& after) {
        std::set<std::string_view> altered;
        for_each_difference(
            before.documents,
            after.documents,
            [&](const planning::Document* old, const planning::Document* fresh) {
                if (old != nullptr && fresh != nullptr && says_the_same(*old, *fresh)) {
                    add(&old->perimeter, &fresh->perimeter);
                    return;
                }
                altered.insert(old != nullptr ? old->id : fresh->id);
                add_whole(old == nullptr ? nullptr : &old->perimeter);
                add_whole(fresh == nullptr ? nullptr : &fresh->perimeter);
            });
        for (const auto* content : {&before, &after}) {
            for (const auto& coverage : content->coverages) {
                add_whole(altered.contains(coverage.document) ? &coverage.ground : nullptr);
            }
            for (const auto& provision : content->provisions) {
                add_whole(altered.contains(provision.document) ? &provision.geometry : nullptr);
            }
        }
    }

    void add(const Planar* old, const Planar* fresh) {
        if (old == nullptr || fresh == nullptr) {
            add_whole(old);
            add_whole(fresh);
        } else {
            add_box(box_of_difference(*old, *fresh));
        }
    }
    void add_whole(const Planar* geometry) {
        if (geometry != nullptr) {
            add_box(geo::bounds(*geometry));
        }
    }
    void add_box(const Box& box) {
        if (!box.is_empty()) {
            boxes_.push_back(box);
        }
    }

    bool everywhere_ = false;
    double widest_tolerance_m_ = 0;
    std::vector<Box> boxes_;
};

/// Parcels of a snapshot whose box meets one of the boxes.
void collect(const snapshot::Snapshot& snapshot,
             const std::vector<Box>& boxes,
             std::unordered_set<planning::FeatureId>& ids) {
    for (const auto& box : boxes) {
        snapshot.parcel_boxes().search(
            box, [&](std::uint32_t at) { ids.insert(snapshot.content().parcels[at].id); });
    }
}

}  // namespace

TouchedParcels touched_parcels(const snapshot::Snapshot& before, const snapshot::Snapshot& after) {
    const DifferentGround ground{before.content(), after.content()};
    std::unordered_set<planning::FeatureId> near;
    if (!ground.is_everywhere()) {
        const auto boxes = ground.boxes();
        collect(before, boxes, near);
        collect(after, boxes, near);
    }
    TouchedParcels touched;
    for_each_difference(before.content().parcels,
                        after.content().parcels,
                        [&](const planning::Parcel* old, const planning::Parcel* fresh) {
                            if (old == nullptr) {
                                touched.added.push_back(fresh->id);
                            } else if (fresh == nullptr) {
                                touched.removed.push_back(old->id);
                            } else {
                                near.insert(old->id);
                            }
                        });
    for (const auto& parcel : after.content().parcels) {
        const bool is_touched = ground.is_everywhere() || near.contains(parcel.id);
        if (is_touched && before.parcel(parcel.id) != nullptr) {
            touched.kept.push_back(parcel.id);
        }
    }
    return touched;
}

}  // namespace tasmim::facts
