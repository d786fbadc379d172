#pragma once

#include "base/date.hpp"
#include "base/error.hpp"
#include "geo/geometry.hpp"
#include "planning/document.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace tasmim::planning {

/// A geometry as WKB; stored through SpatiaLite.
struct Wkb {
    std::string bytes;

    bool operator==(const Wkb&) const = default;
};

/// A field of a record as a table holds it; monostate = NULL.
using Cell = std::variant<std::monostate, std::int64_t, double, std::string, Wkb>;

[[nodiscard]] Cell to_cell(const std::string& value);
[[nodiscard]] Cell to_cell(int value);
[[nodiscard]] Cell to_cell(bool value);
[[nodiscard]] Cell to_cell(std::uint64_t value);
[[nodiscard]] Cell to_cell(double value);
[[nodiscard]] Cell to_cell(const std::optional<double>& value);
[[nodiscard]] Cell to_cell(const std::optional<base::Date>& value);
[[nodiscard]] Cell to_cell(Status value);
/// Lists are JSON arrays.
[[nodiscard]] Cell to_cell(const std::vector<std::string>& value);
[[nodiscard]] Cell to_cell(const std::vector<SourceFile>& value);
[[nodiscard]] Cell to_cell(const std::vector<Erratum>& value);
/// An empty geometry is NULL.
[[nodiscard]] Cell to_cell(const geo::Geometry<geo::Planar>& value);

/// The way back. Errors: invalid_argument when the cell does not hold such a value.
[[nodiscard]] base::Result<void> from_cell(const Cell& cell, std::string& value);
[[nodiscard]] base::Result<void> from_cell(const Cell& cell, int& value);
[[nodiscard]] base::Result<void> from_cell(const Cell& cell, bool& value);
[[nodiscard]] base::Result<void> from_cell(const Cell& cell, std::uint64_t& value);
[[nodiscard]] base::Result<void> from_cell(const Cell& cell, double& value);
[[nodiscard]] base::Result<void> from_cell(const Cell& cell, std::optional<double>& value);
[[nodiscard]] base::Result<void> from_cell(const Cell& cell, std::optional<base::Date>& value);
[[nodiscard]] base::Result<void> from_cell(const Cell& cell, Status& value);
[[nodiscard]] base::Result<void> from_cell(const Cell& cell, std::vector<std::string>& value);
[[nodiscard]] base::Result<void> from_cell(const Cell& cell, std::vector<SourceFile>& value);
[[nodiscard]] base::Result<void> from_cell(const Cell& cell, std::vector<Erratum>& value);
[[nodiscard]] base::Result<void> from_cell(const Cell& cell, geo::Geometry<geo::Planar>& value);

/// Appends the cell's canonical bytes (a type tag, the length of texts, little-endian numbers):
/// equal cells give equal bytes on every machine, different lists of cells never the same bytes.
void append_canonical(std::string& bytes, const Cell& cell);

}  // namespace tasmim::planning
