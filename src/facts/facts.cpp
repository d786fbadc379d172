#include "facts/facts.hpp"

namespace tasmim::facts {

std::string_view to_string(ThemeState state) noexcept {
    switch (state) {
        case ThemeState::concerned:
            return "concerned";
        case ThemeState::not_concerned:
            return "not_concerned";
        case ThemeState::no_data:
            return "no_data";
        case ThemeState::not_checked:
            break;
    }
    return "not_checked";
}

}  // namespace tasmim::facts
