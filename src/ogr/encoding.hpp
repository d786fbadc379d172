#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace tasmim::ogr {

/// How the texts of a dBASE table (that of a Shapefile, or one alone) are encoded.
struct Encoding {
    /// What the .cpg beside it or its language byte says; empty when neither does.
    std::string declared;
    /// What its bytes show, as GDAL names it; empty when all are ASCII or the declaration stands.
    std::string found;
};

/// Judges bytes that come in blocks: whether what is beyond ASCII is UTF-8.
class Utf8Judge {
  public:
    void add(std::string_view bytes) noexcept;
    [[nodiscard]] bool is_ascii() const noexcept { return characters_ + strays_ == 0; }
    /// Well-formed characters, but for those that a field's end cut through.
    [[nodiscard]] bool is_utf8() const noexcept {
        return characters_ > 0 && strays_ <= characters_ / 10;
    }

  private:
    void start(unsigned char byte) noexcept;

    std::size_t characters_ = 0;
    std::size_t strays_ = 0;
    int expected_ = 0;
};

/// Reads the table of a .shp or .dbf (GDAL's name for the path) from its first byte to its last;
/// nothing when the path is neither or its table cannot be read.
[[nodiscard]] std::optional<Encoding> encoding_of(const std::string& path);

}  // namespace tasmim::ogr
