#pragma once

#include "base/error.hpp"
#include "planning/content.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tasmim::tiles {

/// What the features of a layer are.
enum class LayerKind : std::uint8_t {
    /// Perimeters of the documents that are in force on the date.
    documents,
    /// Perimeters of the documents under preparation on the date.
    pending,
    /// Provisions of the themes that name the layer, in force on the date.
    provisions,
    parcels,
};

/// A layer of the tileset: in every tile from `min_zoom` on in which it has a feature.
struct LayerInfo {
    std::string name;
    LayerKind kind = LayerKind::provisions;
    std::uint32_t min_zoom = 0;
};

/// The zooms at which tiles are told to exist (TileJSON): clients enlarge the last one. Tiles down
/// to `deepest_zoom` (grid.hpp) are built all the same for who asks.
inline constexpr std::uint32_t least_zoom = 5;
/// The same for tiles of a date that a client names: above it such a tile shows little and costs
/// much.
inline constexpr std::uint32_t least_zoom_of_dates = 14;
inline constexpr std::uint32_t told_max_zoom = 16;

/// The layers of the tileset in the order of its tiles: documents, pending, the themes' layers in
/// the order of the themes, parcels. A theme without `tile_layer` is on no map; one that names a
/// layer of another kind goes to "theme_<id>".
[[nodiscard]] std::vector<LayerInfo> layers_of(const planning::Content& content);

/// The name of a theme's layer; empty when it has none.
[[nodiscard]] std::string layer_name(const planning::Theme& theme);

/// The attributes of a layer's features, all of them strings; empty ones are left out of tiles.
[[nodiscard]] std::vector<std::string_view> fields_of(LayerKind kind);

/// Which layers a client wants: all, or those of a list.
class LayerSelection {
  public:
    /// All layers.
    LayerSelection() = default;
    /// Names between commas; an empty text = all. Errors: invalid_argument for a layer that the
    /// content does not have; the hint lists those that it has.
    [[nodiscard]] static base::Result<LayerSelection> parse(std::string_view text,
                                                            const planning::Content& content);

    [[nodiscard]] bool is_all() const noexcept { return names_.empty(); }
    [[nodiscard]] bool contains(std::string_view layer) const noexcept;
    /// The same text for the same selection: names in alphabetical order; "" for all.
    [[nodiscard]] std::string text() const;

    bool operator==(const LayerSelection&) const = default;

  private:
    /// Sorted, each once.
    std::vector<std::string> names_;
};

}  // namespace tasmim::tiles
