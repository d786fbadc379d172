#pragma once

#include "base/message.hpp"
#include "crs/crs.hpp"

#include <optional>
#include <string>

namespace tasmim::crs {

/// Where coordinates of a CRS make sense: the bounding box of its area of use in its own x, y,
/// grown by a margin.
class ValidArea {
  public:
    /// Accepts every finite position when the CRS does not state an area, or there is no margin.
    [[nodiscard]] static ValidArea make(const Crs& crs, std::optional<double> margin_deg);

    [[nodiscard]] bool accepts(double x, double y) const noexcept;
    /// "longitudes -9.85 to -1.01, latitudes 31.49 to 35.97 (Morocco - north …)".
    [[nodiscard]] const base::Message& description() const noexcept { return description_; }

  private:
    struct Extent {
        double min_x = 0;
        double min_y = 0;
        double max_x = 0;
        double max_y = 0;
    };

    std::optional<Extent> extent_;
    /// Longitudes that cross the antimeridian: x is then refused between max_x and min_x.
    bool wraps_ = false;
    base::Message description_;
};

}  // namespace tasmim::crs
