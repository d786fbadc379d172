#pragma once

#include "base/error.hpp"

#include <cstddef>
#include <optional>
#include <string_view>

namespace tasmim::formats {

/// A group of a DXF text: a code on one line, what it says on the next.
struct DrawingCode {
    int code = 0;
    /// Without blanks around it; a view into the text.
    std::string_view value;
    /// The line of the value, from 1.
    std::size_t line = 0;

    /// The value as a number. Errors: invalid_argument when it is none, or beyond ±1e9.
    [[nodiscard]] base::Result<double> number() const;
};

/// Reads the groups of an ASCII DXF text, which outlives this.
class DrawingCodes {
  public:
    explicit DrawingCodes(std::string_view text) : left_{text} {}

    /// The next group; empty at the end. Errors: invalid_argument for a code that is no whole
    /// number.
    [[nodiscard]] std::optional<base::Result<DrawingCode>> next();

  private:
    [[nodiscard]] std::string_view next_line();

    std::string_view left_;
    std::size_t line_ = 0;
};

}  // namespace tasmim::formats
