#include "tiles/noding.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace tasmim::tiles {
namespace {

using mvt::TilePoint;

/// A point at which a segment has to be split.
struct Split {
    std::uint32_t segment = 0;
    TilePoint at;
};

/// Segments of one place become one; those that cancel out go.
void merge(std::vector<Segment>& segments) {
    const auto key = [](const Segment& s) {
        return std::tie(s.low.y, s.low.x, s.high.y, s.high.x);
    };
    std::sort(segments.begin(), segments.end(), [&](const Segment& a, const Segment& b) {
        return key(a) < key(b);
    });
    std::size_t kept = 0;
    for (std::size_t i = 0; i < segments.size();) {
        Segment sum = segments[i];
        std::size_t next = i + 1;
        for (; next < segments.size() && key(segments[next]) == key(sum); ++next) {
            sum.times += segments[next].times;
        }
        if (sum.times != 0) {
            segments[kept++] = sum;
        }
        i = next;
    }
    segments.resize(kept);
}

bool has_inside(const Segment& s, TilePoint p) noexcept {
    return p != s.low && p != s.high && p.y >= s.low.y && p.y <= s.high.y &&
           p.x >= std::min(s.low.x, s.high.x) && p.x <= std::max(s.low.x, s.high.x) &&
           turn(s.low, s.high, p) == 0;
}

/// The unit nearest to where two segments cross that are known to.
TilePoint nearest_to_crossing(const Segment& s, const Segment& t) noexcept {
    const auto from = static_cast<double>(turn(t.low, t.high, s.low));
    const auto to = static_cast<double>(turn(t.low, t.high, s.high));
    const double share = from / (from - to);
    return {static_cast<std::int32_t>(std::lround(s.low.x + share * (s.high.x - s.low.x))),
            static_cast<std::int32_t>(std::lround(s.low.y + share * (s.high.y - s.low.y)))};
}

void find_splits(const std::vector<Segment>& segments,
                 std::uint32_t i,
                 std::uint32_t j,
                 std::vector<Split>& splits) {
    const auto& s = segments[i];
    const auto& t = segments[j];
    const auto apart = [](std::int64_t u, std::int64_t v) {
        return (u > 0 && v < 0) || (u < 0 && v > 0);
    };
    if (apart(turn(s.low, s.high, t.low), turn(s.low, s.high, t.high)) &&
        apart(turn(t.low, t.high, s.low), turn(t.low, t.high, s.high))) {
        const auto at = nearest_to_crossing(s, t);
        if (at != s.low && at != s.high) {
            splits.push_back({i, at});
        }
        if (at != t.low && at != t.high) {
            splits.push_back({j, at});
        }
        return;
    }
    for (const auto end : {t.low, t.high}) {
        if (has_inside(s, end)) {
            splits.push_back({i, end});
        }
    }
    for (const auto end : {s.low, s.high}) {
        if (has_inside(t, end)) {
            splits.push_back({j, end});
        }
    }
}

/// All places where segments have to be split, by a sweep along the longer side of the box around
/// them.
std::vector<Split> find_splits(const std::vector<Segment>& segments) {
    struct Swept {
        std::int32_t from = 0;
        std::int32_t to = 0;
        /// Across the direction of the sweep.
        std::int32_t low = 0;
        std::int32_t high = 0;
        std::uint32_t segment = 0;
    };
    std::vector<Swept> order;
    order.reserve(segments.size());
    std::int32_t left = segments.empty() ? 0 : segments[0].low.x;
    std::int32_t right = left;
    for (std::uint32_t i = 0; i < segments.size(); ++i) {
        const auto& s = segments[i];
        const auto [low, high] = std::minmax(s.low.x, s.high.x);
        order.push_back({s.low.y, s.high.y, low, high, i});
        left = std::min(left, low);
        right = std::max(right, high);
    }
    // Segments stand in the order of their lower ends.
    if (!segments.empty() && right - left > segments.back().low.y - segments.front().low.y) {
        for (auto& s : order) {
            std::swap(s.from, s.low);
            std::swap(s.to, s.high);
        }
        std::sort(order.begin(), order.end(), [](const Swept& a, const Swept& b) {
            return a.from != b.from ? a.from < b.from : a.segment < b.segment;
        });
    }
    std::vector<Split> splits;
    for (std::size_t i = 0; i < order.size(); ++i) {
        for (std::size_t j = i + 1; j < order.size() && order[j].from <= order[i].to; ++j) {
            if (order[j].low <= order[i].high && order[j].high >= order[i].low) {
                find_splits(segments, order[i].segment, order[j].segment, splits);
            }
        }
    }
    return splits;
}

void add(TilePoint a, TilePoint b, int times, std::vector<Segment>& segments) {
    if (is_before(a, b)) {
        segments.push_back({a, b, times});
    } else if (is_before(b, a)) {
        segments.push_back({b, a, -times});
    }
}

void split(std::vector<Segment>& segments, std::vector<Split>& splits) {
    const auto distance = [&](const Split& s) {
        const auto from = segments[s.segment].low;
        const std::int64_t dx = s.at.x - from.x;
        const std::int64_t dy = s.at.y - from.y;
        return dx * dx + dy * dy;
    };
    std::sort(splits.begin(), splits.end(), [&](const Split& a, const Split& b) {
        return a.segment != b.segment ? a.segment < b.segment : distance(a) < distance(b);
    });
    std::vector<Segment> pieces;
    for (std::size_t i = 0; i < splits.size();) {
        auto& whole = segments[splits[i].segment];
        auto from = whole.low;
        const auto index = splits[i].segment;
        for (; i < splits.size() && splits[i].segment == index; ++i) {
            add(from, splits[i].at, whole.times, pieces);
            from = splits[i].at;
        }
        add(from, whole.high, whole.times, pieces);
        whole.times = 0;
    }
    segments.insert(segments.end(), pieces.begin(), pieces.end());
}

}  // namespace

Noded node(const mvt::TileGeometry& polygons) {
    // Each bend is less than a unit, and rarely makes edges cross that did not.
    constexpr int most_rounds = 20;
    Noded noded;
    auto& segments = noded.segments;
    for (std::size_t i = 0; i < polygons.sequence_count(); ++i) {
        const auto ring = polygons.sequence(i);
        for (std::size_t j = 0; j < ring.size(); ++j) {
            add(ring[j], ring[j + 1 < ring.size() ? j + 1 : 0], 1, segments);
        }
    }
    for (int round = 0; round < most_rounds; ++round) {
        merge(segments);
        auto splits = find_splits(segments);
        if (splits.empty()) {
            return noded;
        }
        split(segments, splits);
    }
    return {{}, false};
}

}  // namespace tasmim::tiles
