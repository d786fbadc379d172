#include "formats/boundary_table.hpp"

#include "base/utf8.hpp"
#include "formats/boundary_columns.hpp"
#include "formats/characters.hpp"
#include "geo/measure.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <span>
#include <utility>

namespace tasmim::formats {
namespace {

using base::Errc;
using base::Error;
using base::fail;
using base::Result;
using Ring = std::vector<BoundaryCorner>;

constexpr std::size_t fewest_corners = 3;

/// Thrown by the reader and caught in parse_boundary_table.
struct RefusedTable {
    Error error;
};

[[noreturn]] void refuse_table(base::Message what, base::Message hint) {
    throw RefusedTable{{Errc::invalid_argument, std::move(what), std::move(hint), {}}};
}

std::string cell_at(const TableLine& line, std::size_t column) {
    return column < line.cells.size() ? line.cells[column] : std::string{};
}

bool begins_with_a_word(std::string_view text) {
    constexpr int letters_of_a_word = 3;
    int letters = 0;
    for (std::size_t at = 0; at < text.size() && letters < letters_of_a_word;) {
        const auto [c, length] = code_point_at(text, at);
        if (!latin_capital(c) && !is_arabic_letter(c)) {
            return false;
        }
        ++letters;
        at += length;
    }
    return letters == letters_of_a_word;
}

bool may_be_a_coordinate(std::string_view text) {
    constexpr int digits_of_a_coordinate = 4;
    const auto digits =
        std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    return digits >= digits_of_a_coordinate ||
           (digits > 0 && text.find_first_of(".,") != std::string_view::npos);
}

/// Whether a line parts two rings: names of columns again, or words that are no corner.
bool is_heading(const TableLine& line, const BoundaryColumns& columns) {
    if (has_two_numbers(line.cells)) {
        return false;
    }
    const bool is_too_short =
        line.cells.size() == 1 ||
        (line.cells.size() <= std::max(columns.x, columns.y) &&
         std::none_of(line.cells.begin(), line.cells.end(), may_be_a_coordinate));
    return names_columns(line) || (is_too_short && begins_with_a_word(line.cells.front()));
}

/// Whether blank lines leave three corners to each ring: otherwise they only spread the table.
bool blank_lines_part_rings(std::span<const TableLine> lines) {
    std::size_t corners = 0;
    const auto is_ring_or_none = [&] {
        const auto count = std::exchange(corners, 0);
        return count == 0 || count >= fewest_corners;
    };
    for (const auto& line : lines) {
        if (!line.cells.empty()) {
            ++corners;
        } else if (!is_ring_or_none()) {
            return false;
        }
    }
    return is_ring_or_none();
}

class BoundaryReader {
  public:
    BoundaryReader(BoundaryColumns columns, const BoundaryLimits& limits)
        : columns_{std::move(columns)}, limits_{limits} {}

    BoundaryTable read(const std::vector<TableLine>& lines) {
        const auto rows = std::span{lines}.subspan(columns_.first_line);
        const bool blank_parts = blank_lines_part_rings(rows);
        for (const auto& line : rows) {
            if (line.cells.empty()) {
                end_ring_if(blank_parts);
            } else if (is_heading(line, columns_)) {
                end_ring();
                table_.headings.push_back(fmt::format("{}", fmt::join(line.cells, " ")));
            } else {
                take(line);
            }
        }
        end_ring();
        if (table_.rings.empty()) {
            throw RefusedTable{no_corner()};
        }
        table_.other_columns = std::move(columns_.others);
        return std::move(table_);
    }

  private:
    void take(const TableLine& line) {
        last_line_ = line.number;
        if (!line.is_clear && line.cells.size() != columns_.named) {
            throw RefusedTable{unclear(line)};
        }
        const auto ring_name = columns_.ring ? cell_at(line, *columns_.ring) : std::string{};
        end_ring_if(ring_name != ring_name_);
        ring_name_ = ring_name;
        add(BoundaryCorner{columns_.label ? cell_at(line, *columns_.label) : std::string{},
                           {number(line, columns_.x), number(line, columns_.y)}});
    }

    static double number(const TableLine& line, std::size_t column) {
        const auto text = cell_at(line, column);
        const auto value = table_number(text);
        if (!value) {
            refuse_table(text.empty()
                             ? base::message("line {0} has no two coordinates", line.number)
                             : base::message("line {0}: '{1}' is not a coordinate",
                                             line.number,
                                             base::shortened(text, 40)),
                         how_corners_are_written());
        }
        return *value;
    }

    void add(BoundaryCorner corner) {
        if (!ring_.empty() && corner.at == ring_.back().at) {
            ++table_.repeated_corners;
            return;
        }
        check_label(corner);
        if (ring_.size() > 1 && corner.at == ring_.front().at) {
            end_ring();
            return;
        }
        if (++corners_ > limits_.max_corners) {
            throw RefusedTable{
                {Errc::too_large,
                 base::message("the table has more than {0} corners", limits_.max_corners),
                 base::message("send one land at a time"),
                 {}}};
        }
        ring_.push_back(std::move(corner));
    }

