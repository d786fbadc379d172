// links: formats
// Any text is GeoJSON or an error; what was read is written back and read again as the same value.

#include "formats/geojson.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text{data, data + size};
    const auto read = tasmim::formats::parse_geojson(text, {.max_vertices = 1000});
    if (read) {
        const auto written = tasmim::formats::to_geojson(read->geometry);
        const auto again = tasmim::formats::parse_geojson(written);
        if (!again || again->geometry != read->geometry || again->closed_rings != 0) {
            std::abort();
        }
    }
    return 0;
}
