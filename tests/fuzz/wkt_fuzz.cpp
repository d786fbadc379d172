// links: topology geo base
// Any text is WKT or is refused; what was read has finite coordinates and no more of them than the
// text can hold.

#include "topology/wkt.hpp"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    static_cast<void>(tasmim::topology::looks_like_wkt(text));
    const auto read = tasmim::topology::parse_wkt(text);
    if (!read) {
        return 0;
    }
    bool good = !read->parts.empty() && tasmim::geo::count_points(*read) <= size;
    tasmim::geo::for_each_point(*read, [&](const auto& point) {
        good = good && std::isfinite(point.x) && std::isfinite(point.y);
    });
    if (!good) {
        std::abort();
    }
    return 0;
}
