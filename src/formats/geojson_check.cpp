#include "formats/geojson_check.hpp"

#include "formats/geojson_shape.hpp"
#include "formats/json_scanner.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <unordered_set>

namespace tasmim::formats {
namespace {

using Json = nlohmann::json;

/// What a value of the text stands for in GeoJSON.
enum class Role : std::uint8_t {
    /// Not GeoJSON's business: properties, members of other names.
    foreign,
    root,
    feature,
    geometry,
    // Arrays:
    features,
    geometries,
    coordinates,
    bbox,
};

/// An object or array that is being read.
struct Frame {
    Role role = Role::foreign;
    bool is_array = false;
    /// Of an object: its names so far and the one whose value is being read.
    std::unordered_set<std::string> names;
    std::string name;
    GeoJsonMembers members;
    std::size_t count = 0;
};

/// Of an array that is a member of a GeoJSON object.
Role role_of_array(const Frame& parent) {
    const std::string_view name = parent.name;
    return name == "features" && parent.role == Role::root ? Role::features
           : name == "geometries"                          ? Role::geometries
           : name == "coordinates"                         ? Role::coordinates
           : name == "bbox"                                ? Role::bbox
                                                           : Role::foreign;
}

Role role_of(const Frame& parent, JsonKind kind) {
    const bool is_array = kind == JsonKind::array;
    const bool is_object = kind == JsonKind::object;
    switch (parent.role) {
        case Role::features:
            return is_object ? Role::feature : Role::foreign;
        case Role::geometries:
            return is_object ? Role::geometry : Role::foreign;
        case Role::coordinates:
            return is_array ? Role::coordinates : Role::foreign;
        case Role::root:
        case Role::feature:
        case Role::geometry:
            break;
        default:
            return Role::foreign;
    }
    if (is_object) {
        return parent.name == "geometry" ? Role::geometry : Role::foreign;
    }
    return is_array ? role_of_array(parent) : Role::foreign;
}

/// nlohmann's words without its number and its place: "syntax error while …".
std::string plain(std::string_view what) {
    const auto column = what.find("column ");
    const auto start = what.find(": ", column == std::string_view::npos ? 0 : column);
    if (start != std::string_view::npos) {
        what.remove_prefix(start + 2);
    } else if (const auto bracket = what.find("] "); bracket != std::string_view::npos) {
        what.remove_prefix(bracket + 2);
    }
    return printable(what, 200);
}

/// Follows nlohmann's events and checks as they come. A method's false ends the reading.
class Inspector {
  public:
    Inspector(JsonScanner& scanner, const GeoJsonFileLimits& limits)
        : scanner_{scanner}, limits_{limits} {}

    [[nodiscard]] std::vector<GeoJsonFault>& faults() noexcept { return faults_; }
    [[nodiscard]] bool root_is_feature() const noexcept { return root_type_ == "Feature"; }

    void fault(std::string reason, base::Message message) {
        const auto at = scanner_.position();
        faults_.push_back({std::move(reason), std::move(message), at.line, at.column});
    }

    // The names and signatures are those of nlohmann's SAX interface.
    bool null() { return scalar(JsonKind::null); }
    bool boolean(bool) { return scalar(JsonKind::boolean); }
    bool number_integer(Json::number_integer_t value) { return number(static_cast<double>(value)); }
    bool number_unsigned(Json::number_unsigned_t value) {
        return number(static_cast<double>(value));
    }
    bool number_float(Json::number_float_t value, const std::string&) { return number(value); }
    bool string(std::string& value) {
        if (!frames_.empty() && frames_.back().name == "type" && is_geojson_object()) {
            frames_.back().members.type = value;
        }
        return scalar(JsonKind::string);
    }
    static bool binary(Json::binary_t&) { return false; }
    bool key(std::string& name) {
        scanner_.mark();
        auto& frame = frames_.back();
        if (!frame.names.insert(name).second) {
            fault("json_duplicate_member",
                  base::message("an object has the name \"{0}\" twice", printable(name)));
        } else if (frame.names.size() > limits_.max_members) {
            fault("json_too_large",
                  base::message("an object has more than {0} members", limits_.max_members));
            return false;
        }
        frame.name = name;
        return goes_on();
    }
    bool start_object(std::size_t) { return start(JsonKind::object); }
    bool start_array(std::size_t) { return start(JsonKind::array); }
    bool end_object() {
        scanner_.mark();
        const auto frame = pop();
        if (frame.role == Role::root) {
            root_type_ = frame.members.type.value_or("");
        }
        if (const auto wrong = fault_of(frame)) {
            fault(wrong->reason, wrong->message);
        }
        return goes_on();
    }
    bool end_array() {
        scanner_.mark();
        const auto frame = pop();
        if (frame.role == Role::coordinates) {
            tell(coordinates_.end_array());
            if (frames_.back().role != Role::coordinates) {
                frames_.back().members.coordinates = coordinates_;
            }
        } else if (frame.role == Role::bbox && frame.count != 4 && frame.count != 6) {
            fault("geojson_member",
                  base::message("bbox has {0} elements: it must have 4 or 6", frame.count));
        }
        return goes_on();
    }
    bool parse_error(std::size_t, const std::string&, const Json::exception& error) {
        if (scanner_.is_over_limit()) {
            fault("json_too_large",
                  base::message("the file is larger than {0} bytes, or one of its values than {1}",
                                limits_.max_bytes,
                                limits_.max_token_bytes));
        } else {
            fault("json_syntax", base::verbatim(plain(error.what())));
        }
        return false;
    }

