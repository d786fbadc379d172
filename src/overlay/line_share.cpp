#include "overlay/line_share.hpp"

#include "geo/measure.hpp"
#include "overlay/border.hpp"
#include "overlay/intervals.hpp"
#include "overlay/shared_area.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace tasmim::overlay {
namespace {

/// On the border, as far as doubles tell.
constexpr double on_border_m = 1e-9;

class LineMeasure {
  public:
    LineMeasure(const Land& land, const LineIndex& lines, double tolerance_m)
        : land_{land},
          lines_{lines},
          tolerance_m_{tolerance_m},
          reach_{land.bounds().grown(tolerance_m)} {}

    LineShare measure() {
        search();
        const Intervals inside{std::move(inside_)};
        const Intervals band{std::move(band_)};
        const Intervals along = along_border();
        LineShare share;
        share.inside_m = inside.total();
        share.inner_m = inside.without(along).total();
        share.deep_m = inside.without(band).total();
        share.along_m = along.total();
        share.within_reach = share.inside_m > 0 || touched_ || !band.stretches().empty();
        return share;
    }

    SharedParts draw() {
        search();
        const Intervals inside{std::move(inside_)};
        const Intervals along = along_border();
        return {drawn(inside.without(along)), drawn(along)};
    }

  private:
    void search() {
        lines_.edges().search(reach_, [&](EdgeIndex::Id id, Edge edge) {
            add_inside(id, edge);
            add_band(id, edge);
        });
    }

    /// Stretches of stations with the points between; what is rounding is left out.
    [[nodiscard]] geo::Geometry<geo::Planar> drawn(const Intervals& stretches) const {
        geo::Geometry<geo::Planar> lines{geo::Dimension::line, {}};
        const auto points = lines_.edges().points();
        for (const auto& stretch : stretches.stretches()) {
            if (stretch.to - stretch.from <= least_length_m) {
                continue;
            }
            geo::Sequence<geo::Planar> line{position(stretch.from)};
            for (auto id = edge_at(stretch.from) + 1;
                 id < points.size() && lines_.station_m(id) < stretch.to;
                 ++id) {
                line.push_back(points[id]);
            }
            line.push_back(position(stretch.to));
            lines.parts.push_back({std::move(line)});
        }
        return lines;
    }

    void add(std::vector<Interval>& stretches, EdgeIndex::Id id, Interval part) {
        const double start = lines_.station_m(id);
        const double length = lines_.station_m(id + 1) - start;
        stretches.push_back({start + part.from * length, start + part.to * length});
    }

    void add_inside(EdgeIndex::Id id, Edge edge) {
        for (const auto& stretch : stretches_inside(land_, edge)) {
            add(inside_, id, stretch);
        }
    }

    void add_band(EdgeIndex::Id id, Edge edge) {
        land_.edges().search(edge.bounds().grown(tolerance_m_), [&](EdgeIndex::Id, Edge border) {
            if (const auto part = stretch_within(edge, border, tolerance_m_)) {
                touched_ = true;
                add(band_, id, *part);
            }
        });
    }

    [[nodiscard]] Intervals along_border() const {
        std::vector<Interval> found;
        for (const auto& leg : lines_.legs()) {
            const auto reach = leg.edge.bounds().grown(tolerance_m_);
            if (!reach.intersects(land_.bounds())) {
                continue;
            }
            const double start = lines_.station_m(leg.first);
            const double length = lines_.station_m(leg.last) - start;
            for (const auto& border : land_.legs()) {
                if (!reach.intersects(border.edge.bounds())) {
                    continue;
                }
                if (const auto part = running_along(leg.edge, border.edge, tolerance_m_)) {
                    found.push_back({start + part->from * length, start + part->to * length});
                }
            }
        }
        const Intervals near{std::move(found)};
        std::vector<Interval> kept;
        for (const auto& stretch : near.stretches()) {
            if (!crosses(stretch)) {
                kept.push_back(stretch);
            }
        }
        return Intervals{std::move(kept)};
    }

