#include "ingest/suggestion.hpp"

#include "crs/transformer.hpp"
#include "ingest/source_crs.hpp"
#include "ingest/survey.hpp"
#include "ingest/values.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace tasmim::ingest {
namespace {

using base::fail;
using base::Result;

/// The first agency's grid, where nothing in the file says another.
constexpr std::string_view default_crs = "EPSG:26191";

/// A text as a YAML scalar: JSON's is one.
std::string yaml_scalar(std::string_view text) {
    return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

bool speaks_of(const std::string& name, std::initializer_list<std::string_view> words) {
    const auto text = lower(name);
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
        return text.find(word) != std::string::npos;
    });
}

/// The CRS of a layer as its file states it, or as its format means it.
std::optional<crs::Crs> crs_of(const ogr::Layer& layer) {
    if (layer.crs_by_format) {
        return *crs::Crs::parse(lonlat);
    }
    auto crs = crs::Crs::parse(layer.crs_code);
    if (!crs && !layer.crs_wkt.empty()) {
        crs = crs::Crs::from_wkt(layer.crs_wkt);
    }
    return crs ? std::optional{*std::move(crs)} : std::nullopt;
}

/// Where a layer without CRS could lie: degrees when its numbers are small.
std::string guessed_crs(const LayerSurvey& layer, const std::string& working) {
    const auto& box = layer.extent;
    const bool is_degrees =
        box.min_x >= -180 && box.max_x <= 180 && box.min_y >= -90 && box.max_y <= 90;
    return is_degrees ? std::string{lonlat} : working;
}

/// A grid in metres for ground in another CRS: the UTM zone of its middle.
std::optional<std::string> utm_of(const LayerSurvey& layer, const crs::Crs& crs) {
    const auto& box = layer.extent;
    const auto to_lonlat = crs::Transformer::make(crs, *crs::Crs::parse(lonlat));
    if (!to_lonlat) {
        return std::nullopt;
    }
    const auto middle = to_lonlat->forward<geo::Wgs84>(
        geo::Point<geo::Declared>{(box.min_x + box.max_x) / 2, (box.min_y + box.max_y) / 2});
    if (!middle) {
        return std::nullopt;
    }
    constexpr int zones = 60;
    constexpr double degrees_per_zone = 6;
    constexpr int north = 32600;
    constexpr int south = 32700;
    const int zone = std::min(zones, 1 + static_cast<int>((middle->x + 180) / degrees_per_zone));
    return fmt::format("EPSG:{}", (middle->y < 0 ? south : north) + zone);
}

std::string working_crs(const std::vector<LayerSurvey>& layers) {
    for (const auto& layer : layers) {
        const auto crs = layer.has_geometry() ? crs_of(layer.layer) : std::nullopt;
        if (crs && !crs->is_geographic() && crs->unit_factor() == 1 && !crs->code().empty()) {
            return crs->code();
        }
    }
    for (const auto& layer : layers) {
        const auto crs = layer.has_geometry() ? crs_of(layer.layer) : std::nullopt;
        if (const auto utm = crs ? utm_of(layer, *crs) : std::nullopt) {
            return *utm;
        }
    }
    return std::string{default_crs};
}

bool is_cadastre(const LayerSurvey& layer) {
    return layer.is_ground() && speaks_of(layer.layer.name, {"parc", "cadast", "titre"});
}

const FieldSurvey* key_of(const LayerSurvey& layer) {
    const auto found = std::find_if(layer.fields.begin(),
                                    layer.fields.end(),
                                    [&](const auto& field) { return layer.is_key(field); });
    return found == layer.fields.end() ? nullptr : &*found;
}

/// The field that most likely classifies: texts, few of them, in the most features.
const FieldSurvey* code_of(const LayerSurvey& layer) {
    const FieldSurvey* best = nullptr;
    for (const auto& field : layer.fields) {
        const bool can_be = field.filled > 0 && !field.has_numbers_only && &field != key_of(layer);
        if (can_be &&
            (best == nullptr || field.filled > best->filled ||
             (field.filled == best->filled && field.values.size() < best->values.size()))) {
            best = &field;
        }
    }
    return best != nullptr || layer.fields.empty() ? best : &layer.fields.front();
}

const FieldSurvey* reference_of(const LayerSurvey& layer) {
    const auto found =
        std::find_if(layer.fields.begin(), layer.fields.end(), [](const auto& field) {
            return speaks_of(field.name, {"ref", "titre", "parc", "pin"});
        });
    return found == layer.fields.end() ? code_of(layer) : &*found;
}

std::string described(const LayerSurvey& layer) {
    constexpr std::array<std::string_view, 3> names{"points", "lines", "polygons"};
    auto text = fmt::format("  # {} features", layer.features);
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (layer.with_dimension.at(i) > 0) {
            text += fmt::format(", {} {}", layer.with_dimension.at(i), names.at(i));
        }
    }
    if (layer.without_geometry > 0) {
        text += fmt::format(", {} without geometry", layer.without_geometry);
    }
    text += ". Fields:\n";
    for (const auto& field : layer.fields) {
        std::vector<std::string> examples;
        examples.reserve(field.examples.size());
        for (const auto& example : field.examples) {
            examples.push_back(yaml_scalar(example));
        }
        text += fmt::format(
            "  #   {}: {} filled, {} distinct{}; for example {}\n",
            yaml_scalar(field.name),
            field.filled,
            field.values.size(),
            layer.is_key(field) ? ", each its own: may be the key" : "",
            examples.empty() ? "nothing" : fmt::format("{}", fmt::join(examples, ", ")));
    }
    return text;
}

