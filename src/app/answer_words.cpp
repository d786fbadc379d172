#include "app/answer_words.hpp"

#include "app/speech.hpp"

#include <nlohmann/json.hpp>

#include <array>

namespace tasmim::app {

std::string translated(const nlohmann::ordered_json& texts) {
    const bool is_arabic = language() == text::Language::ar;
    for (const auto* name : std::array{is_arabic ? "ar" : "fr", is_arabic ? "fr" : "ar"}) {
        if (texts.contains(name) && texts[name].is_string() &&
            !texts[name].get_ref<const std::string&>().empty()) {
            return texts[name].get<std::string>();
        }
    }
    return {};
}

std::string sentence(const nlohmann::ordered_json& sentences) {
    return sentences[std::string{text::to_string(language())}].get<std::string>();
}

}  // namespace tasmim::app
