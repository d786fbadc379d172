#include "overlay/hit.hpp"

namespace tasmim::overlay {

std::string_view to_string(Relation relation) noexcept {
    switch (relation) {
        case Relation::none:
            return "none";
        case Relation::adjacent:
            return "adjacent";
        case Relation::concerned:
            return "concerned";
        case Relation::below_threshold:
            return "below_threshold";
    }
    return "none";
}

}  // namespace tasmim::overlay
