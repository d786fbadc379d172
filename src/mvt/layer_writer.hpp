#pragma once

#include "mvt/dictionary.hpp"
#include "mvt/tile.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tasmim::mvt {

/// Writes one layer, feature by feature. Keys and values are numbered in the order of first use, so
/// that equal calls give equal bytes. Not thread-safe.
class LayerWriter {
  public:
    /// `name` is not empty, `extent` is not 0.
    LayerWriter(std::string name, std::uint32_t extent);

    /// The number of a key or a value in the layer, for `add`. Ask only for what a feature then
    /// uses.
    [[nodiscard]] std::uint32_t key(std::string_view name) { return keys_.number(name); }
    [[nodiscard]] std::uint32_t text(std::string_view value);
    [[nodiscard]] std::uint32_t value(const Value& value);

    /// `geometry` passes check_geometry (rules.hpp); `tags` are numbers of keys and values in turn.
    void add(std::optional<std::uint64_t> id,
             const TileGeometry& geometry,
             std::span<const std::uint32_t> tags);

    [[nodiscard]] bool is_empty() const noexcept { return features_.empty(); }

    /// Appends the layer to a tile's bytes.
    void append_to(std::string& tile) const;

  private:
    std::string name_;
    std::uint32_t extent_;
    std::string features_;
    Dictionary keys_;
    Dictionary values_;
    std::vector<std::uint32_t> commands_;
    std::string scratch_;
};

}  // namespace tasmim::mvt