    /// One label at two places: either is wrong, or the ring does not close where it says.
    void check_label(const BoundaryCorner& corner) {
        if (corner.label.empty()) {
            return;
        }
        const auto [known, is_new] = labelled_.try_emplace(corner.label, corner.at);
        if (!is_new && known->second != corner.at) {
            refuse_table(
                base::message("corner {0} is written again on line {1}, {2} away from where it "
                              "was",
                              base::shortened(corner.label, 40),
                              last_line_,
                              base::Real{std::hypot(known->second.x - corner.at.x,
                                                    known->second.y - corner.at.y),
                                         3}),
                base::message("give it one place, or the two corners two numbers"));
        }
    }

    void end_ring_if(bool ends) {
        if (ends) {
            end_ring();
        }
    }

    void end_ring() {
        if (ring_.empty()) {
            return;
        }
        if (ring_.size() < fewest_corners) {
            refuse_table(
                base::message(
                    "the ring that ends on line {0} has {1} corners", last_line_, ring_.size()),
                base::message("a ring has at least three"));
        }
        table_.rings.push_back(std::exchange(ring_, {}));
        labelled_.clear();
    }

    BoundaryColumns columns_;
    const BoundaryLimits& limits_;
    BoundaryTable table_;
    Ring ring_;
    std::string ring_name_;
    std::map<std::string, geo::Point<geo::Declared>> labelled_;
    std::size_t corners_ = 0;
    std::size_t last_line_ = 0;
};

template <typename Crs>
geo::Sequence<Crs> closed(const Ring& ring) {
    geo::Sequence<Crs> points;
    points.reserve(ring.size() + 1);
    for (const auto& corner : ring) {
        points.push_back({corner.at.x, corner.at.y});
    }
    points.push_back(points.front());
    return points;
}

/// The ring as a polygon of its own, where tests of containment are made.
geo::Geometry<geo::Planar> alone(const Ring& ring) {
    return {geo::Dimension::polygon, {{closed<geo::Planar>(ring)}}};
}

bool lies_in(const Ring& ring, const geo::Geometry<geo::Planar>& other) {
    return std::all_of(ring.begin(), ring.end(), [&](const BoundaryCorner& corner) {
        return geo::contains(other, {corner.at.x, corner.at.y});
    });
}

}  // namespace

Result<BoundaryTable> parse_boundary_table(std::string_view text, const BoundaryLimits& limits) {
    if (text.size() > limits.max_bytes) {
        return fail(Errc::too_large,
                    base::message("the table has more than {0} bytes", limits.max_bytes),
                    base::message("send one land at a time"));
    }
    const auto lines = table_lines(text);
    auto columns = boundary_columns(lines);
    if (!columns) {
        return fail(columns);
    }
    try {
        return BoundaryReader{std::move(*columns), limits}.read(lines);
    } catch (const RefusedTable& refused) {
        return tl::unexpected{refused.error};
    }
}

geo::Geometry<geo::Declared> geometry_of(const BoundaryTable& table) {
    std::vector<geo::Geometry<geo::Planar>> grounds;
    grounds.reserve(table.rings.size());
    std::transform(table.rings.begin(), table.rings.end(), std::back_inserter(grounds), alone);
    const auto shells_around = [&](std::size_t ring) {
        std::vector<std::size_t> shells;
        for (std::size_t i = 0; i < grounds.size(); ++i) {
            if (i != ring && lies_in(table.rings[ring], grounds[i])) {
                shells.push_back(i);
            }
        }
        return shells;
    };
    geo::Geometry<geo::Declared> geometry;
    std::vector<std::size_t> part_of(table.rings.size());
    std::vector<std::vector<std::size_t>> shells(table.rings.size());
    for (std::size_t i = 0; i < table.rings.size(); ++i) {
        shells[i] = shells_around(i);
        if (shells[i].size() % 2 == 0) {
            part_of[i] = geometry.parts.size();
            geometry.parts.push_back({closed<geo::Declared>(table.rings[i])});
        }
    }
    for (std::size_t i = 0; i < table.rings.size(); ++i) {
        if (shells[i].size() % 2 == 1) {
            // Of the polygons around it the innermost is the one that lies in most others.
            auto around = shells[i];
            std::erase_if(around, [&](auto ring) { return shells[ring].size() % 2 == 1; });
            const auto innermost =
                *std::max_element(around.begin(), around.end(), [&](auto a, auto b) {
                    return shells[a].size() < shells[b].size();
                });
            geometry.parts[part_of[innermost]].push_back(closed<geo::Declared>(table.rings[i]));
        }
    }
    return geometry;
}

}  // namespace tasmim::formats
