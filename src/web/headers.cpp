#include "web/headers.hpp"

#include <algorithm>
#include <utility>

namespace tasmim::web {
namespace {

constexpr char lower(char c) noexcept {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

}  // namespace

bool equal_without_case(std::string_view a, std::string_view b) noexcept {
    return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) {
               return lower(x) == lower(y);
           });
}

std::optional<std::string_view> Headers::find(std::string_view name) const noexcept {
    for (const auto& field : fields_) {
        if (equal_without_case(field.name, name)) {
            return field.value;
        }
    }
    return std::nullopt;
}

std::size_t Headers::count(std::string_view name) const noexcept {
    return static_cast<std::size_t>(
        std::count_if(fields_.begin(), fields_.end(), [name](const Header& field) {
            return equal_without_case(field.name, name);
        }));
}

std::string Headers::combined(std::string_view name) const {
    std::string all;
    for (const auto& field : fields_) {
        if (equal_without_case(field.name, name)) {
            if (!all.empty()) {
                all += ", ";
            }
            all += field.value;
        }
    }
    return all;
}

void Headers::set(std::string_view name, std::string value) {
    const auto is_it = [name](const Header& field) { return equal_without_case(field.name, name); };
    const auto first = std::find_if(fields_.begin(), fields_.end(), is_it);
    if (first == fields_.end()) {
        fields_.push_back({std::string{name}, std::move(value)});
        return;
    }
    first->value = std::move(value);
    fields_.erase(std::remove_if(first + 1, fields_.end(), is_it), fields_.end());
}

void Headers::add(std::string name, std::string value) {
    fields_.push_back({std::move(name), std::move(value)});
}

bool Headers::remove(std::string_view name) {
    return std::erase_if(fields_, [name](const Header& field) {
               return equal_without_case(field.name, name);
           }) > 0;
}

}  // namespace tasmim::web
