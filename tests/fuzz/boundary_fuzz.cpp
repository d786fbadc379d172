// links: formats geo base
// Any text is a table of corners or is refused; what was read, written plainly, reads as the same
// rings.

#include "formats/boundary_table.hpp"

#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

namespace {

using tasmim::formats::BoundaryTable;

std::string plainly(double number) {
    std::array<char, 400> text{};
    const auto end = std::to_chars(text.begin(), text.end(), number, std::chars_format::fixed).ptr;
    return {text.data(), end};
}

std::string plainly(const BoundaryTable& table) {
    std::string text;
    for (const auto& ring : table.rings) {
        for (const auto& corner : ring) {
            text += plainly(corner.at.x) + ";" + plainly(corner.at.y) + "\n";
        }
        text += "\n";
    }
    return text;
}

bool are_alike(const BoundaryTable& a, const BoundaryTable& b) {
    bool alike = a.rings.size() == b.rings.size();
    for (std::size_t i = 0; alike && i < a.rings.size(); ++i) {
        alike = a.rings[i].size() == b.rings[i].size();
        for (std::size_t j = 0; alike && j < a.rings[i].size(); ++j) {
            alike = a.rings[i][j].at == b.rings[i][j].at;
        }
    }
    return alike;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto table =
        tasmim::formats::parse_boundary_table({reinterpret_cast<const char*>(data), size});
    if (!table) {
        return 0;
    }
    const auto again = tasmim::formats::parse_boundary_table(plainly(*table), {1U << 30U, 20'000});
    if (!again || !are_alike(*table, *again) ||
        tasmim::formats::geometry_of(*table).parts.size() > table->rings.size()) {
        std::abort();
    }
    return 0;
}
