#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace tasmim::text {

/// The languages that Tasmim speaks. French is the one when nobody asks; Arabic has the same
/// sentences; English is for those who run and develop the program.
enum class Language : std::uint8_t { fr, ar, en };

inline constexpr std::array languages{Language::fr, Language::ar, Language::en};

/// Its BCP 47 tag: "fr", "ar", "en".
[[nodiscard]] std::string_view to_string(Language language) noexcept;

/// Reads a tag of to_string; empty for any other text.
[[nodiscard]] std::optional<Language> parse_language(std::string_view tag) noexcept;

}  // namespace tasmim::text
