#pragma once

#include "text/language.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tasmim::text {

/// What stands in a place: `text` is shown; `number` or `key` decides a plural or a select.
struct Part {
    std::string text;
    std::string key;
    bool is_number = false;
    double number = 0;
};

/// Whether a translation chooses between forms, by a plural or a select.
[[nodiscard]] bool has_choice(std::string_view translation) noexcept;

/// Chooses the forms and puts in the parts. A translation that ICU refuses is shown with its places
/// filled but unchosen; faults_in() finds it in a test first.
[[nodiscard]] std::string choose(std::string_view translation,
                                 const std::vector<Part>& parts,
                                 Language language);

/// What is wrong with one translation of a template that has so many places.
[[nodiscard]] std::vector<std::string> faults_in(std::string_view translation,
                                                 std::size_t places,
                                                 Language language);

}  // namespace tasmim::text
