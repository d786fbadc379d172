#pragma once

#include "base/message.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tasmim::formats {

/// What a JSON value is; `absent` = there is none.
enum class JsonKind : std::uint8_t { absent, null, boolean, number, string, object, array };

/// No CRS of the Earth has larger coordinates; areas of these stay exact enough and finite.
inline constexpr double largest_coordinate = 1e9;

/// "a number", "an object" …
[[nodiscard]] base::Message name_of(JsonKind kind);

/// A sender's text made fit for a message: at most `most` characters of printable ASCII.
[[nodiscard]] std::string printable(std::string_view text, std::size_t most = 40);

/// The nested arrays of a `coordinates` member, followed value by value. Each call may return what
/// is wrong with the value at hand.
class GeoJsonCoordinates {
  public:
    void start_array();
    [[nodiscard]] std::optional<base::Message> number(double value);
    [[nodiscard]] std::optional<base::Message> no_number(JsonKind kind);
    [[nodiscard]] std::optional<base::Message> end_array();

    /// What is wrong with them as those of a type whose positions are `depth` arrays deep and whose
    /// lines or rings have at least `least` positions.
    [[nodiscard]] std::optional<base::Message> fault_as(std::size_t depth, std::size_t least) const;

  private:
    struct Level {
        std::size_t count = 0;
        bool has_numbers = false;
        /// How many arrays deep positions are below; 0 = not known yet.
        std::size_t depth = 0;
    };

    /// The fault, unless one was told of these coordinates: one mistake would be told many times.
    [[nodiscard]] std::optional<base::Message> once(base::Message wrong);

    std::vector<Level> open_;
    std::size_t depth_ = 0;
    std::size_t shortest_ = SIZE_MAX;
    bool told_ = false;
};

struct GeoJsonMemberFault {
    std::string reason;
    base::Message message;
};

/// The members of a GeoJSON object that have a meaning, and their kinds.
class GeoJsonMembers {
  public:
    void set(std::string_view name, JsonKind kind) noexcept;

    std::optional<std::string> type;
    GeoJsonCoordinates coordinates;

    [[nodiscard]] std::optional<GeoJsonMemberFault> fault_as_root() const;
    [[nodiscard]] std::optional<GeoJsonMemberFault> fault_as_feature() const;
    [[nodiscard]] std::optional<GeoJsonMemberFault> fault_as_geometry() const;

    static constexpr std::array<std::string_view, 9> names{"type",
                                                           "features",
                                                           "geometry",
                                                           "properties",
                                                           "id",
                                                           "coordinates",
                                                           "geometries",
                                                           "objects",
                                                           "arcs"};

  private:
    [[nodiscard]] JsonKind kind_of(std::string_view name) const noexcept;
    [[nodiscard]] std::optional<GeoJsonMemberFault> type_fault() const;
    [[nodiscard]] std::optional<GeoJsonMemberFault> collection_fault() const;
    [[nodiscard]] std::optional<GeoJsonMemberFault> topology_fault() const;

    std::array<JsonKind, names.size()> kinds_{};
};

}  // namespace tasmim::formats
