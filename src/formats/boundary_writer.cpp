#include "formats/boundary_writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <iterator>

namespace tasmim::formats {
namespace {

using geo::Declared;

std::size_t count_rings(const geo::Geometry<Declared>& polygons) {
    std::size_t count = 0;
    for (const auto& part : polygons.parts) {
        count += part.size();
    }
    return count;
}

/// Gives each corner to `visit` with the number of its ring and its own, both from 1.
template <typename Visit>
void for_each_corner(const geo::Geometry<Declared>& polygons, Visit&& visit) {
    std::size_t ring_number = 0;
    std::size_t corner = 0;
    for (const auto& part : polygons.parts) {
        for (const auto& ring : part) {
            ++ring_number;
            for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
                visit(ring_number, ++corner, ring[i]);
            }
        }
    }
}

std::string with_comma(double value, int decimals) {
    auto text = fmt::format("{:.{}f}", value, decimals);
    std::replace(text.begin(), text.end(), '.', ',');
    return text;
}

/// Lines of a DXF file: a group's code, then its value.
class DxfWriter {
  public:
    explicit DxfWriter(int decimals) : decimals_{decimals} {}

    void group(int code, std::string_view value) {
        fmt::format_to(std::back_inserter(text_), "{}\n{}\n", code, value);
    }
    void number(int code, double value) { group(code, fmt::format("{:.{}f}", value, decimals_)); }
    void position(geo::Point<Declared> at) {
        number(10, at.x);
        number(20, at.y);
        number(30, 0);
    }
    void entity(std::string_view type, std::string_view layer) {
        group(0, type);
        group(8, layer);
    }
    [[nodiscard]] std::string take() { return std::move(text_); }

  private:
    std::string text_;
    int decimals_;
};

constexpr std::string_view contour = "CONTOUR";
constexpr std::string_view corners = "BORNES";

void write_ring(DxfWriter& dxf, const geo::Sequence<Declared>& ring) {
    dxf.entity("POLYLINE", contour);
    dxf.group(66, "1");  // vertices follow
    dxf.position({0, 0});
    dxf.group(70, "1");  // closed
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        dxf.entity("VERTEX", contour);
        dxf.position(ring[i]);
    }
    dxf.entity("SEQEND", contour);
}

/// So high that a label reads beside its corner at the scale of the land.
double label_height(const geo::Geometry<Declared>& polygons) {
    constexpr double share_of_land = 0.02;
    const auto box = geo::bounds(polygons);
    return share_of_land * std::max(box.max_x - box.min_x, box.max_y - box.min_y);
}

}  // namespace

std::string to_boundary_csv(const geo::Geometry<Declared>& polygons, int decimals) {
    const bool has_rings = count_rings(polygons) > 1;
    std::string text = has_rings ? "Contour;Borne;X;Y\r\n" : "Borne;X;Y\r\n";
    for_each_corner(polygons, [&](std::size_t ring, std::size_t corner, const auto& at) {
        text += has_rings ? fmt::format("{};", ring) : "";
        text += fmt::format(
            "B{};{};{}\r\n", corner, with_comma(at.x, decimals), with_comma(at.y, decimals));
    });
    return text;
}

std::string to_boundary_dxf(const geo::Geometry<Declared>& polygons, int decimals) {
    DxfWriter dxf{decimals};
    dxf.group(0, "SECTION");
    dxf.group(2, "HEADER");
    dxf.group(9, "$ACADVER");
    dxf.group(1, "AC1009");
    dxf.group(0, "ENDSEC");
    dxf.group(0, "SECTION");
    dxf.group(2, "ENTITIES");
    for (const auto& part : polygons.parts) {
        for (const auto& ring : part) {
            write_ring(dxf, ring);
        }
    }
    const double height = label_height(polygons);
    for_each_corner(polygons, [&](std::size_t, std::size_t corner, const auto& at) {
        dxf.entity("TEXT", corners);
        dxf.position(at);
        dxf.number(40, height);
        dxf.group(1, fmt::format("B{}", corner));
    });
    dxf.group(0, "ENDSEC");
    dxf.group(0, "EOF");
    return dxf.take();
}

}  // namespace tasmim::formats
