#include "formats/boundary_columns.hpp"

#include "formats/characters.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace tasmim::formats {
namespace {

using base::Errc;
using base::fail;
using base::Result;

enum class ColumnRole : std::uint8_t {
    other,
    label,
    ring,
    x,
    y,
    east,
    /// "N": the northing beside an easting, else the number of a corner.
    n,
};

constexpr std::array<std::string_view, 3> x_names{"X", "ABSCISSE", "ABSCISSES"};
constexpr std::array<std::string_view, 3> east_names{"E", "EST", "EASTING"};
constexpr std::array<std::string_view, 1> n_names{"N"};
constexpr std::array<std::string_view, 5> y_names{"Y", "NORD", "NORTHING", "ORDONNEE", "ORDONNEES"};
constexpr std::array<std::string_view, 18> label_names{"BORNE",
                                                       "BORNES",
                                                       "NUM",
                                                       "NUMERO",
                                                       "NO",
                                                       "POINT",
                                                       "POINTS",
                                                       "PT",
                                                       "PTS",
                                                       "SOMMET",
                                                       "REPERE",
                                                       "ID",
                                                       "NOM",
                                                       "رقم",
                                                       "حد",
                                                       "الحد",
                                                       "علامة",
                                                       "النقطة"};
constexpr std::array<std::string_view, 9> ring_names{
    "CONTOUR", "ANNEAU", "RING", "POLYGONE", "PARCELLE", "LOT", "ILOT", "قطعة", "القطعة"};

/// Its words in capitals without accents: "N° borne" is N and BORNE.
std::vector<std::string> words_of_name(std::string_view cell) {
    std::vector<std::string> words;
    bool in_word = false;
    for (std::size_t at = 0; at < cell.size();) {
        const auto [c, length] = code_point_at(cell, at);
        const auto letter = latin_capital(c);
        if (letter || is_arabic_letter(c)) {
            if (!in_word) {
                words.emplace_back();
            }
            words.back() += letter ? std::string(1, *letter) : std::string{cell.substr(at, length)};
        }
        in_word = letter || is_arabic_letter(c);
        at += length;
    }
    return words;
}

struct RoleNames {
    ColumnRole role;
    std::span<const std::string_view> names;
};

/// The first that has a word of a cell tells its role: "N° borne" is a label.
constexpr std::array role_names{
    RoleNames{ColumnRole::label, label_names},
    RoleNames{ColumnRole::ring, ring_names},
    RoleNames{ColumnRole::x, x_names},
    RoleNames{ColumnRole::y, y_names},
    RoleNames{ColumnRole::east, east_names},
    RoleNames{ColumnRole::n, n_names},
};

ColumnRole role_of_name(std::string_view cell) {
    if (cell.empty() || (cell.front() >= '0' && cell.front() <= '9')) {
        return ColumnRole::other;
    }
    const auto words = words_of_name(cell);
    const auto* const found =
        std::find_if(role_names.begin(), role_names.end(), [&](const RoleNames& role) {
            return std::find_first_of(
                       words.begin(), words.end(), role.names.begin(), role.names.end()) !=
                   words.end();
        });
    return found == role_names.end() ? ColumnRole::other : found->role;
}

std::vector<ColumnRole> roles_of(const TableLine& names) {
    std::vector<ColumnRole> roles;
    roles.reserve(names.cells.size());
    std::transform(names.cells.begin(), names.cells.end(), std::back_inserter(roles), role_of_name);
    const bool has_east = std::find(roles.begin(), roles.end(), ColumnRole::east) != roles.end();
    const bool has_y = std::find(roles.begin(), roles.end(), ColumnRole::y) != roles.end();
    std::replace(roles.begin(),
                 roles.end(),
                 ColumnRole::n,
                 has_east && !has_y ? ColumnRole::y : ColumnRole::label);
    std::replace(roles.begin(), roles.end(), ColumnRole::east, ColumnRole::x);
    return roles;
}

std::optional<std::size_t> place_of(const std::vector<ColumnRole>& roles, ColumnRole role) {
    const auto found = std::find(roles.begin(), roles.end(), role);
    return found == roles.end() ? std::nullopt
                                : std::optional{static_cast<std::size_t>(found - roles.begin())};
}

Result<BoundaryColumns> columns_by_name(const TableLine& names) {
    const auto roles = roles_of(names);
    const auto x = place_of(roles, ColumnRole::x);
    const auto y = place_of(roles, ColumnRole::y);
    if (!x || !y) {
        return fail(Errc::invalid_argument,
                    base::message("line {0} names no column {1}", names.number, x ? "Y" : "X"),
                    base::message("name the columns n°, X and Y"));
    }
    BoundaryColumns columns{*x,
                            *y,
                            place_of(roles, ColumnRole::label),
                            place_of(roles, ColumnRole::ring),
                            names.cells.size(),
                            {}};
    for (std::size_t i = 0; i < roles.size(); ++i) {
        if (roles[i] == ColumnRole::other && !names.cells[i].empty()) {
            columns.others.push_back(names.cells[i]);
        }
    }
    return columns;
}

bool is_number(const TableLine& line, std::size_t column) {
    return column < line.cells.size() && table_number(line.cells[column]);
}

bool are_numbered(std::span<const TableLine> lines) {
    CornerCount count;
    return std::all_of(lines.begin(), lines.end(), [&](const TableLine& line) {
        return !has_two_numbers(line.cells) || count.take(line.cells.front());
    });
}

Result<BoundaryColumns> columns_by_content(std::span<const TableLine> lines) {
    const auto& first = lines.front();
    if (!first.is_clear) {
        return tl::unexpected{unclear(first)};
    }
    if (!is_number(first, 0) && is_number(first, 1) && is_number(first, 2)) {
        return BoundaryColumns{1, 2, 0, {}, 0, {}};
    }
    if (is_number(first, 0) && is_number(first, 1) && first.cells.size() == 2) {
        return BoundaryColumns{0, 1, {}, {}, 0, {}};
    }
    if (is_number(first, 1) && is_number(first, 2) && are_numbered(lines)) {
        return BoundaryColumns{1, 2, 0, {}, 0, {}};
    }
    return fail(
        Errc::invalid_argument,
        base::message("it is not clear which columns of line {0} are X and Y", first.number),
        base::message("begin with a line of names, as in n°;X;Y"));
}

}  // namespace

