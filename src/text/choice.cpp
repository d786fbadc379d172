#include "text/choice.hpp"

#include "base/message.hpp"

#include <fmt/format.h>
#include <unicode/messagepattern.h>
#include <unicode/msgfmt.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <set>

namespace tasmim::text {
namespace {

/// Names the place {0} text0: ICU then chooses by the number 0 and shows our own text of it.
icu::UnicodeString with_named_places(std::string_view translation) {
    std::string named;
    for (std::size_t i = 0; i < translation.size(); ++i) {
        named += translation[i];
        if (translation[i] == '{' && i + 2 < translation.size() && translation[i + 2] == '}' &&
            translation[i + 1] >= '0' && translation[i + 1] <= '9') {
            named += "text";
        }
    }
    return icu::UnicodeString::fromUTF8(named);
}

std::string to_utf8(const icu::UnicodeString& text) {
    std::string utf8;
    text.toUTF8String(utf8);
    return utf8;
}

icu::UnicodeString from_utf8(const std::string& text) {
    return icu::UnicodeString::fromUTF8(text);
}

/// What a pattern uses: the places it shows or chooses by, and the forms of each plural.
struct Used {
    std::set<std::string> places;
    std::vector<std::set<std::string>> plurals;
    bool has_number_sign = false;
};

Used read_pattern(const icu::MessagePattern& pattern) {
    Used used;
    std::vector<std::set<std::string>> open;
    for (std::int32_t i = 0; i < pattern.countParts(); ++i) {
        const auto& part = pattern.getPart(i);
        const auto text = to_utf8(pattern.getSubstring(part));
        switch (part.getType()) {
            case UMSGPAT_PART_TYPE_ARG_NAME:
            case UMSGPAT_PART_TYPE_ARG_NUMBER:
                used.places.insert(text.starts_with("text") ? text.substr(4) : text);
                break;
            case UMSGPAT_PART_TYPE_ARG_START:
                open.emplace_back();
                break;
            case UMSGPAT_PART_TYPE_ARG_SELECTOR:
                open.back().insert(text);
                break;
            case UMSGPAT_PART_TYPE_ARG_LIMIT:
                if (part.getArgType() == UMSGPAT_ARG_TYPE_PLURAL) {
                    used.plurals.push_back(open.back());
                }
                open.pop_back();
                break;
            case UMSGPAT_PART_TYPE_REPLACE_NUMBER:
                used.has_number_sign = true;
                break;
            default:
                break;
        }
    }
    return used;
}

void check_plurals(const Used& used, Language language, std::vector<std::string>& faults) {
    const auto forms = language == Language::ar
                           ? std::vector{"zero", "one", "two", "few", "many", "other"}
                           : std::vector{"one", "other"};
    for (const auto& plural : used.plurals) {
        for (const auto* form : forms) {
            if (!plural.contains(form)) {
                faults.push_back(fmt::format("a plural has no form '{}'", form));
            }
        }
    }
}

}  // namespace

bool has_choice(std::string_view translation) noexcept {
    return translation.find(", plural,") != std::string_view::npos ||
           translation.find(", select,") != std::string_view::npos;
}

std::string choose(std::string_view translation,
                   const std::vector<Part>& parts,
                   Language language) {
    std::vector<icu::UnicodeString> names;
    std::vector<icu::Formattable> values;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        names.push_back(from_utf8(fmt::format("text{}", i)));
        values.emplace_back(from_utf8(parts[i].text));
        names.push_back(from_utf8(fmt::format("{}", i)));
        values.push_back(parts[i].is_number ? icu::Formattable{parts[i].number}
                                            : icu::Formattable{from_utf8(parts[i].key)});
    }
    UErrorCode code = U_ZERO_ERROR;
    const icu::MessageFormat format{
        with_named_places(translation), icu::Locale{language == Language::ar ? "ar" : "fr"}, code};
    icu::UnicodeString chosen;
    format.format(
        names.data(), values.data(), static_cast<std::int32_t>(values.size()), chosen, code);
    if (U_SUCCESS(code) != 0) {
        return to_utf8(chosen);
    }
    std::vector<std::string> texts;
    std::transform(parts.begin(), parts.end(), std::back_inserter(texts), [](const Part& part) {
        return part.text;
    });
    return base::fill(translation, texts);
}

std::vector<std::string> faults_in(std::string_view translation,
                                   std::size_t places,
                                   Language language) {
    if (translation.empty()) {
        return {"it is empty"};
    }
    std::vector<std::string> faults;
    if (translation.find('\'') != std::string_view::npos) {
        faults.emplace_back("a straight apostrophe: write ’ or « »");
    }
    UErrorCode code = U_ZERO_ERROR;
    const icu::MessagePattern pattern{with_named_places(translation), nullptr, code};
    if (U_FAILURE(code) != 0) {
        faults.push_back(fmt::format("no MessageFormat: {}", u_errorName(code)));
        return faults;
    }
    const auto used = read_pattern(pattern);
    std::set<std::string> wanted;
    for (std::size_t i = 0; i < places; ++i) {
        wanted.insert(fmt::format("{}", i));
    }
    if (used.places != wanted) {
        faults.push_back(fmt::format("it has the places {}, the English has {}",
                                     fmt::join(used.places, " "),
                                     fmt::join(wanted, " ")));
    }
    if (used.has_number_sign) {
        faults.emplace_back("it shows a number as '#': write its place");
    }
    check_plurals(used, language, faults);
    return faults;
}

}  // namespace tasmim::text
