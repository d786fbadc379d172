#include "formats/coordinate_text.hpp"

#include "formats/coordinate_number.hpp"
#include "formats/coordinate_tokens.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <optional>
#include <span>
#include <utility>

namespace tasmim::formats {
namespace {

using Mark = CoordinateMark;

constexpr std::size_t most_tokens = 40;

enum class Axis : std::uint8_t { x, y };

/// What a word before or behind a number says of it.
struct AxisName {
    std::string_view word;
    Axis axis = Axis::x;
    std::optional<CoordinateUnit> unit{};
    bool is_negative = false;
    /// A point of the compass, which may also stand behind the number.
    bool is_compass = false;
};

// Arabic words as folded_words() has them.
constexpr auto degrees_only = CoordinateUnit::degrees;
constexpr std::array axis_names{
    AxisName{"X", Axis::x},
    AxisName{"Y", Axis::y},
    AxisName{"س", Axis::x},
    AxisName{"ص", Axis::y},
    AxisName{"EASTING", Axis::x},
    AxisName{"NORTHING", Axis::y},
    AxisName{"LON", Axis::x, degrees_only},
    AxisName{"LONG", Axis::x, degrees_only},
    AxisName{"LNG", Axis::x, degrees_only},
    AxisName{"LONGITUDE", Axis::x, degrees_only},
    AxisName{"طول", Axis::x, degrees_only},
    AxisName{"LAT", Axis::y, degrees_only},
    AxisName{"LATITUDE", Axis::y, degrees_only},
    AxisName{"عرض", Axis::y, degrees_only},
    AxisName{"E", Axis::x, {}, false, true},
    AxisName{"EST", Axis::x, {}, false, true},
    AxisName{"EAST", Axis::x, {}, false, true},
    AxisName{"شرق", Axis::x, {}, false, true},
    AxisName{"شرقا", Axis::x, {}, false, true},
    AxisName{"ق", Axis::x, {}, false, true},
    AxisName{"N", Axis::y, {}, false, true},
    AxisName{"NORD", Axis::y, {}, false, true},
    AxisName{"NORTH", Axis::y, {}, false, true},
    AxisName{"شمال", Axis::y, {}, false, true},
    AxisName{"شمالا", Axis::y, {}, false, true},
    AxisName{"ش", Axis::y, {}, false, true},
    AxisName{"W", Axis::x, degrees_only, true, true},
    AxisName{"O", Axis::x, degrees_only, true, true},
    AxisName{"OUEST", Axis::x, degrees_only, true, true},
    AxisName{"WEST", Axis::x, degrees_only, true, true},
    AxisName{"غرب", Axis::x, degrees_only, true, true},
    AxisName{"غربا", Axis::x, degrees_only, true, true},
    AxisName{"غ", Axis::x, degrees_only, true, true},
    AxisName{"S", Axis::y, degrees_only, true, true},
    AxisName{"SUD", Axis::y, degrees_only, true, true},
    AxisName{"SOUTH", Axis::y, degrees_only, true, true},
    AxisName{"جنوب", Axis::y, degrees_only, true, true},
    AxisName{"جنوبا", Axis::y, degrees_only, true, true},
    AxisName{"ج", Axis::y, degrees_only, true, true},
};

const AxisName* axis_name(const CoordinateToken& token) {
    const auto* found = std::find_if(axis_names.begin(), axis_names.end(), [&](const auto& name) {
        return token.mark == Mark::word && token.text == name.word;
    });
    return found == axis_names.end() ? nullptr : found;
}

/// One of the two numbers, with what the text says of it.
struct Component {
    /// The ways to read it, none of them twice; signed.
    std::vector<CoordinateNumber> numbers;
    std::optional<Axis> axis;
    std::optional<CoordinateUnit> unit;
    bool has_sign = false;
    bool is_negative = false;
    bool is_south_or_west = false;
    bool has_compass = false;
};

/// Reads a name, a sign, a number and a point of the compass, of which only the number must stand
/// there.
class ComponentReader {
  public:
    explicit ComponentReader(CoordinateSpan tokens) : tokens_{tokens} {}

    std::optional<Component> read() {
        if (!read_name() || !read_compass()) {
            return std::nullopt;
        }
        read_sign();
        if (const auto angle = sexagesimal_number(tokens_, part_.has_compass)) {
            part_.unit = CoordinateUnit::degrees;
            part_.numbers = {*angle};
        } else {
            part_.numbers = decimal_numbers(tokens_);
        }
        apply_signs();
        return part_.numbers.empty() || is_refused_ ? std::nullopt : std::optional{part_};
    }

  private:
    [[nodiscard]] bool begins_with(Mark mark) const {
        return !tokens_.empty() && tokens_.front().mark == mark;
    }

    void say(const AxisName& name) {
        is_refused_ |=
            (part_.axis && *part_.axis != name.axis) || (part_.has_compass && name.is_compass);
        part_.axis = name.axis;
        part_.unit = name.unit ? name.unit : part_.unit;
        part_.is_south_or_west |= name.is_negative;
        part_.has_compass |= name.is_compass;
    }

