#pragma once

#include "support/plan_builder.hpp"

namespace tasmim::support {

/// Borders of one content each, as they really arrive; around (360 000, 371 000), EPSG:26191.

/// The west and the east zone of a plan of 100 m × 100 m, whose common border was digitised twice,
/// 3 cm apart: in the south both claim a strip of 1.5 m², in the north neither does one of 1.5 m².
inline planning::Content borders_digitised_apart() {
    constexpr double x = 360000;
    constexpr double y = 371000;
    constexpr double apart = 0.03;
    const auto polygon = [](geo::Sequence<geo::Planar> ring) {
        ring.push_back(ring.front());
        return geo::Geometry<geo::Planar>{geo::Dimension::polygon, {{std::move(ring)}}};
    };
    auto content = a_small_plan();
    content.themes[1].tiles_ground = true;
    content.provisions[0].geometry = polygon({{x, y},
                                              {x + 50 + apart, y},
                                              {x + 50 + apart, y + 50},
                                              {x + 50, y + 50},
                                              {x + 50, y + 100},
                                              {x, y + 100}});
    content.provisions[1].geometry = polygon({{x + 50, y},
                                              {x + 100, y},
                                              {x + 100, y + 100},
                                              {x + 50 + apart, y + 100},
                                              {x + 50 + apart, y + 50},
                                              {x + 50, y + 50}});
    return content;
}

/// Two strips of one theme that does not tile the ground, crossing on 10 m × 10 m: both bear there.
inline planning::Content provisions_overlapping_in_one_theme() {
    auto content = a_small_plan();
    const auto strip = [](double x, double y, double width, double height) {
        return geo::Geometry<geo::Planar>{
            geo::Dimension::polygon,
            {{{{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}, {x, y}}}}};
    };
    content.coverages.push_back({"PA-1", "coast", content.documents[0].perimeter});
    content.provisions.push_back(a_provision("coast", "L1", strip(360000, 371040, 100, 10)));
    content.provisions.push_back(a_provision("coast", "L2", strip(360040, 371000, 10, 100)));
    return content;
}

/// A parcel of 400 m² on the map that the register has with 412 m².
inline planning::Content registered_area_three_percent_off() {
    auto content = a_small_plan();
    content.parcels[0].registered_area_m2 = 412;
    content.parcels[1].registered_area_m2 = 400.4;
    return content;
}

}  // namespace tasmim::support
