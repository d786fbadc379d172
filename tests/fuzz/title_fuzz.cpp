// links: formats
// Any text holds some land-title references; the normal form of each reads as itself.

#include "formats/land_title.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text{data, data + size};
    for (const auto& title : tasmim::formats::find_land_titles(text)) {
        const auto again = tasmim::formats::parse_land_title(title.normalized());
        if (text.find(title.raw) == std::string::npos || !again ||
            again->normalized() != title.normalized()) {
            std::abort();
        }
    }
    return 0;
}