  private:
    [[nodiscard]] bool goes_on() const noexcept { return faults_.size() < limits_.max_faults; }

    [[nodiscard]] bool is_geojson_object() const {
        const auto role = frames_.back().role;
        return role == Role::root || role == Role::feature || role == Role::geometry;
    }

    Frame pop() {
        auto frame = std::move(frames_.back());
        frames_.pop_back();
        return frame;
    }

    void tell(std::optional<base::Message> wrong) {
        if (wrong) {
            fault("geojson_coordinates", std::move(*wrong));
        }
    }

    static std::optional<GeoJsonMemberFault> fault_of(const Frame& frame) {
        switch (frame.role) {
            case Role::root:
                return frame.members.fault_as_root();
            case Role::feature:
                return frame.members.fault_as_feature();
            case Role::geometry:
                return frame.members.fault_as_geometry();
            default:
                return std::nullopt;
        }
    }

    /// Any value begins: is it what its place asks for?
    void place(JsonKind kind) {
        scanner_.mark();
        if (frames_.empty()) {
            if (kind != JsonKind::object) {
                fault(
                    "geojson_type",
                    base::message("the file holds {0} where an object is expected", name_of(kind)));
            }
            return;
        }
        auto& parent = frames_.back();
        ++parent.count;
        const bool wants_object = parent.role == Role::features || parent.role == Role::geometries;
        if (wants_object && kind != JsonKind::object) {
            fault("geojson_member",
                  parent.role == Role::features
                      ? base::message("{0} where a feature is expected", name_of(kind))
                      : base::message("{0} where a geometry is expected", name_of(kind)));
        } else if (parent.role == Role::bbox && kind != JsonKind::number) {
            fault("geojson_member",
                  base::message("bbox holds {0} among its numbers", name_of(kind)));
        } else if (is_geojson_object()) {
            parent.members.set(parent.name, kind);
            if (parent.name == "bbox" && kind != JsonKind::array) {
                fault("geojson_member", base::message("bbox is {0}, not an array", name_of(kind)));
            }
        }
    }

    bool scalar(JsonKind kind) {
        place(kind);
        if (!frames_.empty() && frames_.back().role == Role::coordinates) {
            tell(coordinates_.no_number(kind));
        }
        return goes_on();
    }

    bool number(double value) {
        place(JsonKind::number);
        if (!frames_.empty() && frames_.back().role == Role::coordinates) {
            tell(coordinates_.number(value));
        }
        return goes_on();
    }

    bool start(JsonKind kind) {
        place(kind);
        if (frames_.size() >= limits_.max_depth) {
            fault("json_too_deep",
                  base::message("values are nested more than {0} deep", limits_.max_depth));
            return false;
        }
        Frame frame;
        frame.is_array = kind == JsonKind::array;
        if (frames_.empty()) {
            frame.role = frame.is_array ? Role::foreign : Role::root;
        } else {
            frame.role = role_of(frames_.back(), kind);
            start_coordinates(frame.role, kind);
        }
        frames_.push_back(std::move(frame));
        return goes_on();
    }

    void start_coordinates(Role role, JsonKind kind) {
        const bool is_inside = frames_.back().role == Role::coordinates;
        if (role == Role::coordinates) {
            if (!is_inside) {
                coordinates_ = {};
            }
            coordinates_.start_array();
        } else if (is_inside) {
            tell(coordinates_.no_number(kind));
        }
    }

    JsonScanner& scanner_;
    const GeoJsonFileLimits& limits_;
    std::vector<GeoJsonFault> faults_;
    std::vector<Frame> frames_;
    GeoJsonCoordinates coordinates_;
    std::string root_type_;
};

}  // namespace

GeoJsonCheck check_geojson(std::istream& text, const GeoJsonFileLimits& limits) {
    JsonScanner scanner{text, {limits.max_bytes, limits.max_token_bytes}};
    GeoJsonCheck check;
    for (bool more = true; more;) {
        Inspector inspector{scanner, limits};
        const bool read = Json::sax_parse(JsonScannerIterator{scanner},
                                          JsonScannerIterator{},
                                          &inspector,
                                          Json::input_format_t::json,
                                          false);
        more = read && inspector.faults().empty() && scanner.skip_space();
        if (more && !inspector.root_is_feature()) {
            inspector.fault("json_syntax",
                            base::message("more text follows the end of the object"));
            more = false;
        }
        check.is_sequence = check.is_sequence || more;
        check.faults = std::move(inspector.faults());
    }
    return check;
}

}  // namespace tasmim::formats
