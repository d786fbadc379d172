#include "formats/drawing.hpp"

#include "base/number.hpp"
#include "base/utf8.hpp"
#include "formats/drawing_codes.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <utility>

namespace tasmim::formats {

using base::Errc;
using base::fail;
using base::Result;
using Point = geo::Point<geo::Declared>;
using Ring = geo::Sequence<geo::Declared>;

namespace {

/// A corner of a polyline, and how the way to the next one is bent: the tangent of a quarter of the
/// arc's angle, positive against the clock.
struct Corner {
    Point at;
    double bulge = 0;
};

/// An entity as far as it was read.
struct Entity {
    std::string kind;
    std::string layer;
    int flags = 0;
    std::vector<Corner> corners;
    double radius = 0;
};

constexpr int is_closed_flag = 1;
/// A polyline that is fitted by a spline, or is a mesh: its vertices are not its corners.
constexpr int other_shape_flags = 4 | 16 | 64;

bool is_polyline(const Entity& entity) {
    return entity.kind == "LWPOLYLINE" || entity.kind == "POLYLINE";
}

constexpr int layer_code = 8;
constexpr int x_code = 10;
constexpr int y_code = 20;
constexpr int radius_code = 40;
constexpr int bulge_code = 42;
constexpr int flags_code = 70;

/// Whether a code of an entity, or of the vertex of a polyline, says something that is read.
bool is_read(const Entity& entity, int code, bool is_in_vertex) {
    if (code == flags_code) {
        return is_polyline(entity) && !is_in_vertex;
    }
    const bool has_corners = entity.kind == "LWPOLYLINE" || entity.kind == "CIRCLE" || is_in_vertex;
    return has_corners &&
           (code == x_code || code == y_code || code == radius_code || code == bulge_code);
}

/// What was read goes to the entity, or to its last corner.
void put(Entity& entity, int code, double number) {
    if (code == flags_code) {
        entity.flags = static_cast<int>(number);
    } else if (code == radius_code) {
        entity.radius = number;
    } else if (!entity.corners.empty()) {
        auto& corner = entity.corners.back();
        (code == x_code ? corner.at.x : code == y_code ? corner.at.y : corner.bulge) = number;
    }
}

/// What draws neither line nor ground.
bool is_silent(std::string_view kind) {
    constexpr std::array<std::string_view, 9> silent{
        "TEXT", "MTEXT", "POINT", "DIMENSION", "ATTRIB", "ATTDEF", "VIEWPORT", "LEADER", "SEQEND"};
    return std::find(silent.begin(), silent.end(), kind) != silent.end();
}

/// The points of an arc from `from` to `to`, without its ends.
void add_arc(const Corner& from, const Point& to, Ring& ring) {
    const double dx = to.x - from.at.x;
    const double dy = to.y - from.at.y;
    const double bulge = from.bulge;
    const double offset = (1 - bulge * bulge) / (4 * bulge);
    const Point centre{(from.at.x + to.x) / 2 - offset * dy, (from.at.y + to.y) / 2 + offset * dx};
    const double radius = std::hypot(from.at.x - centre.x, from.at.y - centre.y);
    if (!(radius > drawn_arc_tolerance) || !std::isfinite(radius)) {
        return;
    }
    constexpr double most_chords = 5000;
    const double angle = 4 * std::atan(bulge);
    const double step = 2 * std::acos(1 - drawn_arc_tolerance / radius);
    const auto chords = static_cast<int>(std::min(std::ceil(std::abs(angle) / step), most_chords));
    const double start = std::atan2(from.at.y - centre.y, from.at.x - centre.x);
    for (int i = 1; i < chords; ++i) {
        const double direction = start + angle * i / chords;
        ring.push_back(
            {centre.x + radius * std::cos(direction), centre.y + radius * std::sin(direction)});
    }
}

/// The ring of a closed line; empty when it is open, or holds no ground.
Ring ring_of(const Entity& entity) {
    constexpr double rounding = 1e-6;
    constexpr std::size_t least_points = 4;
    auto corners = entity.corners;
    const bool ends_at_start = corners.size() > 2 &&
                               std::abs(corners.front().at.x - corners.back().at.x) <= rounding &&
                               std::abs(corners.front().at.y - corners.back().at.y) <= rounding;
    if (ends_at_start) {
        corners.pop_back();
    }
    Ring ring;
    if (corners.empty() || (!ends_at_start && (entity.flags & is_closed_flag) == 0)) {
        return ring;
    }
    for (std::size_t i = 0; i < corners.size(); ++i) {
        ring.push_back(corners[i].at);
        if (corners[i].bulge != 0) {
            add_arc(corners[i], corners[(i + 1) % corners.size()].at, ring);
        }
    }
    ring.push_back(ring.front());
    return ring.size() < least_points ? Ring{} : ring;
}

/// A circle as two half arcs.
void make_circle(Entity& entity) {
    if (entity.corners.empty() || !(entity.radius > 0)) {
        return;
    }
    const auto centre = entity.corners.front().at;
    entity.corners = {{{centre.x - entity.radius, centre.y}, 1},
                      {{centre.x + entity.radius, centre.y}, 1}};
    entity.flags = is_closed_flag;
}

/// What is drawn, by layer.
class Drawing {
  public:
    explicit Drawing(const DrawingLimits& limits) : limits_{limits} {}

    [[nodiscard]] Result<void> read(std::string_view text) {
        DrawingCodes codes{text};
        while (auto code = codes.next()) {
            if (!*code) {
                return fail(*code);
            }
            if (const auto taken = take(**code); !taken) {
                return taken;
            }
        }
        return finish();
    }

