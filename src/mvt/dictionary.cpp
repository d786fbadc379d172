#include "mvt/dictionary.hpp"

#include <functional>

namespace tasmim::mvt {

std::size_t Dictionary::slot_of(std::string_view bytes) const noexcept {
    const std::size_t mask = slots_.size() - 1;
    std::size_t slot = std::hash<std::string_view>{}(bytes)&mask;
    while (slots_[slot] != 0 && (*this)[slots_[slot] - 1] != bytes) {
        slot = (slot + 1) & mask;
    }
    return slot;
}

void Dictionary::grow() {
    slots_.assign(slots_.empty() ? 64 : 2 * slots_.size(), 0);
    for (std::size_t i = 0; i < ends_.size(); ++i) {
        slots_[slot_of((*this)[i])] = static_cast<std::uint32_t>(i + 1);
    }
}

std::uint32_t Dictionary::number(std::string_view bytes) {
    if (2 * (ends_.size() + 1) > slots_.size()) {
        grow();
    }
    auto& slot = slots_[slot_of(bytes)];
    if (slot == 0) {
        bytes_.append(bytes);
        ends_.push_back(static_cast<std::uint32_t>(bytes_.size()));
        slot = static_cast<std::uint32_t>(ends_.size());
    }
    return slot - 1;
}

}  // namespace tasmim::mvt
