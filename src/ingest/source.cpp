#include "ingest/source.hpp"

#include "base/hash.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
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

enum class Agreement { yes, no, not_checked };

/// Whether a CRS that no authority knows (as MapInfo writes them) puts the middle of the given
/// one's area where that one does. Not checked where PROJ knows no way between them, for want of a
/// datum.
Agreement agreement(const crs::Crs& unnamed, const crs::Crs& given) {
    const double tolerance = given.is_geographic() ? 1e-5 : 1;  // degrees; metres or feet
    if (unnamed.is_geographic() != given.is_geographic() || !given.area_of_use()) {
        return Agreement::no;
    }
    const auto& area = *given.area_of_use();
    const auto between = crs::Transformer::make(unnamed, given);
    const auto to_given = crs::Transformer::make(*crs::Crs::parse(lonlat), given);
    if (!between || !to_given) {
        return Agreement::not_checked;
    }
    const auto middle = to_given->forward<geo::Declared>(geo::Point<geo::Declared>{
        (area.west_deg + area.east_deg) / 2, (area.south_deg + area.north_deg) / 2});
    const auto same = middle ? between->forward<geo::Declared>(*middle) : middle;
    const bool is_same = same && std::hypot(same->x - middle->x, same->y - middle->y) <= tolerance;
    return is_same ? Agreement::yes : Agreement::no;
}

/// The CRS in which a layer's coordinates are read. `unchecked` says what of the file's own CRS
/// could not be compared with the profile's word; empty when nothing was left open.
struct SourceCrs {
    crs::Crs crs;
    base::Message unchecked;
};

/// The CRS of a file that states none that can be read.
Result<SourceCrs> crs_by_profile(const LayerProfile& profile,
                                 base::Message fault,
                                 base::Message unchecked = {}) {
    const auto& code = profile.crs.empty() ? profile.crs_otherwise : profile.crs;
    if (code.empty()) {
        return fail(Errc::invalid_argument,
                    std::move(fault),
                    base::message("add crs: to the layer in the profile"));
    }
    return crs::Crs::parse(code).map([&](crs::Crs&& crs) {
        return SourceCrs{std::move(crs), std::move(unchecked)};
    });
}

/// The layer's CRS: the one that the file states, or else that of the profile, or else that of the
/// format.
Result<SourceCrs> source_crs(const LayerProfile& profile, const ogr::Layer& layer) {
    const auto checked = [](crs::Crs&& crs) { return SourceCrs{std::move(crs), {}}; };
    if (layer.crs_by_format) {
        return crs::Crs::parse(profile.crs.empty() ? lonlat : std::string_view{profile.crs})
            .map(checked);
    }
    if (layer.crs_wkt.empty()) {
        return crs_by_profile(profile,
                              base::message("the file states no CRS and the profile gives none"));
    }
    auto stated = stated_crs(layer);
    if (!stated) {
        return crs_by_profile(
            profile,
            base::message("the file states a CRS that cannot be used and the profile gives none"),
            base::message("the file states a CRS that cannot be used"));
    }
    if (profile.crs.empty()) {
        return std::move(stated).map(checked);
    }
    auto given = crs::Crs::parse(profile.crs);
    if (!given) {
        return fail(given);
    }
    if (means_the_same(*stated, *given)) {
        return checked(std::move(*stated));
    }
    const auto agreed = stated->code().empty() ? agreement(*stated, *given) : Agreement::no;
    if (agreed == Agreement::no) {
        return fail(
            Errc::conflict,
            base::message("the file states {0} and the profile says {1}",
                          stated->code().empty() ? stated->name() : stated->code(),
                          profile.crs),
            base::message("take crs: out of the layer in the profile, or have the file corrected"));
    }
    SourceCrs found{std::move(*given), {}};
    if (agreed == Agreement::not_checked) {
        found.unchecked = base::message("the file's CRS {0} cannot be compared", stated->name());
    }
    return found;
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
