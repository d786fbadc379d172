#include "base/message.hpp"

#include "base/date.hpp"

#include <fmt/format.h>

#include <ostream>

namespace tasmim::base {
namespace {

struct InEnglish {
    std::string operator()(const std::string& token) const { return token; }
    std::string operator()(std::int64_t count) const { return fmt::format("{}", count); }
    std::string operator()(const Real& number) const {
        return fmt::format("{:.{}f}", number.value, number.decimals);
    }
    std::string operator()(const Day& day) const {
        return Date::from_days(day.days_since_1970).iso();
    }
    std::string operator()(const std::shared_ptr<const Message>& part) const {
        return english(*part);
    }
};

}  // namespace

Argument::Argument(const Date& date) : value_{Day{date.days_since_1970()}} {}

Argument::Argument(Message part) : value_{std::make_shared<const Message>(std::move(part))} {}

Message::Message(std::string finished) {
    if (!finished.empty()) {
        *this = verbatim(std::move(finished));
    }
}

Message::operator std::string() const {
    return english(*this);
}

std::ostream& operator<<(std::ostream& stream, const Message& message) {
    return stream << english(message);
}

Message verbatim(std::string text) {
    return {"{0}", {Argument{std::move(text)}}};
}

std::string fill(std::string_view text, const std::vector<std::string>& parts) {
    std::string filled;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool is_place = text[i] == '{' && i + 2 < text.size() && text[i + 2] == '}';
        const auto place = is_place ? static_cast<std::size_t>(text[i + 1] - '0') : parts.size();
        if (place < parts.size()) {
            filled += parts[place];
            i += 2;
        } else {
            filled += text[i];
        }
    }
    return filled;
}

std::string english(const Message& message) {
    std::vector<std::string> parts;
    parts.reserve(message.arguments().size());
    for (const auto& argument : message.arguments()) {
        parts.push_back(std::visit(InEnglish{}, argument.value()));
    }
    return fill(message.english_template(), parts);
}

}  // namespace tasmim::base
