#include "tiles/untangle.hpp"

#include "mvt/rings.hpp"
#include "tiles/noding.hpp"
#include "tiles/polygon_clipper.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>

namespace tasmim::tiles {
namespace {

using mvt::TilePoint;
using Ring = std::vector<TilePoint>;

/// A segment seen from one of its ends.
struct Spoke {
    std::uint32_t segment = 0;
    bool from_low = true;
};

/// The net of noded segments: its corners, and around each corner its spokes, clockwise on the
/// screen.
class Net {
  public:
    explicit Net(std::vector<Segment> segments) : segments_{std::move(segments)} {
        for (const auto& s : segments_) {
            corners_.push_back(s.low);
            corners_.push_back(s.high);
        }
        std::sort(corners_.begin(), corners_.end(), is_before);
        corners_.erase(std::unique(corners_.begin(), corners_.end()), corners_.end());
        spokes_.resize(corners_.size());
        for (std::uint32_t i = 0; i < segments_.size(); ++i) {
            ends_.push_back({corner(segments_[i].low), corner(segments_[i].high)});
            spokes_[ends_[i].low].push_back({i, true});
            spokes_[ends_[i].high].push_back({i, false});
        }
        for (std::uint32_t c = 0; c < corners_.size(); ++c) {
            sort_spokes(c);
        }
    }

    /// The windings on the right of every segment (who walks from low to high), starting in each
    /// connected part from one that is counted.
    [[nodiscard]] std::vector<int> windings() const {
        std::vector<std::optional<int>> right(segments_.size());
        std::vector<std::uint32_t> waiting;
        for (std::uint32_t seed = 0; seed < segments_.size(); ++seed) {
            if (right[seed]) {
                continue;
            }
            right[seed] = winding_right_of(seed);
            waiting.assign({ends_[seed].low, ends_[seed].high});
            while (!waiting.empty()) {
                const auto at = waiting.back();
                waiting.pop_back();
                go_round(at, right, waiting);
            }
        }
        std::vector<int> all;
        all.reserve(right.size());
        for (const auto& winding : right) {
            all.push_back(*winding);
        }
        return all;
    }

    /// The outlines of the ground whose winding is positive, that ground on their right; no ring
    /// visits a corner twice.
    [[nodiscard]] std::vector<Ring> outlines(const std::vector<int>& right) {
        for (std::uint32_t i = 0; i < segments_.size(); ++i) {
            const bool is_right = right[i] > 0;
            const bool is_left = right[i] - segments_[i].times > 0;
            segments_[i].times = is_right == is_left ? 0 : (is_right ? 1 : -1);
        }
        for (auto& spokes : spokes_) {
            std::erase_if(spokes, [&](const Spoke& s) { return segments_[s.segment].times == 0; });
        }
        std::vector<Ring> rings;
        place_on_path_.assign(corners_.size(), 0);
        std::vector<bool> walked(segments_.size());
        for (std::uint32_t i = 0; i < segments_.size(); ++i) {
            if (segments_[i].times != 0 && !walked[i]) {
                walk(i, walked, rings);
            }
        }
        return rings;
    }

  private:
    struct Ends {
        std::uint32_t low = 0;
        std::uint32_t high = 0;
    };

    [[nodiscard]] std::uint32_t corner(TilePoint p) const {
        return static_cast<std::uint32_t>(
            std::lower_bound(corners_.begin(), corners_.end(), p, is_before) - corners_.begin());
    }

    [[nodiscard]] TilePoint far_end(const Spoke& spoke) const {
        const auto& s = segments_[spoke.segment];
        return spoke.from_low ? s.high : s.low;
    }

    void sort_spokes(std::uint32_t at) {
        const auto centre = corners_[at];
        // From the direction just past west: a spoke from its lower end points down or east (first
        // half), one from its upper end points up or west.
        std::sort(spokes_[at].begin(), spokes_[at].end(), [&](const Spoke& a, const Spoke& b) {
            return a.from_low != b.from_low ? a.from_low : turn(centre, far_end(a), far_end(b)) > 0;
        });
    }

    /// Counts, by a ray from the middle of the segment, what lies beyond it on its one side.
    [[nodiscard]] int winding_right_of(std::uint32_t seed) const {
        const auto& s = segments_[seed];
        const TilePoint middle{s.low.x + s.high.x, s.low.y + s.high.y};  // in half units
        const bool is_level = s.low.y == s.high.y;
        int winding = 0;
        for (std::uint32_t i = 0; i < segments_.size(); ++i) {
            const TilePoint low{2 * segments_[i].low.x, 2 * segments_[i].low.y};
            const TilePoint high{2 * segments_[i].high.x, 2 * segments_[i].high.y};
            if (i == seed) {
                continue;
            }
            const auto side = turn(low, high, middle);
            if (is_level) {  // a ray down: eastward segments below take away, westward ones add
                if ((low.x > middle.x) != (high.x > middle.x) && (side > 0) == (low.x > high.x)) {
                    winding += low.x > high.x ? segments_[i].times : -segments_[i].times;
                }
            } else if ((low.y > middle.y) != (high.y > middle.y) &&
                       side > 0) {  // a ray to the east
                winding += segments_[i].times;
            }
        }
        // The ray of a level segment starts on its right, that of any other on its left.
        return is_level ? winding : winding + s.times;
    }

