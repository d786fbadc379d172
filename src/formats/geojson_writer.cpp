#include "base/number.hpp"
#include "formats/geojson.hpp"

#include <array>
#include <cmath>

namespace tasmim::formats {
namespace {

using geo::Dimension;

constexpr std::array single_names{"Point", "LineString", "Polygon"};

class Writer {
  public:
    explicit Writer(std::optional<int> decimals)
        : scale_{decimals ? std::pow(10.0, *decimals) : 0} {}

    void add(std::string_view text) { out_ += text; }

    template <typename Values, typename Write>
    void add_list(const Values& values, Write&& write) {
        out_.push_back('[');
        bool first = true;
        for (const auto& value : values) {
            if (!first) {
                out_.push_back(',');
            }
            first = false;
            write(value);
        }
        out_.push_back(']');
    }

    template <typename Crs>
    void add_point(const geo::Point<Crs>& point) {
        add_list(std::array{point.x, point.y}, [this](double value) { this->add_number(value); });
    }

    template <typename Crs>
    void add_sequence(const geo::Sequence<Crs>& sequence) {
        add_list(sequence, [this](const auto& point) { this->add_point(point); });
    }

    template <typename Crs>
    void add_part(Dimension dimension, const geo::Part<Crs>& part) {
        switch (dimension) {
            case Dimension::point:
                return add_point(part.front().front());
            case Dimension::line:
                return add_sequence(part.front());
            case Dimension::polygon:
                break;
        }
        add_list(part, [this](const auto& ring) { this->add_sequence(ring); });
    }

    [[nodiscard]] std::string take() { return std::move(out_); }

  private:
    void add_number(double value) {
        const double rounded = scale_ > 0 ? std::round(value * scale_) / scale_ : value;
        out_ += base::shortest(rounded == 0 ? 0.0 : rounded);  // never "-0"
    }

    double scale_;
    std::string out_;
};

}  // namespace

template <typename Crs>
std::string to_geojson(const geo::Geometry<Crs>& geometry, std::optional<int> decimals) {
    Writer writer{decimals};
    const bool single = geometry.parts.size() == 1;
    writer.add(single ? R"({"type":")" : R"({"type":"Multi)");
    writer.add(single_names.at(static_cast<std::size_t>(geometry.dimension)));
    writer.add(R"(","coordinates":)");
    const auto add_part = [&](const auto& one) { writer.add_part(geometry.dimension, one); };
    if (single) {
        add_part(geometry.parts.front());
    } else {
        writer.add_list(geometry.parts, add_part);
    }
    writer.add("}");
    return writer.take();
}

template std::string to_geojson(const geo::Geometry<geo::Wgs84>&, std::optional<int>);
template std::string to_geojson(const geo::Geometry<geo::Planar>&, std::optional<int>);
template std::string to_geojson(const geo::Geometry<geo::Declared>&, std::optional<int>);

}  // namespace tasmim::formats
