#include "ingest/source_crs.hpp"

#include "crs/transformer.hpp"

#include <cmath>
#include <utility>

namespace tasmim::ingest {

using base::Errc;
using base::fail;
using base::Result;

namespace {

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

}  // namespace

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

}  // namespace tasmim::ingest
