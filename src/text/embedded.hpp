#pragma once

#include <span>
#include <string_view>

namespace tasmim::text {

/// A file of data/texts/, as it was when the program was built.
struct EmbeddedFile {
    std::string_view name;
    std::string_view content;
};

/// Defined in a source that tools/cmake/EmbedTexts.cmake makes, so that the program needs no path.
[[nodiscard]] std::span<const EmbeddedFile> embedded_texts() noexcept;

}  // namespace tasmim::text
