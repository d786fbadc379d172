#include "tiles/build.hpp"

#include "mvt/layer_writer.hpp"
#include "tiles/cutter.hpp"
#include "tiles/shown.hpp"

#include <fmt/format.h>

#include <iterator>

namespace tasmim::tiles {
namespace {

using base::Result;

/// A layer of the tile while it is written.
struct OpenLayer {
    LayerInfo info;
    mvt::LayerWriter writer;
};

/// The attributes of one feature; empty texts are left out.
class Tags {
  public:
    explicit Tags(mvt::LayerWriter& writer) : writer_{writer} {}

    void add(std::string_view key, std::string_view value) {
        if (!value.empty()) {
            numbers_.push_back(writer_.key(key));
            numbers_.push_back(writer_.text(value));
        }
    }
    void add(std::string_view key, const std::optional<base::Date>& date) {
        add(key, date ? date->iso() : std::string{});
    }
    void clear() noexcept { numbers_.clear(); }
    [[nodiscard]] const std::vector<std::uint32_t>& numbers() const noexcept { return numbers_; }

  private:
    mvt::LayerWriter& writer_;
    std::vector<std::uint32_t> numbers_;
};

class TileBuilder {
  public:
    TileBuilder(const snapshot::Snapshot& snapshot,
                geo::TileId tile,
                base::Date as_of,
                const LayerSelection& selection)
        : snapshot_{snapshot}, as_of_{as_of}, cutter_{tile} {
        for (auto& info : layers_of(snapshot.content())) {
            if (info.min_zoom <= tile.zoom() && selection.contains(info.name)) {
                mvt::LayerWriter writer{info.name, tile_extent};
                layers_.push_back({std::move(info), std::move(writer)});
            }
        }
    }

    Result<std::string> build() {
        bool has_provisions = false;
        for (auto& layer : layers_) {
            Result<void> done;
            switch (layer.info.kind) {
                case LayerKind::documents:
                case LayerKind::pending:
                    done = add_documents(layer);
                    break;
                case LayerKind::parcels:
                    done = add_parcels(layer.writer);
                    break;
                case LayerKind::provisions:
                    // One search fills the layers of all themes.
                    done = has_provisions ? Result<void>{} : add_provisions();
                    has_provisions = true;
                    break;
            }
            if (!done) {
                return base::fail(done);
            }
        }
        std::string tile;
        for (const auto& layer : layers_) {
            if (!layer.writer.is_empty()) {
                layer.writer.append_to(tile);
            }
        }
        return tile;
    }

  private:
    /// Null when the feature does not show in the tile.
    Result<const mvt::TileGeometry*> cut(const geo::WorldGeometry& geometry,
                                         std::string_view what) {
        auto cut = cutter_.cut(geometry);
        if (!cut) {
            auto error = cut.error();
            error.detail = fmt::format("{}: {}", what, error.detail);
            return tl::unexpected<base::Error>(std::move(error));
        }
        return (*cut)->is_empty() ? nullptr : *cut;
    }

    Result<void> add_documents(OpenLayer& layer) {
        const auto& documents = snapshot_.content().documents;
        const bool is_pending = layer.info.kind == LayerKind::pending;
        Tags tags{layer.writer};
        for (std::size_t i = 0; i < documents.size(); ++i) {
            const auto& document = documents[i];
            if (!(is_pending ? pending_on(document, as_of_) : in_force_on(document, as_of_))) {
                continue;
            }
            const auto geometry = cut(snapshot_.perimeters_on_world()[i], document.id);
            if (!geometry) {
                return base::fail(geometry);
            }
            if (*geometry == nullptr) {
                continue;
            }
            tags.clear();
            tags.add("id", document.id);
            tags.add("kind", document.kind);
            tags.add("title_fr", document.title.fr);
            tags.add("title_ar", document.title.ar);
            tags.add("status", to_string(document.status));
            tags.add("in_force_from", document.dates.in_force_from);
            tags.add("inquiry_closed", document.dates.inquiry_closed);
            layer.writer.add(document_feature_id(document), **geometry, tags.numbers());
        }
        return {};
    }

    mvt::LayerWriter* writer_of(const planning::Theme& theme) {
        const auto name = layer_name(theme);
        for (auto& layer : layers_) {
            if (layer.info.kind == LayerKind::provisions && layer.info.name == name) {
                return &layer.writer;
            }
        }
        return nullptr;
    }

    Result<void> add_provisions() {
        const auto& provisions = snapshot_.content().provisions;
        // Themes and documents are few, and looked up once for a tile.
        ThemeWriters writers;
        for (const auto& theme : snapshot_.content().themes) {
            writers.emplace(theme.id, writer_of(theme));
        }
        const InForce in_force{snapshot_.content(), as_of_};
        for (const auto index : snapshot_.provision_world_boxes().search(cutter_.grid().cells())) {
            const auto& provision = provisions[index];
            const auto writer = writers.find(provision.theme);
            if (writer == writers.end() || writer->second == nullptr ||
                !in_force.holds(provision)) {
                continue;
            }
            const auto geometry = cut(snapshot_.provisions_on_world()[index], provision.source_key);
            if (!geometry) {
                return base::fail(geometry);
            }
            if (*geometry != nullptr) {
                add_provision(provision, **geometry, *writer->second);
            }
        }
        return {};
    }

    void add_provision(const planning::Provision& provision,
                       const mvt::TileGeometry& geometry,
                       mvt::LayerWriter& writer) const {
        const auto* legend = snapshot_.legend(provision.document, provision.theme, provision.code);
        Tags tags{writer};
        tags.add("id", std::to_string(provision.id));
        tags.add("document", provision.document);
        tags.add("theme", provision.theme);
        tags.add("code", provision.code);
        tags.add("number", provision.number);
        tags.add("sector", provision.sector);
        tags.add("state", provision.state);
        tags.add("label_fr", provision.label.fr);
        tags.add("label_ar", provision.label.ar);
        if (legend != nullptr) {
            tags.add("fill", legend->fill);
            tags.add("outline", legend->outline);
        }
        writer.add(provision.id, geometry, tags.numbers());
    }

    Result<void> add_parcels(mvt::LayerWriter& writer) {
        const auto& parcels = snapshot_.content().parcels;
        Tags tags{writer};
        for (const auto index : snapshot_.parcel_world_boxes().search(cutter_.grid().cells())) {
            const auto& parcel = parcels[index];
            const auto geometry = cut(snapshot_.parcels_on_world()[index], parcel.source_key);
            if (!geometry) {
                return base::fail(geometry);
            }
            if (*geometry == nullptr) {
                continue;
            }
            tags.clear();
            tags.add("id", fmt::format_int{parcel.id}.str());
            tags.add("reference", parcel.reference);
            writer.add(parcel.id, **geometry, tags.numbers());
        }
        return {};
    }

    using ThemeWriters = std::map<std::string_view, mvt::LayerWriter*>;

    const snapshot::Snapshot& snapshot_;
    base::Date as_of_;
    Cutter cutter_;
    std::vector<OpenLayer> layers_;
};

}  // namespace

Result<std::string> build(const snapshot::Snapshot& snapshot,
                          geo::TileId tile,
                          base::Date as_of,
                          const LayerSelection& selection) {
    if (tile.zoom() > deepest_zoom) {
        return base::fail(base::Errc::not_found,
                          base::message("there are no tiles at zoom {0}", tile.zoom()),
                          base::message("zooms go from 0 to {0}", deepest_zoom));
    }
    return TileBuilder{snapshot, tile, as_of, selection}.build();
}

}  // namespace tasmim::tiles
