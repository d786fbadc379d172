// links: formats base geo
// Any text is an area, finite and not negative, or is none.

#include "formats/area.hpp"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    for (const auto m2 :
         {tasmim::formats::parse_area_m2(text), tasmim::formats::ha_a_ca_m2(text)}) {
        if (m2 && (!std::isfinite(*m2) || *m2 < 0)) {
            std::abort();
        }
    }
    return 0;
}
