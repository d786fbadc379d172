// links: formats
// Any file is checked to an end, with faults that have a place and a reason; the check keeps its
// limits.

#include "formats/geojson_check.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <sstream>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::istringstream text{std::string{data, data + size}};
    const auto check =
        tasmim::formats::check_geojson(text, {.max_token_bytes = 4096, .max_faults = 5});
    if (check.faults.size() > 6) {
        std::abort();
    }
    for (const auto& fault : check.faults) {
        if (fault.reason.empty() || fault.message.empty() || fault.line < 1) {
            std::abort();
        }
    }
    return 0;
}
