// links: mvt
// Any bytes are a tile or an error; what was read is written, read again as the same value and
// written as the same bytes.

#include "mvt/decode.hpp"
#include "mvt/encode.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes{data, data + size};
    static_cast<void>(tasmim::mvt::decode(bytes, {.check_rings = true}));
    const auto tile = tasmim::mvt::decode(bytes);
    if (!tile) {
        return 0;
    }
    const auto written = tasmim::mvt::encode(*tile);
    if (!written) {
        // What is read and not written: coordinates that wrapped to 2^31 apart, and a key that the
        // list of keys holds twice.
        const auto why = tasmim::base::english(written.error().message);
        if (why.find("(clause 4.3.2)") == why.npos && why.find("is used twice") == why.npos) {
            std::abort();
        }
        return 0;
    }
    const auto again = tasmim::mvt::decode(*written);
    // Compared as bytes: a value that is no number differs from itself.
    if (!again || tasmim::mvt::encode(*again).value() != *written) {
        std::abort();
    }
    return 0;
}