base::Message how_corners_are_written() {
    return base::message("write one corner on each line, as in B1;360251,49;371503,73");
}

base::Error no_corner() {
    return {Errc::invalid_argument,
            base::message("no line of the table has two coordinates"),
            how_corners_are_written(),
            {}};
}

bool names_columns(const TableLine& line) {
    const auto roles = roles_of(line);
    return line.cells.size() >= 2 &&
           (place_of(roles, ColumnRole::x) || place_of(roles, ColumnRole::y));
}

base::Error unclear(const TableLine& line) {
    return {Errc::invalid_argument,
            base::message("the blanks of line {0} can be read in several ways", line.number),
            base::message("part the columns by semicolons, as in n°;X;Y"),
            {}};
}

Result<BoundaryColumns> boundary_columns(const std::vector<TableLine>& lines) {
    const auto corner = std::find_if(lines.begin(), lines.end(), [](const TableLine& line) {
        return has_two_numbers(line.cells);
    });
    if (corner == lines.end()) {
        return tl::unexpected{no_corner()};
    }
    const auto names =
        std::find_if(std::make_reverse_iterator(corner), lines.rend(), names_columns);
    auto columns = names == lines.rend() ? columns_by_content(std::span{lines}.subspan(
                                               static_cast<std::size_t>(corner - lines.begin())))
                                         : columns_by_name(*names);
    if (columns) {
        columns->first_line = static_cast<std::size_t>(corner - lines.begin());
    }
    return columns;
}

}  // namespace tasmim::formats
