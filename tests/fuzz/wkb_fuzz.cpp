// links: formats
// Any bytes are WKB or an error; what was read is written back and read again as the same value.

#include "formats/wkb.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using tasmim::geo::Planar;
    const std::string bytes{data, data + size};
    const auto geometry = tasmim::formats::parse_wkb<Planar>(bytes);
    if (geometry) {
        const auto again = tasmim::formats::parse_wkb<Planar>(tasmim::formats::to_wkb(*geometry));
        if (!again || *again != *geometry) {
            std::abort();
        }
    }
    return 0;
}
