#include "overlay/shared_area.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace tasmim::overlay {
namespace {

/// The sign of orientation(land edge, point of the other), the other being moved by (ε, ε²).
bool is_left_of_land(Edge land, Vertex other, double& value) {
    value = orientation(land.a, land.b, other);
    if (value != 0) {
        return value > 0;
    }
    const double dy = land.b.y - land.a.y;
    return dy != 0 ? dy < 0 : land.b.x > land.a.x;
}

/// The sign of orientation(edge of the other, point of the land), the other being moved by (ε, ε²).
bool is_left_of_other(Edge other, Vertex land, double& value) {
    value = orientation(other.a, other.b, land);
    if (value != 0) {
        return value > 0;
    }
    const double dy = other.b.y - other.a.y;
    return dy != 0 ? dy > 0 : other.b.x < other.a.x;
}

double share_of(double first, double second) {
    const double sum = std::abs(first) + std::abs(second);
    return sum > 0 ? std::abs(first) / sum : 0.5;
}

Vertex along(Edge edge, double t) {
    return {edge.a.x + t * (edge.b.x - edge.a.x), edge.a.y + t * (edge.b.y - edge.a.y)};
}

double squared_length(Edge edge) {
    const double dx = edge.b.x - edge.a.x;
    const double dy = edge.b.y - edge.a.y;
    return dx * dx + dy * dy;
}

/// How much of an edge lies inside the other polygon: crossings add −t where they enter and +t
/// where they leave; the state at the edge's end adds the rest.
struct Tally {
    double inside = 0;
    int entered = 0;
    bool crossed = false;

    void cross(bool entering, double t) {
        inside += entering ? -t : t;
        entered += entering ? 1 : -1;
        crossed = true;
    }
};

struct Near {
    EdgeIndex::Id id;
    Edge edge;
    Tally tally;
};

class SharedArea {
  public:
    SharedArea(const EdgeIndex& land, double land_area_m2, const EdgeIndex& other)
        : land_{land},
          land_area_m2_{land_area_m2},
          other_{other},
          origin_{(land.bounds().min_x + land.bounds().max_x) / 2,
                  (land.bounds().min_y + land.bounds().max_y) / 2} {}

    std::optional<double> run() {
        other_.search(land_.bounds(), [&](EdgeIndex::Id id, Edge edge) {
            near_.push_back({id, edge, {}});
        });
        if (near_.empty()) {
            return contains(other_, land_.points().front()) ? land_area_m2_ : 0;
        }
        tallies_.resize(land_.points().size());
        for (auto& near : near_) {
            cross_with_land(near);
        }
        if (!sum_land() || !sum_other()) {
            return {};
        }
        return settled(twice_area_ / 2);
    }

  private:
    void cross_with_land(Near& near) {
        land_.search(near.edge.bounds(), [&](EdgeIndex::Id id, Edge edge) {
            cross(edge, tallies_[id], near.edge, near.tally);
        });
    }

    static void cross(Edge land, Tally& land_tally, Edge other, Tally& other_tally) {
        double c = 0;
        double d = 0;
        const bool c_left = is_left_of_land(land, other.a, c);
        if (c_left == is_left_of_land(land, other.b, d)) {
            return;
        }
        double a = 0;
        double b = 0;
        const bool a_left = is_left_of_other(other, land.a, a);
        if (a_left == is_left_of_other(other, land.b, b)) {
            return;
        }
        // One parameter from the shorter edge, the other by projection: both then mean the same
        // point, also where the edges are nearly parallel.
        double on_land = share_of(a, b);
        double on_other = share_of(c, d);
        if (squared_length(land) <= squared_length(other)) {
            on_other = std::clamp(projected(other, along(land, on_land)), 0.0, 1.0);
        } else {
            on_land = std::clamp(projected(land, along(other, on_other)), 0.0, 1.0);
        }
        land_tally.cross(!a_left, on_land);
        other_tally.cross(!c_left, on_other);
    }

    /// Adds a piece of outline; false when the states before and after it are impossible.
    bool add(Edge edge, const Tally& tally, int& state) {
        state += tally.entered;
        if (state != 0 && state != 1) {
            return false;
        }
        const double inside = tally.inside + state;
        if (inside != 0) {
            twice_area_ += inside * ((edge.a.x - origin_.x) * (edge.b.y - edge.a.y) -
                                     (edge.a.y - origin_.y) * (edge.b.x - edge.a.x));
        }
        return true;
    }

    bool sum_land() {
        for (const auto& path : land_.paths()) {
            const int start = contains(other_, land_.points()[path.first]) ? 1 : 0;
            int state = start;
            for (auto id = path.first; id < path.last; ++id) {
                if (!add(land_.edge(id), tallies_[id], state)) {
                    return false;
                }
            }
            if (state != start) {
                return false;
            }
        }
        return true;
    }

    bool sum_other() {
        int state = 0;
        auto expected = std::numeric_limits<EdgeIndex::Id>::max();
        for (const auto& near : near_) {
            if (near.id != expected) {
                state = start_of(near.edge.a);
            }
            if (!add(near.edge, near.tally, state)) {
                return false;
            }
            expected = near.id + 1;
        }
        return true;
    }

    /// Whether a vertex of the other, moved, lies in the land.
    [[nodiscard]] int start_of(Vertex vertex) const {
        if (!land_.bounds().contains(vertex)) {
            return 0;
        }
        bool inside = false;
        const geo::Box<geo::Planar> ray{
            vertex.x, vertex.y, std::numeric_limits<double>::infinity(), vertex.y};
        land_.search(ray, [&](EdgeIndex::Id, Edge edge) {
            if ((edge.a.y > vertex.y) != (edge.b.y > vertex.y)) {
                double unused = 0;
                inside ^= is_left_of_land(edge, vertex, unused) == (edge.b.y > edge.a.y);
            }
        });
        return inside ? 1 : 0;
    }

    [[nodiscard]] double settled(double area_m2) const {
        const double rounding = 1e-7 + 1e-9 * land_area_m2_;
        if (area_m2 <= 1e-7) {
            return 0;
        }
        return std::abs(area_m2 - land_area_m2_) <= rounding ? land_area_m2_ : area_m2;
    }

    const EdgeIndex& land_;
    double land_area_m2_;
    const EdgeIndex& other_;
    Vertex origin_;
    std::vector<Near> near_;
    /// By edge of the land.
    std::vector<Tally> tallies_;
    double twice_area_ = 0;
};

}  // namespace

std::optional<double> shared_area_m2(const EdgeIndex& land,
                                     double land_area_m2,
                                     const EdgeIndex& other) {
    if (land.paths().empty() || other.paths().empty() ||
        !land.bounds().intersects(other.bounds())) {
        return 0;
    }
    return SharedArea{land, land_area_m2, other}.run();
}

bool contains(const EdgeIndex& polygons, Vertex point) {
    bool inside = false;
    const geo::Box<geo::Planar> ray{
        point.x, point.y, std::numeric_limits<double>::infinity(), point.y};
    polygons.search(ray, [&](EdgeIndex::Id, Edge edge) {
        // The polygons are moved by (ε, ε²): a vertex at the ray's height lies above it.
        if ((edge.a.y >= point.y) != (edge.b.y >= point.y)) {
            double unused = 0;
            inside ^= is_left_of_other(edge, point, unused) == (edge.b.y > edge.a.y);
        }
    });
    return inside;
}

}  // namespace tasmim::overlay
