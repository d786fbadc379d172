#include "formats/coordinate_number.hpp"

#include "base/number.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

namespace tasmim::formats {
namespace {

using Mark = CoordinateMark;

constexpr std::size_t most_digits = 20;  // digits
constexpr std::size_t most_groups = 6;

bool may_be_decimal(Mark mark) {
    return mark == Mark::point || mark == Mark::comma || mark == Mark::arabic_decimal;
}

bool may_part_thousands(Mark mark) {
    return mark == Mark::digits || mark == Mark::point || mark == Mark::comma ||
           mark == Mark::arabic_thousands;
}

/// Groups of digits and what joins them: one join less than groups; a blank is Mark::digits.
struct DigitGroups {
    std::vector<std::string> digits;
    std::vector<Mark> joins;
};

/// Empty when something else than marks without blanks, or blanks without marks, joins the groups.
std::optional<DigitGroups> groups_in(CoordinateSpan tokens) {
    DigitGroups groups;
    std::size_t length = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const bool joins = i > 0 && tokens[i].mark != Mark::digits && !tokens[i].after_blank;
        if (joins) {
            groups.joins.push_back(tokens[i].mark);
            ++i;
        } else if (i > 0 && tokens[i].after_blank) {
            groups.joins.push_back(Mark::digits);
        }
        const bool good = i < tokens.size() && tokens[i].mark == Mark::digits &&
                          (!joins || !tokens[i].after_blank);
        if (!good) {
            return std::nullopt;
        }
        groups.digits.push_back(tokens[i].text);
        length += tokens[i].text.size();
    }
    const bool sized =
        !groups.digits.empty() && groups.digits.size() <= most_groups && length <= most_digits;
    return sized ? std::optional{std::move(groups)} : std::nullopt;
}

/// Whether the first `count` groups are a whole number, in thousands if there are several.
bool are_thousands(const DigitGroups& groups, std::size_t count) {
    if (count == 1) {
        return true;
    }
    const auto& first = groups.digits.front();
    if (first.size() > 3 || first.front() == '0' || !may_part_thousands(groups.joins.front())) {
        return false;
    }
    for (std::size_t i = 1; i < count; ++i) {
        if (groups.digits[i].size() != 3 || groups.joins[i - 1] != groups.joins.front()) {
            return false;
        }
    }
    return true;
}

CoordinateNumber number_of(const DigitGroups& groups, bool has_decimals) {
    const auto count = groups.digits.size();
    const auto whole = has_decimals ? count - 1 : count;
    std::string text;
    for (std::size_t i = 0; i < count; ++i) {
        text += (has_decimals && i == whole ? "." : "") + groups.digits[i];
    }
    CoordinateNumber number{base::parse_double(text).value_or(0), {}, {}};
    if (has_decimals) {
        number.decimal = groups.joins.back();
    }
    if (whole > 1) {
        number.thousands = groups.joins.front();
    }
    return number;
}

bool contradict(std::optional<Mark> a, std::optional<Mark> b) {
    return a && b && *a != *b;
}

bool coincide(std::optional<Mark> a, std::optional<Mark> b) {
    return a && b && *a == *b;
}

/// Reads degrees, minutes and seconds, each behind the other.
class SexagesimalReader {
  public:
    SexagesimalReader(CoordinateSpan tokens, bool by_blanks)
        : tokens_{tokens}, by_blanks_{by_blanks} {}

    std::optional<CoordinateNumber> read() {
        constexpr std::array<double, 3> unit{1, 60, 3600};
        constexpr std::array<double, 3> below{360, 60, 60};
        double degrees = 0;
        std::size_t part = 0;
        while (!tokens_.empty()) {
            const auto number = part < unit.size() && !decimal_ ? read_part() : std::nullopt;
            if (!number || *number >= below[part] || !read_mark(part)) {
                return std::nullopt;
            }
            degrees += *number / unit[part];
            ++part;
        }
        const bool told = has_marks_ || (by_blanks_ && part > 1);
        return told ? std::optional{CoordinateNumber{degrees, decimal_, {}}} : std::nullopt;
    }

  private:
    std::optional<double> read_part() {
        const bool has_decimals = tokens_.size() > 2 && may_be_decimal(tokens_[1].mark) &&
                                  !tokens_[1].after_blank && !tokens_[2].after_blank;
        const auto groups = groups_in(tokens_.first(has_decimals ? 3 : 1));
        if (!groups) {
            return std::nullopt;
        }
        tokens_ = tokens_.subspan(has_decimals ? 3 : 1);
        const auto number = number_of(*groups, has_decimals);
        decimal_ = number.decimal;
        return number.value;
    }

    /// What follows the number of a part: its mark, nothing more, or a blank and another number.
    bool read_mark(std::size_t part) {
        constexpr std::array marks{Mark::degree, Mark::minute, Mark::second};
        if (tokens_.empty()) {
            return true;
        }
        const auto mark = tokens_.front().mark;
        if (mark == marks[part] || (mark == Mark::colon && part < 2)) {
            tokens_ = tokens_.subspan(1);
            has_marks_ = true;
            return mark != Mark::colon || !tokens_.empty();
        }
        return by_blanks_ && !has_marks_ && mark == Mark::digits && tokens_.front().after_blank;
    }

    CoordinateSpan tokens_;
    bool by_blanks_;
    bool has_marks_ = false;
    std::optional<Mark> decimal_;
};

}  // namespace

bool are_written_alike(const CoordinateNumber& a, const CoordinateNumber& b) noexcept {
    return !contradict(a.decimal, b.decimal) && !contradict(a.thousands, b.thousands) &&
           !coincide(a.decimal, b.thousands) && !coincide(a.thousands, b.decimal);
}

std::vector<CoordinateNumber> decimal_numbers(CoordinateSpan tokens) {
    const auto groups = groups_in(tokens);
    if (!groups) {
        return {};
    }
    const auto count = groups->digits.size();
    std::vector<CoordinateNumber> numbers;
    if (count > 1 && may_be_decimal(groups->joins.back()) && are_thousands(*groups, count - 1) &&
        (count == 2 || groups->joins.front() != groups->joins.back())) {
        numbers.push_back(number_of(*groups, true));
    }
    if (are_thousands(*groups, count)) {
        numbers.push_back(number_of(*groups, false));
    }
    return numbers;
}

std::optional<CoordinateNumber> sexagesimal_number(CoordinateSpan tokens, bool by_blanks) {
    return SexagesimalReader{tokens, by_blanks}.read();
}

}  // namespace tasmim::formats
