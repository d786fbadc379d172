// links: formats base geo
// Any text has some readings as a position: finite, on the globe where they are degrees, none
// twice.

#include "formats/coordinate_text.hpp"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using tasmim::formats::CoordinateUnit;
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    const auto readings = tasmim::formats::coordinate_readings(text);
    for (std::size_t i = 0; i < readings.size(); ++i) {
        const auto& [x, y] = readings[i].at;
        const bool on_globe = std::abs(x) <= 180 && std::abs(y) <= 90;
        const bool is_good = std::isfinite(x) && std::isfinite(y) &&
                             (on_globe || readings[i].unit == CoordinateUnit::metres);
        if (!is_good || (i > 0 && readings[i] == readings[i - 1])) {
            std::abort();
        }
    }
    return 0;
}
