#pragma once

#include "base/date.hpp"
#include "geo/geometry.hpp"
#include "ingest/profile.hpp"
#include "ingest/report.hpp"
#include "ogr/feature.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace tasmim::ingest {

/// A feature on its way to becoming a row: its key, its geometry in the working CRS (valid, not
/// empty) and its values by the profile's names. A value that cannot be read is left empty and
/// reported.
class Row {
  public:
    Row(const LayerProfile& layer, const ogr::Feature& feature, std::string key, Report& report)
        : document{layer.document},
          theme{layer.theme},
          layer_{layer},
          feature_{feature},
          key_{std::move(key)},
          report_{report} {}

    [[nodiscard]] const LayerProfile& layer() const noexcept { return layer_; }
    [[nodiscard]] const ogr::Feature& feature() const noexcept { return feature_; }
    [[nodiscard]] const std::string& key() const noexcept { return key_; }

    [[nodiscard]] std::string text(std::string_view name);
    /// What a source says of this feature, under `name` in findings; nothing when the profile does
    /// not say what the text means.
    [[nodiscard]] std::optional<std::string> meaning(const FieldSource& source,
                                                     std::string_view name);
    [[nodiscard]] std::optional<double> number(std::string_view name);
    [[nodiscard]] std::optional<double> area_m2(std::string_view name);
    [[nodiscard]] std::optional<base::Date> date(std::string_view name);

    /// Adds a finding about this feature.
    void note(Finding finding);
    /// A semantic warning: the feature is taken as it is.
    void warn(std::string reason, base::Message message);

    /// Empty in a layer that has none.
    std::string document;
    std::string theme;
    geo::Geometry<geo::Planar> geometry;

  private:
    /// A field's text as UTF-8.
    [[nodiscard]] std::string field_text(const std::string& field, std::string_view name);
    /// What the source writes, before it is known what it means.
    [[nodiscard]] std::string written(const FieldSource& source, std::string_view name);

    /// What a text must be, and the reason of the finding when it is not.
    struct Kind {
        std::string reason;
        base::Message name;
    };
    template <typename Value>
    std::optional<Value> read(std::string_view name, const Kind& kind, auto&& parse);

    const LayerProfile& layer_;
    const ogr::Feature& feature_;
    std::string key_;
    Report& report_;
};

/// A feature's attributes as a JSON object in the order of its fields.
[[nodiscard]] std::string attributes_json(const ogr::Feature& feature);

/// The same for every feature with these attributes (in any order of fields) and this geometry: 32
/// hexadecimal digits of a SHA-256.
[[nodiscard]] std::string content_key(const ogr::Feature& feature);

}  // namespace tasmim::ingest