    /// Takes the windings that are known around a corner on to the spokes that have none.
    void go_round(std::uint32_t at,
                  std::vector<std::optional<int>>& right,
                  std::vector<std::uint32_t>& waiting) const {
        const auto& spokes = spokes_[at];
        const auto known = std::find_if(spokes.begin(), spokes.end(), [&](const Spoke& s) {
            return right[s.segment].has_value();
        });
        const auto first = static_cast<std::size_t>(known - spokes.begin());
        for (std::size_t step = 0; step + 1 < spokes.size(); ++step) {
            const auto& here = spokes[(first + step) % spokes.size()];
            const auto& next = spokes[(first + step + 1) % spokes.size()];
            // Clockwise of a spoke lies the right of who walks outward on it.
            const int between =
                *right[here.segment] - (here.from_low ? 0 : segments_[here.segment].times);
            if (!right[next.segment]) {
                right[next.segment] = between + (next.from_low ? segments_[next.segment].times : 0);
                waiting.push_back(next.from_low ? ends_[next.segment].high
                                                : ends_[next.segment].low);
            }
        }
    }

    /// Follows the outline of one piece of ground; a corner that comes again ends a ring.
    void walk(std::uint32_t start, std::vector<bool>& walked, std::vector<Ring>& rings) {
        std::vector<std::uint32_t> path;
        std::uint32_t segment = start;
        while (!walked[segment]) {
            walked[segment] = true;
            const bool forward = segments_[segment].times > 0;
            const auto from = forward ? ends_[segment].low : ends_[segment].high;
            const auto to = forward ? ends_[segment].high : ends_[segment].low;
            close_ring(from, path, rings);
            path.push_back(from);
            place_on_path_[from] = path.size();
            segment = next_after(segment, to);
        }
        if (!path.empty()) {
            close_ring(path.front(), path, rings);
        }
    }

    /// Ends the ring that returns to `at`, if the path has been there.
    void close_ring(std::uint32_t at, std::vector<std::uint32_t>& path, std::vector<Ring>& rings) {
        if (place_on_path_[at] == 0) {
            return;
        }
        Ring ring;
        const auto first = place_on_path_[at] - 1;
        for (std::size_t i = first; i < path.size(); ++i) {
            ring.push_back(corners_[path[i]]);
            place_on_path_[path[i]] = 0;
        }
        path.resize(first);
        rings.push_back(std::move(ring));
    }

    /// The segment on which the outline goes on from a corner: the next one anticlockwise, with the
    /// same ground between them.
    [[nodiscard]] std::uint32_t next_after(std::uint32_t segment, std::uint32_t at) const {
        const auto& spokes = spokes_[at];
        const auto here = std::find_if(
            spokes.begin(), spokes.end(), [&](const Spoke& s) { return s.segment == segment; });
        const auto index = static_cast<std::size_t>(here - spokes.begin());
        return spokes[(index + spokes.size() - 1) % spokes.size()].segment;
    }

    std::vector<Segment> segments_;
    std::vector<TilePoint> corners_;
    std::vector<std::vector<Spoke>> spokes_;
    std::vector<Ends> ends_;
    /// For each corner, 1 + its place on the path that is walked; 0 = not on it.
    std::vector<std::size_t> place_on_path_;
};

/// Shells, each followed by the holes that lie in it and in no smaller shell.
void append_in_order(std::vector<Ring> rings, mvt::TileGeometry& out) {
    std::vector<Ring> shells;
    std::vector<Ring> holes;
    for (auto& ring : rings) {
        tidy_ring(ring);
        if (ring.size() > 2) {
            (mvt::area_sign(ring) > 0 ? shells : holes).push_back(std::move(ring));
        }
    }
    std::vector<std::vector<std::size_t>> holes_of(shells.size());
    for (std::size_t h = 0; h < holes.size(); ++h) {
        std::optional<std::size_t> smallest;
        for (std::size_t s = 0; s < shells.size(); ++s) {
            if (mvt::lies_inside(holes[h], shells[s]) &&
                (!smallest || mvt::twice_area(shells[s]) < mvt::twice_area(shells[*smallest]))) {
                smallest = s;
            }
        }
        if (smallest) {
            holes_of[*smallest].push_back(h);
        }
    }
    const auto append = [&](const Ring& ring) {
        out.points.insert(out.points.end(), ring.begin(), ring.end());
        out.end_sequence();
    };
    for (std::size_t s = 0; s < shells.size(); ++s) {
        append(shells[s]);
        for (const auto h : holes_of[s]) {
            append(holes[h]);
        }
    }
}

}  // namespace

bool untangle(mvt::TileGeometry& polygons) {
    auto noded = node(polygons);
    if (!noded.done) {
        return false;
    }
    Net net{std::move(noded.segments)};
    const auto windings = net.windings();
    auto rings = net.outlines(windings);
    polygons.clear();
    append_in_order(std::move(rings), polygons);
    return true;
}

}  // namespace tasmim::tiles
