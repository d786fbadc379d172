// links: snapshot
// The log beside the snapshots: what was read is written and read again as the same publications.

#include "snapshot/publication_log.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    namespace snapshot = tasmim::snapshot;
    const auto read = snapshot::parse_publications({reinterpret_cast<const char*>(data), size});
    if (read) {
        const auto again = snapshot::parse_publications(snapshot::to_json_lines(*read));
        if (!again || *again != *read) {
            std::abort();
        }
    }
    return 0;
}
