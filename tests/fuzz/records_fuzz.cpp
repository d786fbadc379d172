// links: formats geo base
// Any text is records, each read or refused, to its end; the cells of one, written, read the same.

#include "formats/csv.hpp"
#include "formats/records.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <sstream>
#include <string>

namespace {

void check_cells(const std::string& record, char separator) {
    const auto cells = tasmim::formats::csv_cells(record, separator);
    if (!cells) {
        return;
    }
    auto line = tasmim::formats::csv_line(*cells, separator);
    line.pop_back();
    const auto again = tasmim::formats::csv_cells(line, separator);
    // Line ends become blanks: only how many cells there are, and where they are empty, is kept.
    if (!again || again->size() != cells->size()) {
        std::abort();
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using tasmim::formats::RecordFormat;
    const std::string text{reinterpret_cast<const char*>(data), size};
    std::istringstream in{text};
    const auto format = tasmim::formats::record_format(in);
    tasmim::formats::RecordReader reader{in, format};
    std::size_t count = 0;
    while (const auto record = reader.next()) {
        ++count;
        if (*record && format == RecordFormat::csv) {
            check_cells(**record, reader.separator());
        }
    }
    if (count > size || reader.bytes_read() != size) {
        std::abort();
    }
    return 0;
}
