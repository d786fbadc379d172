#include "ingest/source.hpp"

#include "base/hash.hpp"
#include "ingest/source_crs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>
#include <set>

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
    note(report, layer, Severity::error, Action::refused, std::move(reason), std::move(message));
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
    return fail(
        Errc::not_found,
        wanted.source_layer.empty()
            ? base::message("the file has {0} layers and the profile names none", names.size())
            : base::message("the file has no layer '{0}'", wanted.source_layer),
        base::message("it has {0}", fmt::format("{}", fmt::join(names, ", "))));
}

/// Names a profile's fields as a file spells them, and gathers those that the file lacks.
class Speller {
  public:
    explicit Speller(const ogr::Layer& layer) : layer_{layer} {}

    void spell(LayerProfile& profile) {
        spell(profile.key);
        spell(profile.dissolve);
        spell(profile.where);
        for (auto& [name, source] : profile.fields) {
            spell(source);
        }
        std::erase_if(profile.fields, [](const auto& field) { return says_nothing(field.second); });
        for (auto* source : {&profile.document_from, &profile.theme_from}) {
            if (*source) {
                spell(**source);
                if (says_nothing(**source)) {
                    source->reset();
                }
            }
        }
    }

    /// Each once.
    [[nodiscard]] const std::set<std::string>& missing() const { return missing_; }

  private:
    static bool says_nothing(const FieldSource& source) {
        return !source.constant && source.fields.empty();
    }

    [[nodiscard]] const std::string* find(const std::string& field) const {
        const auto& fields = layer_.fields;
        auto found = std::find(fields.begin(), fields.end(), field);
        if (found == fields.end()) {
            found = std::find_if(fields.begin(), fields.end(), [&](const auto& name) {
                return std::equal(name.begin(),
                                  name.end(),
                                  field.begin(),
                                  field.end(),
                                  [](unsigned char a, unsigned char b) {
                                      return std::toupper(a) == std::toupper(b);
                                  });
            });
        }
        return found == fields.end() ? nullptr : &*found;
    }

    void spell(std::string& field) {
        const auto* found = field.empty() ? nullptr : find(field);
        if (found != nullptr) {
            field = *found;
        } else if (!field.empty()) {
            missing_.insert(field);
        }
    }

    void spell(Conditions& conditions) {
        for (auto& [field, values] : conditions) {
            spell(field);
        }
    }

    void spell(FieldSource& source) {
        if (source.constant) {
            return;
        }
        const auto wanted = fmt::format("{}", fmt::join(source.fields, " or "));
        std::erase_if(source.fields, [&](const auto& field) { return find(field) == nullptr; });
        if (source.fields.empty()) {
            if (!source.optional) {
                missing_.insert(wanted);
            }
            return;
        }
        for (auto& field : source.fields) {
            spell(field);
        }
        spell(source.where);
    }

    const ogr::Layer& layer_;
    std::set<std::string> missing_;
};

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

std::optional<Source> open_source(const Profile& profile,
                                  const LayerProfile& layer,
                                  const std::filesystem::path& path,
                                  TextChecks& checks,
                                  Report& report) {
    if (const auto& faults = checks.of(path); !faults.empty()) {
        for (const auto& fault : faults) {
            report.findings.push_back(fault);
            report.findings.back().layer = layer.name;
        }
        return std::nullopt;
    }
    auto dataset = ogr::Dataset::open(path);
    if (!dataset) {
        refuse(report, layer, "file_unreadable", base::explained(dataset.error()));
        return std::nullopt;
    }
    auto found = find_layer(*dataset, layer);
    if (!found) {
        refuse(report, layer, "layer_missing", base::explained(found.error()));
        return std::nullopt;
    }
    Source source{layer, std::move(*dataset), std::move(*found), {}};
    Speller speller{source.layer};
    speller.spell(source.profile);
    if (!speller.missing().empty()) {
        refuse(report,
               layer,
               "field_missing",
               base::message("{0} has no field {1} (it has {2})",
                             path.filename().string(),
                             fmt::format("{}", fmt::join(speller.missing(), ", ")),
                             fmt::format("{}", fmt::join(source.layer.fields, ", "))));
        return std::nullopt;
    }
    note_encoding(report, layer, path, source.dataset.encoding());
    if (has_ground(layer.into)) {
        auto transformer = make_transformer(profile, layer, source.layer, report);
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
