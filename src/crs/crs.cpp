#include "crs/crs.hpp"

#include "crs/proj_context.hpp"

#include <fmt/format.h>
#include <proj.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstring>

namespace tasmim::crs {
namespace {

constexpr auto accepted_forms = "EPSG:26191, OGC:CRS84 or urn:ogc:def:crs:EPSG::26191";

struct AuthorityCode {
    std::string authority;
    std::string code;

    [[nodiscard]] std::string text() const { return authority + ":" + code; }
};

std::string upper(std::string_view text) {
    std::string result{text};
    std::ranges::transform(
        result, result.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return result;
}

std::string_view trim(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

/// A client's text, short enough to be repeated in a message.
std::string quoted(std::string_view text) {
    constexpr std::size_t most = 60;
    return fmt::format("'{}{}'", text.substr(0, most), text.size() > most ? "…" : "");
}

bool is_epsg_number(std::string_view text) {
    return !text.empty() && text.size() <= 9 &&
           std::ranges::all_of(text, [](unsigned char c) { return std::isdigit(c) != 0; });
}

std::optional<AuthorityCode> checked(std::string_view authority, std::string_view code) {
    if (authority == "EPSG" && is_epsg_number(code)) {
        return AuthorityCode{"EPSG", std::string{code}};
    }
    if (authority == "OGC" && code == "CRS84") {
        return AuthorityCode{"OGC", "CRS84"};
    }
    return {};
}

/// "EPSG::26191" of a URN, "EPSG/0/26191" of an address: authority, version (any), code.
std::optional<AuthorityCode> split_in_three(std::string_view text, char separator) {
    const auto first = text.find(separator);
    const auto last = text.rfind(separator);
    if (first == std::string_view::npos || first == last ||
        text.substr(first + 1, last - first - 1).find(separator) != std::string_view::npos) {
        return {};
    }
    return checked(text.substr(0, first), text.substr(last + 1));
}

std::optional<AuthorityCode> read_code(std::string_view text) {
    const std::string upper_case = upper(trim(text));
    const std::string_view rest = upper_case;
    if (is_epsg_number(rest)) {
        return AuthorityCode{"EPSG", upper_case};
    }
    if (constexpr std::string_view urn = "URN:OGC:DEF:CRS:"; rest.starts_with(urn)) {
        return split_in_three(rest.substr(urn.size()), ':');
    }
    for (const std::string_view address :
         {"HTTP://WWW.OPENGIS.NET/DEF/CRS/", "HTTPS://WWW.OPENGIS.NET/DEF/CRS/"}) {
        if (rest.starts_with(address)) {
            return split_in_three(rest.substr(address.size()), '/');
        }
    }
    const auto colon = rest.find(':');
    return colon == std::string_view::npos ? std::nullopt
                                           : checked(rest.substr(0, colon), rest.substr(colon + 1));
}

bool is_two_dimensional_kind(PJ_TYPE type) {
    return type == PJ_TYPE_GEOGRAPHIC_2D_CRS || type == PJ_TYPE_PROJECTED_CRS;
}

bool is_axis(const char* direction, const char* wanted) {
    return direction != nullptr && std::strcmp(direction, wanted) == 0;
}

std::optional<AreaOfUse> area_of(pj_ctx* context, const PJ* crs) {
    AreaOfUse area;
    const char* name = nullptr;
    if (proj_get_area_of_use(context,
                             crs,
                             &area.west_deg,
                             &area.south_deg,
                             &area.east_deg,
                             &area.north_deg,
                             &name) == 0 ||
        area.west_deg == -1000) {
        return {};
    }
    area.name = name == nullptr ? "" : name;
    return area;
}

/// The code under which EPSG holds this definition; a confidence of 90 means the same definition
/// and an equivalent name (proj_identify).
std::optional<std::string> identify(pj_ctx* context, const PJ* crs) {
    constexpr int sure = 90;
    int* confidence = nullptr;
    PJ_OBJ_LIST* list = proj_identify(context, crs, "EPSG", nullptr, &confidence);
    std::optional<std::string> code;
    if (list != nullptr && proj_list_get_count(list) > 0 && confidence[0] >= sure) {
        const ProjObject best{proj_list_get(context, list, 0)};
        const char* id = best == nullptr ? nullptr : proj_get_id_code(best.get(), 0);
        if (id != nullptr) {
            code = id;
        }
    }
    proj_int_list_destroy(confidence);
    proj_list_destroy(list);
    return code;
}

}  // namespace

/// Turns a PROJ object into a Crs.
class CrsReader {
  public:
    CrsReader(ProjObject object, std::string label)
        : context_{thread_context()}, object_{std::move(object)}, label_{std::move(label)} {}

    base::Result<Crs> read(std::string code, std::string wkt) const {
        const ProjObject source = unwrapped();
        const PJ* horizontal = source == nullptr ? object_.get() : source.get();
        if (!is_two_dimensional_kind(proj_get_type(horizontal))) {
            return base::fail(
                base::Errc::invalid_argument,
                base::message("{0} is not a two-dimensional geographic or projected CRS", label_),
                base::message("the horizontal CRS that it is made of"));
        }
        Crs crs;
        crs.code_ = std::move(code);
        crs.wkt_ = std::move(wkt);
        crs.is_geographic_ = proj_get_type(horizontal) == PJ_TYPE_GEOGRAPHIC_2D_CRS;
        const char* name = proj_get_name(horizontal);
        crs.name_ = name == nullptr ? "" : name;
        crs.area_ = area_of(context_, horizontal);
        if (auto unit = unit_of(horizontal); unit) {
            crs.unit_factor_ = *unit;
            return crs;
        }
        return base::fail(
            base::Errc::invalid_argument,
            base::message("the axes of {0} do not point east and north", label_),
            base::message("a CRS with eastings and northings, or longitudes and latitudes"));
    }

  private:
    /// The CRS inside one that carries its own datum shift (WKT 1 TOWGS84); null for any other.
    [[nodiscard]] ProjObject unwrapped() const {
        if (proj_get_type(object_.get()) != PJ_TYPE_BOUND_CRS) {
            return nullptr;
        }
        return ProjObject{proj_get_source_crs(context_, object_.get())};
    }

    [[nodiscard]] std::optional<double> unit_of(const PJ* crs) const {
        const ProjObject system{proj_crs_get_coordinate_system(context_, crs)};
        if (system == nullptr || proj_cs_get_axis_count(context_, system.get()) != 2) {
            return {};
        }
        double factor = 0;
        bool east = false;
        bool north = false;
        for (int axis = 0; axis < 2; ++axis) {
            const char* direction = nullptr;
            proj_cs_get_axis_info(context_,
                                  system.get(),
                                  axis,
                                  nullptr,
                                  nullptr,
                                  &direction,
                                  &factor,
                                  nullptr,
                                  nullptr,
                                  nullptr);
            east = east || is_axis(direction, "east");
            north = north || is_axis(direction, "north");
        }
        return east && north ? std::optional{factor} : std::nullopt;
    }

    pj_ctx* context_;
    ProjObject object_;
    std::string label_;
};

base::Result<Crs> Crs::parse(std::string_view text) {
    const auto code = read_code(text);
    if (!code) {
        return base::fail(
            base::Errc::invalid_argument,
            base::message("the CRS {0} is not written as an authority and a code", quoted(text)),
            base::verbatim(accepted_forms));
    }
    ProjObject object{proj_create_from_database(thread_context(),
                                                code->authority.c_str(),
                                                code->code.c_str(),
                                                PJ_CATEGORY_CRS,
                                                0,
                                                nullptr)};
    if (object == nullptr) {
        return base::fail(base::Errc::invalid_argument,
                          base::message("there is no CRS {0}", code->text()),
                          base::message("a CRS of the EPSG dataset"),
                          take_proj_log());
    }
    return CrsReader{std::move(object), code->text()}.read(code->text(), {});
}

base::Result<Crs> Crs::from_wkt(std::string_view wkt) {
    const std::string text{trim(wkt)};
    pj_ctx* context = thread_context();
    ProjObject object{proj_create_from_wkt(context, text.c_str(), nullptr, nullptr, nullptr)};
    if (object == nullptr) {
        return base::fail(base::Errc::invalid_argument,
                          base::message("the definition of the CRS is not well-known text"),
                          base::message("WKT 1 or WKT 2 of a projected or geographic CRS"),
                          take_proj_log());
    }
    // A text that brings its own datum shift (TOWGS84) keeps it: EPSG may know another.
    if (proj_get_type(object.get()) != PJ_TYPE_BOUND_CRS) {
        if (auto code = identify(context, object.get())) {
            return parse("EPSG:" + *code);
        }
    }
    return CrsReader{std::move(object), "the CRS of the definition"}.read({}, text);
}

}  // namespace tasmim::crs
