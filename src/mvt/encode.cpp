#include "mvt/encode.hpp"

#include "mvt/layer_writer.hpp"
#include "mvt/rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <set>

namespace tasmim::mvt {
namespace {

/// Clause 4.3.2 keeps -2^31 out of the parameters.
base::Result<void> check_steps_fit(const TileGeometry& geometry) {
    TilePoint cursor;
    const auto fits = [](std::int32_t from, std::int32_t to) {
        return static_cast<std::uint32_t>(to) - static_cast<std::uint32_t>(from) != 0x80000000U;
    };
    for (const auto p : geometry.points) {
        if (!fits(cursor.x, p.x) || !fits(cursor.y, p.y)) {
            return base::fail(base::Errc::invalid_argument,
                              base::verbatim("two points lie 2^31 apart (clause 4.3.2)"));
        }
        cursor = p;
    }
    return {};
}

base::Result<void> check_tags(const Feature& feature) {
    std::set<std::string_view> seen;
    for (const auto& [key, value] : feature.tags) {
        if (!seen.insert(key).second) {
            return base::fail(
                base::Errc::invalid_argument,
                base::verbatim(fmt::format("key '{}' is used twice (clause 4.4)", key)));
        }
        if (auto checked = check_utf8(key, "a key"); !checked) {
            return checked;
        }
        const auto* text = std::get_if<std::string>(&value);
        if (auto checked = check_utf8(text != nullptr ? *text : "", "a value"); !checked) {
            return checked;
        }
    }
    return {};
}

base::Result<void> write_feature(const Feature& feature, LayerWriter& writer) {
    if (auto checked = check_geometry(feature.geometry); !checked) {
        return checked;
    }
    if (auto checked = check_steps_fit(feature.geometry); !checked) {
        return checked;
    }
    if (auto checked = check_tags(feature); !checked) {
        return checked;
    }
    std::vector<std::uint32_t> tags;
    for (const auto& [key, value] : feature.tags) {
        tags.push_back(writer.key(key));
        tags.push_back(writer.value(value));
    }
    writer.add(feature.id, feature.geometry, tags);
    return {};
}

base::Result<void> check_head(const Layer& layer, std::set<std::string_view>& names) {
    const auto refuse = [](std::string what) {
        return base::fail(base::Errc::invalid_argument, base::verbatim(std::move(what)));
    };
    if (layer.name.empty()) {
        return refuse("it has no name (clause 4.1)");
    }
    if (!names.insert(layer.name).second) {
        return refuse("its name is another layer's (clause 4.1)");
    }
    if (layer.extent == 0) {
        return refuse("its extent is 0 (clause 4.1)");
    }
    return check_utf8(layer.name, "its name");
}

}  // namespace

base::Result<std::string> encode(const Tile& tile) {
    std::string bytes;
    std::set<std::string_view> names;
    for (const auto& layer : tile.layers) {
        const auto in_layer = [&](base::Error error, std::string_view where) {
            error.message = base::verbatim(
                fmt::format("layer '{}'{}: {}", layer.name, where, base::english(error.message)));
            return tl::unexpected<base::Error>(std::move(error));
        };
        if (auto checked = check_head(layer, names); !checked) {
            return in_layer(checked.error(), "");
        }
        LayerWriter writer{layer.name, layer.extent};
        std::size_t number = 0;
        for (const auto& feature : layer.features) {
            if (auto written = write_feature(feature, writer); !written) {
                return in_layer(written.error(), fmt::format(", feature {}", number));
            }
            ++number;
        }
        writer.append_to(bytes);
    }
    return bytes;
}

}  // namespace tasmim::mvt