    /// Whether a stretch within the tolerance leads across the border rather than along it: it
    /// changes sides, and by more than two per cent of its length. (A curve that crosses at a small
    /// angle has legs so short that each seems to run along.)
    [[nodiscard]] bool crosses(Interval stretch) const {
        constexpr double least_slope = 0.02;
        const double start = offset_m(position(stretch.from));
        const double end = offset_m(position(stretch.to));
        return (start > 0) != (end > 0) &&
               std::abs(start - end) > least_slope * (stretch.to - stretch.from);
    }

    /// The last point, but for the very last, that lies at a station or before.
    [[nodiscard]] EdgeIndex::Id edge_at(double station_m) const {
        EdgeIndex::Id low = 0;
        auto high = static_cast<EdgeIndex::Id>(lines_.edges().points().size() - 1);
        while (high - low > 1) {
            const auto middle = (low + high) / 2;
            (lines_.station_m(middle) <= station_m ? low : high) = middle;
        }
        return low;
    }

    [[nodiscard]] Vertex position(double station_m) const {
        const auto points = lines_.edges().points();
        const auto first = edge_at(station_m);
        const double start = lines_.station_m(first);
        const double length = lines_.station_m(first + 1) - start;
        return point_at({points[first], points[first + 1]}, (station_m - start) / length);
    }

    /// The distance to the border, positive inside the land.
    [[nodiscard]] double offset_m(Vertex point) const {
        double distance = std::numeric_limits<double>::infinity();
        const geo::Box<geo::Planar> here{point.x, point.y, point.x, point.y};
        land_.edges().search(here.grown(2 * tolerance_m_), [&](EdgeIndex::Id, Edge edge) {
            distance = std::min(distance, geo::distance_m(point, edge.a, edge.b));
        });
        return contains(land_.edges(), point) ? distance : -distance;
    }

    const Land& land_;
    const LineIndex& lines_;
    double tolerance_m_;
    geo::Box<geo::Planar> reach_;
    std::vector<Interval> inside_;
    std::vector<Interval> band_;
    bool touched_ = false;
};

}  // namespace

std::vector<Interval> stretches_inside(const Land& land, Edge edge) {
    std::vector<double> cuts{0, 1};
    const auto cut = [&](double t) {
        if (t > 0 && t < 1) {
            cuts.push_back(t);
        }
    };
    land.edges().search(edge.bounds(), [&](EdgeIndex::Id, Edge border) {
        const double start = orientation(border.a, border.b, edge.a);
        const double end = orientation(border.a, border.b, edge.b);
        if ((start > 0) != (end > 0) || start == 0 || end == 0) {
            if (start != end) {
                cut(start / (start - end));
            }
            cut(projected(edge, border.a));
            cut(projected(edge, border.b));
        }
    });
    std::ranges::sort(cuts);
    std::vector<Interval> inside;
    for (std::size_t i = 1; i < cuts.size(); ++i) {
        const Vertex middle = point_at(edge, (cuts[i - 1] + cuts[i]) / 2);
        if (cuts[i] > cuts[i - 1] &&
            (contains(land.edges(), middle) || land.is_near_border(middle, on_border_m))) {
            inside.push_back({cuts[i - 1], cuts[i]});
        }
    }
    return inside;
}

LineIndex::LineIndex(const geo::Geometry<geo::Planar>& lines)
    : edges_{lines}, legs_{legs_of(edges_)}, stations_m_(edges_.points().size()) {
    double station = 0;
    for (const auto& path : edges_.paths()) {
        for (auto id = path.first; id <= path.last; ++id) {
            stations_m_[id] = station;
            station += id < path.last ? length_m(edges_.edge(id)) : 1;
        }
    }
}

LineShare share_of_lines(const Land& land, const LineIndex& lines, double tolerance_m) {
    return LineMeasure{land, lines, tolerance_m}.measure();
}

SharedParts parts_of_lines(const Land& land, const LineIndex& lines, double tolerance_m) {
    return LineMeasure{land, lines, tolerance_m}.draw();
}

}  // namespace tasmim::overlay
