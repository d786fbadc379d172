#pragma once

#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace tasmim::base {

class Date;
class Message;

/// A number that is shown with so many digits after the decimal mark.
struct Real {
    double value = 0;
    int decimals = 2;
};

/// A calendar day, as Date counts it.
struct Day {
    std::int32_t days_since_1970 = 0;
};

/// What stands in a message's place {n}. A text is a token that is shown as it is in every
/// language: a file's name, a code, a reference, a coordinate, a library's own words.
class Argument {
  public:
    using Value =
        std::variant<std::string, std::int64_t, Real, Day, std::shared_ptr<const Message>>;

    // Implicit: these exist so that message() takes what callers have.
    Argument(std::string token) : value_{std::move(token)} {}
    Argument(std::string_view token) : value_{std::string{token}} {}
    Argument(const char* token) : value_{std::string{token}} {}
    Argument(Real number) : value_{number} {}
    Argument(const Date& date);
    Argument(Message part);
    template <typename Integer>
    requires(std::is_integral_v<Integer> && !std::is_same_v<Integer, bool> &&
             !std::is_same_v<Integer, char>) Argument(Integer count)
        : value_{static_cast<std::int64_t>(count)} {}

    [[nodiscard]] const Value& value() const noexcept { return value_; }

  private:
    Value value_;
};

/// How many arguments a template asks for: one more than its highest place.
/// Throws (so that it does not compile) when a '{' opens no place such as {0}.
constexpr std::size_t places_in(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '{') {
            continue;
        }
        if (i + 2 >= text.size() || text[i + 1] < '0' || text[i + 1] > '9' || text[i + 2] != '}') {
            throw "a place is written {0} to {9}";
        }
        const auto place = static_cast<std::size_t>(text[i + 1] - '0');
        count = place + 1 > count ? place + 1 : count;
    }
    return count;
}

/// An English sentence with places {0} to {9}, checked at compile time against its arguments.
template <typename... Arguments>
class Template {
  public:
    template <std::size_t Size>
    consteval Template(const char (&text)[Size])  // NOLINT(modernize-avoid-c-arrays): a literal
        : text_{text, Size - 1} {
        if (places_in(text_) != sizeof...(Arguments)) {
            throw "the message has another number of places than of arguments";
        }
    }
    [[nodiscard]] constexpr std::string_view text() const noexcept { return text_; }

  private:
    std::string_view text_;
};

/// A sentence that a person reads, before it is put into a language: an English template, which is
/// its key in the catalogue, and what stands in its places. Made by message() and verbatim().
class Message {
  public:
    Message() = default;
    /// A sentence that is finished already and has no translation.
    Message(std::string finished);
    Message(const char* finished) : Message{std::string{finished}} {}
    /// For message(), which checks both against each other.
    Message(std::string_view english, std::vector<Argument> arguments)
        : template_{english}, arguments_{std::move(arguments)} {}

    /// Lives as long as the program.
    [[nodiscard]] std::string_view english_template() const noexcept { return template_; }
    [[nodiscard]] const std::vector<Argument>& arguments() const noexcept { return arguments_; }
    [[nodiscard]] bool empty() const noexcept { return template_.empty(); }

    /// The English text, as english().
    operator std::string() const;
    friend bool operator==(const Message& message, std::string_view text) {
        return std::string_view{std::string{message}} == text;
    }
    friend std::ostream& operator<<(std::ostream& stream, const Message& message);

  private:
    std::string_view template_;
    std::vector<Argument> arguments_;
};

/// `message("there is no theme '{0}'", id)`. The template is a literal, so that it can be found in
/// the source; data/texts/ has its French and its Arabic, and a test demands them.
template <typename... Arguments>
[[nodiscard]] Message message(std::type_identity_t<Template<Arguments...>> english,
                              const Arguments&... arguments) {
    return {english.text(), std::vector<Argument>{Argument{arguments}...}};
}

/// A text that is shown as it is in every language: one that was put into the reader's language
/// already, or a library's own words.
[[nodiscard]] Message verbatim(std::string text);

/// Puts `parts` into the places of a template; a place without a part stays as it is.
[[nodiscard]] std::string fill(std::string_view text, const std::vector<std::string>& parts);

/// The message in English, for logs and exceptions: numbers with a decimal point and without
/// groups, dates as YYYY-MM-DD.
[[nodiscard]] std::string english(const Message& message);

}  // namespace tasmim::base
