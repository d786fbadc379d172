#include "ingest/delivery.hpp"

#include "crs/crs.hpp"
#include "ingest/checks.hpp"
#include "ingest/delivery_files.hpp"
#include "ingest/labels.hpp"
#include "ingest/layer_reader.hpp"
#include "ingest/merged_ground.hpp"
#include "ingest/provenance.hpp"
#include "ingest/rows.hpp"
#include "ingest/subjects.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

namespace tasmim::ingest {
namespace {

using base::fail;
using base::Result;
using Ground = geo::Geometry<geo::Planar>;

/// Everything needs its document, generators their provisions, and grounds are merged when all
/// layers are read.
constexpr std::array reading_order{Target::documents,
                                   Target::document_communes,
                                   Target::labels,
                                   Target::legend,
                                   Target::communes,
                                   Target::provisions,
                                   Target::generators,
                                   Target::perimeter,
                                   Target::coverage,
                                   Target::parcels};

tl::unexpected<Refusal> left_out(std::string reason, base::Message message) {
    return tl::unexpected{Refusal{Level::semantic, std::move(reason), std::move(message)}};
}

class Importer {
  public:
    Importer(Profile profile, std::filesystem::path path, const base::Progress& progress)
        : profile_{std::move(profile)},
          path_{std::move(path)},
          folder_{root_of(path_)},
          progress_{progress} {
        delivery_.report.profile = profile_.name;
        delivery_.report.crs = profile_.crs;
        content().crs = profile_.crs;
        content().themes = profile_.themes;
    }

    Delivery run() {
        list_files();
        for (const auto target : reading_order) {
            if (target == Target::legend) {
                subjects_.leave_out_without_communes();
                report().delivery = subjects_.name_delivery();
                delivery_.rows.delivery = profile_.delivery;
            }
            for (const auto& layer : profile_.layers) {
                // Without documents the delivery is refused already: one reason is enough.
                const bool is_orphan = layer.document_from && profile_.documents.empty();
                if (layer.into == target && !is_orphan) {
                    read_layer(layer);
                }
            }
        }
        sources_.close();
        labels_.place(profile_, content(), report(), delivery_.rows.rejected);
        note_unused();
        // What follows does not depend on the order of features in their files.
        const auto by_id = [](const auto& a, const auto& b) { return a.id < b.id; };
        std::sort(content().provisions.begin(), content().provisions.end(), by_id);
        std::sort(content().parcels.begin(), content().parcels.end(), by_id);
        check_dates(content(), profile_, report());
        check_ids(content(), report());
        if (!report().refused()) {
            make_documents();
            check_codes(content(), report());
            check_grounds(content(), report());
            check_stacked_parcels(content(), report());
            check_duplicates(content(), report());
            check_registered_areas(content(), report());
        }
        delivery_.rows.files = provenance_.all();
        // The register does not depend on who imported, nor on that person's language.
        delivery_.rows.report_json = to_json(report(), text::Language::en);
        return std::move(delivery_);
    }

  private:
    [[nodiscard]] planning::Content& content() { return delivery_.rows.content; }
    [[nodiscard]] Report& report() { return delivery_.report; }

    void note(Finding finding) { report().findings.push_back(std::move(finding)); }

    void refuse(std::string key, std::string reason, base::Message message) {
        note(refusal(Level::geometric, std::move(reason), std::move(message)));
        report().findings.back().key = std::move(key);
    }

    /// Lists the delivery when a layer asks for files by patterns.
    void list_files() {
        const auto asks = [](const auto& layer) { return !layer.files.empty(); };
        if (std::none_of(profile_.layers.begin(), profile_.layers.end(), asks)) {
            return;
        }
        if (auto files = DeliveryFiles::list(path_)) {
            files_ = *std::move(files);
        } else {
            refuse({}, "delivery_unreadable", base::explained(files.error()));
        }
    }

    void note(Action action,
              std::string layer,
              std::string key,
              std::string reason,
              base::Message message) {
        note({.level = Level::syntactic,
              .severity = action == Action::refused ? Severity::error : Severity::info,
              .action = action,
              .layer = std::move(layer),
              .key = std::move(key),
              .reason = std::move(reason),
              .message = std::move(message),
              .place = {},
              .m2 = {}});
    }