std::string crs_lines(const LayerSurvey& layer, const std::string& working) {
    const auto crs = crs_of(layer.layer);
    if (crs && !layer.layer.crs_by_format) {
        return fmt::format("    # The file states its CRS: {} ({}).\n",
                           crs->code().empty() ? "no code" : crs->code(),
                           crs->name());
    }
    return fmt::format("    crs: {:<23}# DECIDE: the file states no CRS\n",
                       crs ? crs->code() : guessed_crs(layer, working));
}

std::string target_lines(const LayerSurvey& layer) {
    if (is_cadastre(layer)) {
        const auto* reference = reference_of(layer);
        return "    into: parcels               # DECIDE: or provisions, communes, perimeter, "
               "coverage\n" +
               (reference == nullptr
                    ? std::string{}
                    : fmt::format("    fields: {{reference: {}}}   # DECIDE: commune, surveyed, "
                                  "registered_area\n",
                                  yaml_scalar(reference->name)));
    }
    const auto* code = code_of(layer);
    std::string text = layer.has_geometry()
                           ? "    into: provisions            # DECIDE: or parcels, communes, "
                             "perimeter, coverage\n"
                           : "    into: legend                # DECIDE: it has no geometry\n";
    text += "    document: DRAFT             # DECIDE: as above\n";
    text += fmt::format("    theme: {:<21}# DECIDE: one of the themes above\n",
                        layer.has_geometry() && !layer.is_ground() ? "other" : "zoning");
    if (code != nullptr) {
        text += fmt::format("    fields: {{code: {}}}   # DECIDE: label_fr, label_ar, article …\n",
                            yaml_scalar(code->name));
    }
    return text;
}

std::string layer_text(const LayerSurvey& layer,
                       const std::string& file,
                       bool is_only,
                       const std::string& working) {
    auto text = "\n" + described(layer) +
                fmt::format("  - name: {}\n", yaml_scalar(layer.layer.name)) +
                fmt::format("    file: {}\n", yaml_scalar(file));
    if (!is_only) {
        text += fmt::format("    layer: {}\n", yaml_scalar(layer.layer.name));
    }
    if (layer.has_geometry()) {
        text += crs_lines(layer, working);
    }
    if (const auto* key = key_of(layer)) {
        text += fmt::format("    key: {}   # DECIDE: does it stay the same in the next delivery?\n",
                            yaml_scalar(key->name));
    } else {
        text +=
            "    # No field tells each feature from all others: its key is the hash of what it "
            "holds.\n";
    }
    return text + target_lines(layer);
}

constexpr std::string_view themes_text = R"(
themes:                         # DECIDE: or the path of a themes file, as data/themes.yaml
  - {id: zoning, order: 10, title: {fr: "Zonage"}, tile_layer: zones, min_area_m2: 1, min_length_m: 1, tiles_ground: true}
  - {id: other, order: 20, title: {fr: "Autres dispositions"}, tile_layer: provisions, min_area_m2: 1, min_length_m: 1}
)";

constexpr std::string_view documents_text = R"(
documents:
  - id: DRAFT                   # DECIDE: the document's own id
    kind: PA                    # DECIDE: PA, PZ, PDAR …
    title: {fr: "DRAFT"}        # DECIDE: fr and ar
    status: study               # DECIDE: study inquiry awaiting_approval in_force in_revision superseded annulled
    dates: {}                   # DECIDE: in force on no date without in_force_from: YYYY-MM-DD
    covers: []                  # DECIDE: the themes of which the document's silence means "not concerned"
    perimeter: derived          # DECIDE: the union of its zones, or `layer` and a layer into perimeter
)";

std::string head_text(const std::string& file,
                      const ogr::Dataset& dataset,
                      const std::string& working) {
    auto text = fmt::format(
        "# A draft for {}, made from the file alone. It loads; what is marked DECIDE, a person "
        "decides.\n# Format: {}.",
        yaml_scalar(file),
        dataset.driver());
    if (const auto& encoding = dataset.encoding()) {
        text +=
            fmt::format(" Texts: declared {}, read as {}.",
                        encoding->declared.empty() ? "nowhere" : yaml_scalar(encoding->declared),
                        encoding->found.empty() ? "declared" : encoding->found);
    }
    return text + fmt::format(
                      "\nprofile: 1\ncrs: {:<26}# DECIDE: the register's working CRS, in "
                      "metres\ndelivery: {}   # DECIDE: a later import of the same delivery "
                      "replaces this one\n",
                      working,
                      yaml_scalar(file));
}

}  // namespace

Result<std::string> suggest_profile(const std::filesystem::path& file) {
    auto dataset = ogr::Dataset::open(file);
    if (!dataset) {
        return fail(dataset);
    }
    const auto layers = survey(*dataset);
    if (!layers) {
        return fail(layers);
    }
    const auto name = file.filename().string();
    const auto working = working_crs(*layers);
    auto text = head_text(name, *dataset, working) + std::string{themes_text};
    if (!std::all_of(layers->begin(), layers->end(), is_cadastre)) {
        text += documents_text;
    }
    text += "\nlayers:\n";
    for (const auto& layer : *layers) {
        text += layer_text(layer, name, layers->size() == 1, working);
    }
    return text;
}

}  // namespace tasmim::ingest