    bool read_name() {
        // "خط الطول", the line of the longitude.
        if (begins_with(Mark::word) && tokens_.front().text == "خط") {
            tokens_ = tokens_.subspan(1);
        }
        if (!begins_with(Mark::word)) {
            return true;
        }
        const auto* name = axis_name(tokens_.front());
        if (name == nullptr) {
            return false;
        }
        say(*name);
        tokens_ = tokens_.subspan(1);
        if (begins_with(Mark::equals) || begins_with(Mark::colon) || begins_with(Mark::point)) {
            tokens_ = tokens_.subspan(1);
        }
        return true;
    }

    bool read_compass() {
        if (tokens_.empty() || tokens_.back().mark != Mark::word) {
            return true;
        }
        const auto word = tokens_.back();
        tokens_ = tokens_.first(tokens_.size() - 1);
        if (word.text == "M" || word.text == "م") {
            is_refused_ |= part_.unit == CoordinateUnit::degrees;
            part_.unit = CoordinateUnit::metres;
            return true;
        }
        const auto* name = axis_name(word);
        if (name == nullptr || !name->is_compass) {
            return false;
        }
        say(*name);
        return true;
    }

    void read_sign() {
        if (begins_with(Mark::minus) || begins_with(Mark::plus)) {
            part_.has_sign = true;
            part_.is_negative = begins_with(Mark::minus);
            tokens_ = tokens_.subspan(1);
        }
    }

    void apply_signs() {
        const auto plain = part_.numbers;
        if (part_.is_negative || part_.is_south_or_west) {
            for (auto& number : part_.numbers) {
                number.value = -number.value;
            }
        }
        if (part_.is_negative && part_.is_south_or_west) {
            part_.numbers.insert(part_.numbers.end(), plain.begin(), plain.end());
        }
    }

    CoordinateSpan tokens_;
    Component part_;
    bool is_refused_ = false;
};

/// Finds the readings of a list of tokens.
class PairReader {
  public:
    explicit PairReader(CoordinateSpan tokens) : tokens_{tokens} {}

    std::vector<CoordinateReading> read() {
        for (std::size_t i = 1; i < tokens_.size(); ++i) {
            const auto mark = tokens_[i].mark;
            if (mark == Mark::comma || mark == Mark::semicolon || mark == Mark::slash) {
                read_parted(i, i + 1, mark == Mark::slash);
            } else if (begins_another(i)) {
                read_parted(i, i, false);
            }
        }
        return std::move(readings_);
    }

  private:
    /// Whether one number may end before a token and the other begin with it.
    [[nodiscard]] bool begins_another(std::size_t i) const {
        const auto before = tokens_[i - 1].mark;
        return tokens_[i].after_blank || tokens_[i].mark == Mark::word || before == Mark::word ||
               before == Mark::degree || before == Mark::minute || before == Mark::second;
    }

    void read_parted(std::size_t end_of_first, std::size_t second, bool needs_decimals) {
        const auto first = ComponentReader{tokens_.first(end_of_first)}.read();
        const auto other = first ? ComponentReader{tokens_.subspan(second)}.read() : std::nullopt;
        if (!other || (first->axis && first->axis == other->axis)) {
            return;
        }
        for (const auto& a : first->numbers) {
            for (const auto& b : other->numbers) {
                // "12345/38" is a land title.
                const bool told = !needs_decimals || (a.decimal && b.decimal);
                if (told && are_written_alike(a, b)) {
                    add(*first, *other, a, b);
                }
            }
        }
    }

    void add(const Component& first,
             const Component& other,
             const CoordinateNumber& a,
             const CoordinateNumber& b) {
        const auto is = [&](CoordinateUnit unit) {
            return first.unit == unit || other.unit == unit;
        };
        const bool is_named = first.axis || other.axis;
        const bool y_first = first.axis == Axis::y || other.axis == Axis::x;
        const bool may_be_degrees =
            !is(CoordinateUnit::metres) &&
            (is(CoordinateUnit::degrees) || is_named || a.decimal || b.decimal);
        if (may_be_degrees) {
            if (!y_first) {
                add_degrees({a.value, b.value}, AxisOrder::x_first, is_named);
            }
            if (y_first || !is_named) {
                add_degrees({b.value, a.value}, AxisOrder::y_first, is_named);
            }
        }
        if (!is(CoordinateUnit::degrees)) {
            const auto order = y_first ? AxisOrder::y_first : AxisOrder::x_first;
            const auto at = y_first ? geo::Point<geo::Declared>{b.value, a.value}
                                    : geo::Point<geo::Declared>{a.value, b.value};
            add_once({CoordinateUnit::metres, at, order, is_named});
        }
    }

    void add_degrees(geo::Point<geo::Declared> at, AxisOrder order, bool is_named) {
        if (std::abs(at.x) <= 180 && std::abs(at.y) <= 90) {
            add_once({CoordinateUnit::degrees, at, order, is_named});
        }
    }

    void add_once(const CoordinateReading& reading) {
        if (std::find(readings_.begin(), readings_.end(), reading) == readings_.end()) {
            readings_.push_back(reading);
        }
    }

    CoordinateSpan tokens_;
    std::vector<CoordinateReading> readings_;
};

}  // namespace

std::vector<CoordinateReading> coordinate_readings(std::string_view text) {
    const auto tokens = coordinate_tokens(text);
    if (!tokens || tokens->size() > most_tokens) {
        return {};
    }
    return PairReader{*tokens}.read();
}

}  // namespace tasmim::formats