    void read_layer(const LayerProfile& layer) {
        auto files =
            layer.files.empty() ? std::vector{layer.file.string()} : files_.matching(layer.files);
        std::error_code error;
        const bool is_other = path_ != folder_ && layer.file != path_.filename();
        const bool may_lack =
            layer.optional && !std::filesystem::exists(folder_ / layer.file, error);
        if (!layer.file.empty() && (is_other || may_lack)) {
            files.clear();
        }
        if (files.empty()) {
            note(layer.optional ? Action::kept : Action::refused,
                 layer.name,
                 {},
                 layer.optional ? "layer_absent" : "file_missing",
                 base::message("the delivery has no file {0}",
                               layer.files.empty()
                                   ? layer.file.string()
                                   : fmt::format("{}", fmt::join(layer.files, ", "))));
            return;
        }
        read_files(layer, files);
    }

    void read_files(const LayerProfile& layer, const std::vector<std::string>& files) {
        LayerReader reader{layer, report(), delivery_.rows.rejected};
        const LayerReader::Take take_row = [&](Row& row) { return take(layer, row); };
        bool is_open = true;
        bool is_there = false;
        for (const auto& file : files) {
            used_.insert(file);
            auto opened = sources_.open(layer, folder_ / file);
            is_open = is_open && opened;
            if (!opened || opened->empty()) {
                continue;
            }
            is_there = true;
            remember_files(layer, folder_ / file);
            for (auto& source : *opened) {
                reader.run(source, take_row, progress_);
            }
        }
        if (!is_open) {
            return;
        }
        if (is_there) {
            reader.finish(take_row);
        } else {
            note(Action::kept,
                 layer.name,
                 {},
                 "layer_absent",
                 base::message("no file of the delivery has such a layer"));
        }
    }

    void remember_files(const LayerProfile& layer, const std::filesystem::path& path) {
        if (const auto files = source_files(path)) {
            provenance_.add(layer, *files);
        } else {
            refuse({}, "file_unreadable", base::explained(files.error()));
        }
    }

    /// What was delivered and no layer asks for is said.
    void note_unused() {
        for (const auto& file : files_.tables()) {
            if (!used_.contains(file)) {
                note_unused("file_unused", file);
            }
        }
        for (const auto& [file, layer] : sources_.unread()) {
            note_unused("layer_unused",
                        fmt::format("{}: {}", file.lexically_relative(folder_).string(), layer));
        }
    }

    void note_unused(std::string reason, std::string key) {
        note(Action::kept,
             {},
             std::move(key),
             std::move(reason),
             base::message("no layer of the profile reads it"));
    }

    tl::expected<Taken, Refusal> take(const LayerProfile& layer, Row& row) {
        if (auto refusal = subjects_.place(layer, row)) {
            return tl::unexpected{*std::move(refusal)};
        }
        switch (layer.into) {
            case Target::documents:
                return subjects_.take_document(row);
            case Target::document_communes:
                return subjects_.take_commune(row);
            case Target::provisions:
                return take_provision(row);
            case Target::generators:
                return take_generator(layer, row);
            case Target::perimeter:
                perimeters_[row.document].push_back(std::move(row.geometry));
                break;
            case Target::coverage:
                coverages_[{layer.name, row.document}].push_back(std::move(row.geometry));
                break;
            case Target::parcels:
                content().parcels.push_back(make_parcel(row, profile_.delivery));
                break;
            case Target::communes:
                return take_commune(row);
            case Target::legend:
                return take_legend_entry(row);
            case Target::labels:
                return labels_.add(row);
        }
        return Taken::stored;
    }

    tl::expected<Taken, Refusal> take_provision(Row& row) {
        content().provisions.push_back(make_provision(row));
        const auto& provision = content().provisions.back();
        positions_[{provision.layer, provision.source_key}] = content().provisions.size() - 1;
        return Taken::stored;
    }

    tl::expected<Taken, Refusal> take_generator(const LayerProfile& layer, Row& row) {
        const auto found = positions_.find({layer.of, row.key()});
        if (found == positions_.end()) {
            return left_out("generator_orphan",
                            base::message("no feature of {0} has this key", layer.of));
        }
        content().provisions[found->second].generator = std::move(row.geometry);
        return Taken::stored;
    }

