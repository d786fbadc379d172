#include "ingest/source.hpp"

#include "base/hash.hpp"
#include "ingest/text_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <set>

namespace tasmim::ingest {
namespace {

using base::Errc;
using base::fail;
using base::Result;

constexpr std::string_view lonlat = "OGC:CRS84";

void refuse(Report& report, const LayerProfile& layer, std::string reason, base::Message message) {
    report.findings.push_back({.level = Level::syntactic,
                               .severity = Severity::error,
                               .action = Action::refused,
                               .layer = layer.name,
                               .key = {},
                               .reason = std::move(reason),
                               .message = std::move(message),
                               .place = {},
                               .m2 = {}});
}

Result<ogr::Layer> find_layer(ogr::Dataset& dataset, const LayerProfile& wanted) {
    auto layers = dataset.layers();
    if (!layers) {
        return fail(layers);
    }
    std::vector<std::string> names;
    for (auto& layer : *layers) {
        if (layer.name == wanted.source_layer ||
            (wanted.source_layer.empty() && layers->size() == 1)) {
            return std::move(layer);
        }
        names.push_back(layer.name);
    }
    return fail(Errc::not_found,
                wanted.source_layer.empty()
                    ? fmt::format("the file has {} layers and the profile names none", names.size())
                    : fmt::format("the file has no layer '{}'", wanted.source_layer),
                fmt::format("it has {}", fmt::join(names, ", ")));
}

/// The fields that the profile asks for and the file does not have, each once.
std::set<std::string> missing_fields(const LayerProfile& profile, const ogr::Layer& layer) {
    std::set<std::string> missing;
    const auto ask = [&](const std::string& field) {
        if (!field.empty() && !layer.has_field(field)) {
            missing.insert(field);
        }
    };
    ask(profile.key);
    ask(profile.dissolve);
    for (const auto& [field, values] : profile.where) {
        ask(field);
    }
    for (const auto& [name, source] : profile.fields) {
        ask(source.field);
    }
    return missing;
}

Result<crs::Crs> stated_crs(const ogr::Layer& layer) {
    auto by_code = crs::Crs::parse(layer.crs_code);
    return by_code ? by_code : crs::Crs::from_wkt(layer.crs_wkt);
}

/// x is the longitude in both, whatever the authority says of the order of axes.
bool means_the_same(const crs::Crs& a, const crs::Crs& b) {
    const auto is_lonlat = [](const crs::Crs& crs) {
        return crs.code() == lonlat || crs.code() == "EPSG:4326";
    };
    return a == b || (is_lonlat(a) && is_lonlat(b));
}

/// The layer's CRS: the one that the file states, or else that of the profile, or else that of the
/// format.
Result<crs::Crs> source_crs(const LayerProfile& profile, const ogr::Layer& layer) {
    const bool is_stated = !layer.crs_wkt.empty() && !layer.crs_by_format;
    if (!is_stated && profile.crs.empty() && !layer.crs_by_format) {
        return fail(Errc::invalid_argument,
                    "the file states no CRS and the profile gives none",
                    "add crs: to the layer in the profile");
    }
    if (!is_stated) {
        return crs::Crs::parse(profile.crs.empty() ? lonlat : std::string_view{profile.crs});
    }
    auto stated = stated_crs(layer);
    if (!stated || profile.crs.empty()) {
        return stated;
    }
    const auto given = crs::Crs::parse(profile.crs);
    if (!given) {
        return fail(given);
    }
    if (!means_the_same(*stated, *given)) {
        return fail(Errc::conflict,
                    fmt::format("the file states {} and the profile says {}",
                                stated->code().empty() ? stated->name() : stated->code(),
                                profile.crs),
                    "take crs: out of the layer in the profile, or have the file corrected");
    }
    return stated;
}

Result<crs::Transformer> make_transformer(const Profile& profile,
                                          const LayerProfile& wanted,
                                          const ogr::Layer& layer) {
    const auto from = source_crs(wanted, layer);
    if (!from) {
        return fail(from);
    }
    const auto to = crs::Crs::parse(profile.crs);
    if (!to) {
        return fail(to);
    }
    return crs::Transformer::make(*from, *to);
}

std::vector<std::filesystem::path> files_on_disk(const std::filesystem::path& path) {
    const auto text = path.string();
    const auto archive_end = text.find(".zip/");
    std::error_code error;
    if (archive_end != std::string::npos && !std::filesystem::exists(path, error)) {
        return {text.substr(0, archive_end + 4)};
    }
    std::vector<std::filesystem::path> files{path};
    if (path.extension() == ".shp") {
        for (const auto* extension : {".cpg", ".dbf", ".prj", ".shx"}) {
            auto beside = path;
            beside.replace_extension(extension);
            if (std::filesystem::exists(beside, error)) {
                files.push_back(std::move(beside));
            }
        }
    }
    return files;
}

Result<std::string> hash_of_file(const std::filesystem::path& path) {
    std::ifstream stream{path, std::ios::binary};
    if (!stream) {
        return fail(Errc::not_found,
                    fmt::format("cannot read {}", path.filename().string()),
                    "check the path of the file",
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

std::optional<Source> open_source(const Profile& profile,
                                  const LayerProfile& layer,
                                  const std::filesystem::path& folder,
                                  Report& report) {
    if (auto faults = check_text(folder / layer.file); !faults.empty()) {
        for (auto& fault : faults) {
            fault.layer = layer.name;
            report.findings.push_back(std::move(fault));
        }
        return std::nullopt;
    }
    auto dataset = ogr::Dataset::open(folder / layer.file);
    if (!dataset) {
        refuse(report, layer, "file_unreadable", base::explained(dataset.error()));
        return std::nullopt;
    }
    auto found = find_layer(*dataset, layer);
    if (!found) {
        refuse(report, layer, "layer_missing", base::explained(found.error()));
        return std::nullopt;
    }
    const auto missing = missing_fields(layer, *found);
    if (!missing.empty()) {
        refuse(report,
               layer,
               "field_missing",
               fmt::format("the file has no field {} (it has {})",
                           fmt::join(missing, ", "),
                           fmt::join(found->fields, ", ")));
        return std::nullopt;
    }
    Source source{std::move(*dataset), std::move(*found), {}};
    if (layer.into != Target::legend) {
        auto transformer = make_transformer(profile, layer, source.layer);
        if (!transformer) {
            const bool conflict = transformer.error().code == Errc::conflict;
            refuse(report,
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
