#include "ingest/source.hpp"

#include "base/hash.hpp"
#include "ingest/field_spelling.hpp"
#include "ingest/source_crs.hpp"
#include "ingest/source_layers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>

namespace tasmim::ingest {
namespace {

using base::Errc;
using base::fail;
using base::Result;

void note(Report& report,
          const LayerProfile& layer,
          Severity severity,
          Action action,
          std::string reason,
          base::Message message) {
    report.findings.push_back({.level = Level::syntactic,
                               .severity = severity,
                               .action = action,
                               .layer = layer.name,
                               .key = {},
                               .reason = std::move(reason),
                               .message = std::move(message),
                               .place = {},
                               .m2 = {}});
}

void refuse(Report& report, const LayerProfile& layer, std::string reason, base::Message message) {
    report.findings.push_back(refusal(Level::syntactic, std::move(reason), std::move(message)));
    report.findings.back().layer = layer.name;
}

/// A text that is not what its declaration says is read as what it is, and said.
void note_encoding(Report& report,
                   const LayerProfile& layer,
                   const std::filesystem::path& path,
                   const std::optional<ogr::Encoding>& encoding) {
    if (!encoding || encoding->found.empty()) {
        return;
    }
    const auto name = path.filename().string();
    const bool is_declared = !encoding->declared.empty();
    note(report,
         layer,
         is_declared ? Severity::warning : Severity::info,
         Action::repaired,
         is_declared ? "encoding_wrong" : "encoding_undeclared",
         is_declared
             ? base::message("{0} declares {1}; its texts are {2} and read as that",
                             name,
                             encoding->declared,
                             encoding->found)
             : base::message("{0} declares no encoding; its texts are {1}", name, encoding->found));
}

bool has_ground(Target target) {
    return target != Target::legend && target != Target::documents &&
           target != Target::document_communes;
}

Result<crs::Transformer> make_transformer(const Profile& profile,
                                          const LayerProfile& wanted,
                                          const ogr::Layer& layer,
                                          Report& report) {
    const auto from = source_crs(wanted, layer);
    if (!from) {
        return fail(from);
    }
    if (!from->unchecked.empty()) {
        note(report,
             wanted,
             Severity::warning,
             Action::kept,
             "crs_by_profile",
             base::message(
                 "{0}; read in {1}, as the profile says", from->unchecked, from->crs.code()));
    }
    const auto to = crs::Crs::parse(profile.crs);
    if (!to) {
        return fail(to);
    }
    return crs::Transformer::make(from->crs, *to);
}

std::vector<std::filesystem::path> files_on_disk(const std::filesystem::path& path) {
    const auto text = path.string();
    const auto archive_end = text.find(".zip/");
    std::error_code error;
    if (archive_end != std::string::npos && !std::filesystem::exists(path, error)) {
        return {text.substr(0, archive_end + 4)};
    }
    std::vector<std::filesystem::path> files{path};
    const auto extension = path.extension();
    const bool is_shape = extension == ".shp" || extension == ".SHP";
    const bool is_mapinfo = extension == ".tab" || extension == ".TAB";
    constexpr std::array of_shape{".cpg", ".dbf", ".prj", ".shx", ".CPG", ".DBF", ".PRJ", ".SHX"};
    constexpr std::array of_mapinfo{".dat", ".id", ".ind", ".map", ".DAT", ".ID", ".IND", ".MAP"};
    for (const auto* name : is_shape ? of_shape : of_mapinfo) {
        auto beside = path;
        beside.replace_extension(name);
        if ((is_shape || is_mapinfo) && std::filesystem::exists(beside, error)) {
            files.push_back(std::move(beside));
        }
    }
    return files;
}

Result<std::string> hash_of_file(const std::filesystem::path& path) {
    std::ifstream stream{path, std::ios::binary};
    if (!stream) {
        return fail(Errc::not_found,
                    base::message("cannot read {0}", path.filename().string()),
                    base::message("check the path of the file"),
                    path.string());
    }
    base::Sha256 hash;
    std::string block(1U << 20U, '\0');
    while (stream) {
        stream.read(block.data(), static_cast<std::streamsize>(block.size()));
        hash.add(std::string_view{block}.substr(0, static_cast<std::size_t>(stream.gcount())));
    }
    return base::to_hex(hash.finish());
}

}  // namespace

std::optional<std::vector<Source>> Sources::open(const LayerProfile& layer,
                                                 const std::filesystem::path& path) {
    if (const auto& faults = checks_.of(path); !faults.empty()) {
        for (const auto& fault : faults) {
            report_.findings.push_back(fault);
            report_.findings.back().layer = layer.name;
        }
        return std::nullopt;
    }
    if (const auto opened = open_file(path); !opened) {
        refuse(report_, layer, "file_unreadable", base::explained(opened.error()));
        return std::nullopt;
    }
    const auto wanted = wanted_layers(layers_, layer);
    if (!wanted) {
        refuse(report_, layer, "layer_missing", base::explained(wanted.error()));
        return std::nullopt;
    }
    note_encoding(report_, layer, path, dataset_->encoding());
    std::vector<Source> sources;
    for (const auto& one : *wanted) {
        unread_.erase({path, one.name});
        auto source = make_source(layer, one);
        if (!source) {
            return std::nullopt;
        }
        sources.push_back(*std::move(source));
    }
    return sources;
}

void Sources::close() {
    path_.clear();
    dataset_.reset();
    layers_.clear();
}

Result<void> Sources::open_file(const std::filesystem::path& path) {
    if (dataset_ && path == path_) {
        return {};
    }
    close();
    auto dataset = ogr::Dataset::open(path);
    if (!dataset) {
        return fail(dataset);
    }
    auto layers = dataset->layers();
    if (!layers) {
        return fail(layers);
    }
    dataset_ = std::make_shared<ogr::Dataset>(std::move(*dataset));
    layers_ = std::move(*layers);
    path_ = path;
    if (opened_.insert(path).second) {
        for (const auto& layer : layers_) {
            if (layer.feature_count > 0) {
                unread_.emplace(path, layer.name);
            }
        }
    }
    return {};
}

std::optional<Source> Sources::make_source(const LayerProfile& layer,
                                           const ogr::Layer& source_layer) {
    Source source{layer, dataset_, source_layer, {}};
    source.profile.source_layer = source_layer.name;
    if (const auto missing = spell_fields(source.profile, source_layer); !missing.empty()) {
        refuse(report_,
               layer,
               "field_missing",
               base::message("{0} has no field {1} (it has {2})",
                             path_.filename().string(),
                             fmt::format("{}", fmt::join(missing, ", ")),
                             fmt::format("{}", fmt::join(source_layer.fields, ", "))));
        return std::nullopt;
    }
    if (has_ground(layer.into)) {
        auto transformer = make_transformer(profile_, layer, source_layer, report_);
        if (!transformer) {
            const bool conflict = transformer.error().code == Errc::conflict;
            refuse(report_,
                   layer,
                   conflict ? "crs_conflict" : "crs_unknown",
                   base::explained(transformer.error()));
            return std::nullopt;
        }
        source.transformer = std::move(*transformer);
    }
    return source;
}

Result<std::vector<planning::SourceFile>> source_files(const std::filesystem::path& path) {
    std::vector<planning::SourceFile> files;
    for (const auto& file : files_on_disk(path)) {
        auto hash = hash_of_file(file);
        if (!hash) {
            return fail(hash);
        }
        files.push_back({file.filename().string(), std::move(*hash)});
    }
    return files;
}

}  // namespace tasmim::ingest