    tl::expected<Taken, Refusal> take_commune(Row& row) {
        auto commune = make_commune(row);
        if (commune.code.empty() || !commune_codes_.insert(commune.code).second) {
            return left_out(commune.code.empty() ? "code_missing" : "code_duplicate",
                            base::message("commune code '{0}'", commune.code));
        }
        content().communes.push_back(std::move(commune));
        return Taken::stored;
    }

    tl::expected<Taken, Refusal> take_legend_entry(Row& row) {
        auto entry = make_legend_entry(row);
        if (profile_.theme(entry.theme) == nullptr) {
            return left_out("theme_unknown", base::message("there is no theme '{0}'", entry.theme));
        }
        if (entry.code.empty()) {
            return left_out("code_missing", base::message("the legend entry has no code"));
        }
        const auto [known, is_new] = legend_positions_.try_emplace(
            {entry.document, entry.theme, entry.code}, content().legend.size());
        if (!is_new) {
            if (content().legend[known->second] == entry) {
                return Taken::merged;
            }
            return left_out(
                "code_duplicate",
                base::message("an earlier feature says otherwise of legend code '{0}' of {1}",
                              entry.code,
                              entry.theme));
        }
        content().legend.push_back(std::move(entry));
        return Taken::stored;
    }

    void make_documents() {
        for (const auto& profile : profile_.documents) {
            auto document = profile.document;
            auto& pieces = perimeters_[document.id];
            auto zones =
                profile.derive_perimeter ? zones_of(document.id, content()) : std::vector<Ground>{};
            const bool is_derived = !zones.empty();
            if (is_derived) {
                pieces = std::move(zones);
            }
            auto perimeter = merged_ground(pieces);
            if (!perimeter || perimeter->is_empty()) {
                refuse(document.id,
                       "perimeter_empty",
                       perimeter ? base::message("document {0} has no perimeter", document.id)
                                 : base::explained(perimeter.error()));
                continue;
            }
            document.perimeter = std::move(*perimeter);
            document.sources = provenance_.of(document.id);
            // What would cover the union of zones covers nothing where there are none.
            if (is_derived || !profile.derive_perimeter) {
                make_coverages(profile, document);
            } else {
                document.perimeter_derived = false;
                subjects_.note_without_zones(document.id);
            }
            content().documents.push_back(std::move(document));
        }
    }

    void make_coverages(const DocumentProfile& profile, const planning::Document& document) {
        for (const auto& covers : profile.covers) {
            auto ground = covers.layer.empty()
                              ? Result<Ground>{document.perimeter}
                              : merged_ground(coverages_[{covers.layer, document.id}]);
            if (!ground || ground->is_empty()) {
                refuse(
                    document.id,
                    "coverage_empty",
                    base::message(
                        "the ground on which {0} covers {1} is empty", document.id, covers.theme));
                continue;
            }
            content().coverages.push_back({document.id, covers.theme, std::move(*ground)});
        }
    }

    /// With the documents that the delivery brings.
    Profile profile_;
    std::filesystem::path path_;
    /// Where the paths of its files lead from.
    std::filesystem::path folder_;
    const base::Progress& progress_;
    Delivery delivery_;
    Labels labels_;
    Subjects subjects_{profile_, delivery_.report};
    /// Where in content().provisions a layer's feature is, while the layers are read.
    std::map<std::pair<std::string, std::string>, std::size_t> positions_;
    std::map<std::string, std::vector<Ground>> perimeters_;
    /// By layer and document.
    std::map<std::pair<std::string, std::string>, std::vector<Ground>> coverages_;
    Provenance provenance_;
    DeliveryFiles files_;
    Sources sources_{profile_, delivery_.report};
    std::set<std::string> used_;
    std::set<std::string> commune_codes_;
    /// Where in content().legend a document's code of a theme is.
    std::map<std::tuple<std::string, std::string, std::string>, std::size_t> legend_positions_;
};

}  // namespace

Result<Delivery> read_delivery(const Profile& profile,
                               const std::filesystem::path& folder,
                               const base::Progress& progress) {
    if (const auto crs = crs::Crs::parse(profile.crs); !crs) {
        return fail(crs);
    }
    return Importer{profile, folder.empty() ? profile.folder : folder, progress}.run();
}

}  // namespace tasmim::ingest