    [[nodiscard]] Result<DrawnOutline> outline(const std::string& layer) const;

  private:
    struct Layer {
        std::vector<Ring> rings;
        std::map<std::string, std::size_t> passed_over;
    };

    [[nodiscard]] Result<void> take(const DrawingCode& code);
    [[nodiscard]] Result<void> begin(std::string_view kind);
    [[nodiscard]] Result<void> set(Entity& entity, const DrawingCode& code) const;
    [[nodiscard]] Result<void> finish();
    [[nodiscard]] std::vector<std::string> layers_with_rings() const;

    const DrawingLimits& limits_;
    std::map<std::string, Layer> layers_;
    std::optional<Entity> entity_;
    bool is_in_entities_ = false;
    bool awaits_section_name_ = false;
    /// The vertex of a POLYLINE that is being read.
    bool is_in_vertex_ = false;
    std::size_t points_ = 0;
};

Result<void> Drawing::take(const DrawingCode& code) {
    if (code.code == 0) {
        awaits_section_name_ = code.value == "SECTION";
        if (code.value == "ENDSEC") {
            is_in_entities_ = false;
            return finish();
        }
        return is_in_entities_ ? begin(code.value) : Result<void>{};
    }
    if (awaits_section_name_ && code.code == 2) {
        is_in_entities_ = code.value == "ENTITIES";
        awaits_section_name_ = false;
    }
    return is_in_entities_ && entity_ ? set(*entity_, code) : Result<void>{};
}

Result<void> Drawing::begin(std::string_view kind) {
    const bool goes_on = entity_ && entity_->kind == "POLYLINE";
    if (goes_on && kind == "VERTEX") {
        is_in_vertex_ = true;
        entity_->corners.emplace_back();
        return {};
    }
    auto finished = finish();
    entity_ = Entity{std::string{kind}, {}, 0, {}, 0};
    return finished;
}

Result<void> Drawing::set(Entity& entity, const DrawingCode& code) const {
    if (code.code == layer_code && !is_in_vertex_) {
        entity.layer = code.value;
    }
    if (!is_read(entity, code.code, is_in_vertex_)) {
        return {};
    }
    const auto number = code.number();
    if (!number) {
        return fail(number);
    }
    if (code.code == x_code && !is_in_vertex_) {
        entity.corners.emplace_back();
    }
    if (entity.corners.size() > limits_.max_points) {
        return fail(Errc::too_large,
                    base::message("the drawing has more than {0} points", limits_.max_points),
                    base::message("send a drawing of the land alone"));
    }
    put(entity, code.code, *number);
    return {};
}

/// The entity that was read so far is whole.
Result<void> Drawing::finish() {
    is_in_vertex_ = false;
    if (!entity_) {
        return {};
    }
    auto entity = *std::exchange(entity_, std::nullopt);
    if (entity.kind == "CIRCLE") {
        make_circle(entity);
    }
    const bool can_be_ring = is_polyline(entity) || entity.kind == "CIRCLE";
    const bool is_plain = (entity.flags & other_shape_flags) == 0;
    auto ring = can_be_ring && is_plain ? ring_of(entity) : Ring{};
    points_ += ring.size();
    if (points_ > limits_.max_points) {
        return fail(Errc::too_large,
                    base::message("the drawing has more than {0} points", limits_.max_points),
                    base::message("send a drawing of the land alone"));
    }
    auto& layer = layers_[entity.layer];
    if (!ring.empty()) {
        layer.rings.push_back(std::move(ring));
    } else if (!is_silent(entity.kind)) {
        ++layer.passed_over[can_be_ring && is_plain ? "open " + entity.kind : entity.kind];
    }
    return {};
}

std::vector<std::string> Drawing::layers_with_rings() const {
    std::vector<std::string> names;
    for (const auto& [name, layer] : layers_) {
        if (!layer.rings.empty()) {
            names.push_back(name);
        }
    }
    return names;
}

Result<DrawnOutline> Drawing::outline(const std::string& layer) const {
    const auto names = layers_with_rings();
    const auto listed = fmt::format("{}", fmt::join(names, ", "));
    if (names.empty()) {
        return fail(Errc::invalid_argument,
                    base::message("the drawing has no closed polyline"),
                    base::message("close the polyline of the land, outside of blocks"));
    }
    if (layer.empty() && names.size() > 1) {
        return fail(Errc::invalid_argument,
                    base::message("closed lines are drawn on several layers: {0}", listed),
                    base::message("name the one of the land with 'layer'"));
    }
    const auto name = layer.empty() ? names.front() : layer;
    if (std::find(names.begin(), names.end(), name) == names.end()) {
        return fail(
            Errc::invalid_argument,
            base::message("there is no closed line on a layer '{0}'", base::shortened(name, 60)),
            base::message("closed lines are drawn on: {0}", listed));
    }
    const auto& found = layers_.at(name);
    return DrawnOutline{name, found.rings, found.passed_over};
}

}  // namespace

Result<DrawnOutline> parse_outline(std::string_view text,
                                   const std::string& layer,
                                   const DrawingLimits& limits) {
    if (text.size() > limits.max_bytes) {
        return fail(Errc::too_large,
                    base::message("the drawing has more than {0} bytes", limits.max_bytes),
                    base::message("send a drawing of the land alone"));
    }
    if (text.starts_with("AutoCAD Binary DXF")) {
        return fail(Errc::invalid_argument,
                    base::message("the drawing is binary"),
                    base::message("save it as DXF in text (ASCII)"));
    }
    Drawing drawing{limits};
    return drawing.read(text).and_then([&] { return drawing.outline(layer); });
}

}  // namespace tasmim::formats
