#include "formats/wkb.hpp"

#include "base/little_endian.hpp"

#include <array>
#include <bit>
#include <cmath>
#include <cstdint>

namespace tasmim::formats {
namespace {

using base::Errc;
using base::fail;
using base::Result;
using geo::Dimension;

constexpr std::uint32_t multi = 3;  // the type of a Multi form, less that of its parts
constexpr std::size_t point_bytes = 2 * sizeof(double);
constexpr std::size_t header_bytes = 1 + sizeof(std::uint32_t);

std::uint32_t single_type(Dimension dimension) {
    return static_cast<std::uint32_t>(dimension) + 1;
}

void append_count(std::string& out, std::size_t count) {
    base::append_little_endian(out, static_cast<std::uint32_t>(count));
}

void append_header(std::string& out, std::uint32_t type) {
    out.push_back('\x01');
    append_count(out, type);
}

template <typename Crs>
void append_points(std::string& out, const geo::Sequence<Crs>& points) {
    for (const auto& point : points) {
        base::append_little_endian(out, std::bit_cast<std::uint64_t>(point.x));
        base::append_little_endian(out, std::bit_cast<std::uint64_t>(point.y));
    }
}

template <typename Crs>
void append_part(std::string& out, Dimension dimension, const geo::Part<Crs>& part) {
    append_header(out, single_type(dimension));
    if (dimension == Dimension::polygon) {
        append_count(out, part.size());
    }
    for (const auto& sequence : part) {
        if (dimension != Dimension::point) {
            append_count(out, sequence.size());
        }
        append_points(out, sequence);
    }
}

/// Reads forward; the first failure stays and every later read gives zero.
class WkbReader {
  public:
    explicit WkbReader(std::string_view bytes) : bytes_{bytes} {}

    [[nodiscard]] bool failed() const { return !error_.empty(); }
    [[nodiscard]] const base::Message& error() const { return error_; }
    [[nodiscard]] bool at_end() const { return at_ == bytes_.size(); }

    void refuse(const base::Message& what) {
        if (!failed()) {
            error_ = base::message("WKB at byte {0}: {1}", at_, what);
        }
    }

    template <typename Value, typename Bits>
    Value read() {
        if (failed() || bytes_.size() - at_ < sizeof(Bits)) {
            refuse(base::message("the bytes end too early"));
            return Value{};
        }
        Bits bits = 0;
        for (std::size_t i = 0; i < sizeof(Bits); ++i) {
            const auto byte = static_cast<unsigned char>(bytes_[at_ + i]);
            bits = static_cast<Bits>(bits | (static_cast<Bits>(byte) << (8 * i)));
        }
        at_ += sizeof(Bits);
        return std::bit_cast<Value>(bits);
    }

    /// A count of things of at least `smallest` bytes each.
    std::size_t read_count(std::size_t smallest) {
        const auto count = read<std::uint32_t, std::uint32_t>();
        if (!failed() && count > (bytes_.size() - at_) / smallest) {
            refuse(base::message("{0} parts do not fit in the bytes that follow", count));
        }
        return failed() ? 0 : count;
    }

    std::uint32_t read_type() {
        const auto order = read<std::uint8_t, std::uint8_t>();
        if (!failed() && order != 1) {
            refuse(base::message("not little-endian"));
        }
        return read<std::uint32_t, std::uint32_t>();
    }

  private:
    std::string_view bytes_;
    std::size_t at_ = 0;
    base::Message error_;
};

template <typename Crs>
geo::Sequence<Crs> read_points(WkbReader& reader, std::size_t count) {
    geo::Sequence<Crs> points;
    points.reserve(count);
    for (std::size_t i = 0; i < count && !reader.failed(); ++i) {
        const auto x = reader.read<double, std::uint64_t>();
        const auto y = reader.read<double, std::uint64_t>();
        if (!std::isfinite(x) || !std::isfinite(y)) {
            reader.refuse(base::message("a coordinate is not a finite number"));
        }
        points.push_back({x, y});
    }
    return points;
}

template <typename Crs>
geo::Part<Crs> read_part(WkbReader& reader, Dimension dimension) {
    const std::size_t sequences =
        dimension == Dimension::polygon ? reader.read_count(sizeof(std::uint32_t)) : 1;
    geo::Part<Crs> part;
    part.reserve(sequences);
    for (std::size_t i = 0; i < sequences && !reader.failed(); ++i) {
        const std::size_t points =
            dimension == Dimension::point ? 1 : reader.read_count(point_bytes);
        part.push_back(read_points<Crs>(reader, points));
    }
    return part;
}

template <typename Crs>
void read_parts(WkbReader& reader, geo::Geometry<Crs>& geometry) {
    const auto count = reader.read_count(header_bytes);
    geometry.parts.reserve(count);
    for (std::size_t i = 0; i < count && !reader.failed(); ++i) {
        if (reader.read_type() != single_type(geometry.dimension)) {
            reader.refuse(base::message("a part is of another type than the whole"));
        }
        geometry.parts.push_back(read_part<Crs>(reader, geometry.dimension));
    }
}

int hex_digit(char c) {
    constexpr std::string_view digits = "0123456789abcdef";
    const auto lower = c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
    const auto found = digits.find(lower);
    return found == std::string_view::npos ? -1 : static_cast<int>(found);
}

}  // namespace

template <typename Crs>
std::string to_wkb(const geo::Geometry<Crs>& geometry) {
    std::string out;
    out.reserve(header_bytes + 4 + 13 * geometry.parts.size() +
                point_bytes * geo::count_points(geometry));
    append_header(out, single_type(geometry.dimension) + multi);
    append_count(out, geometry.parts.size());
    for (const auto& part : geometry.parts) {
        append_part(out, geometry.dimension, part);
    }
    return out;
}

template <typename Crs>
Result<geo::Geometry<Crs>> parse_wkb(std::string_view bytes) {
    WkbReader reader{bytes};
    geo::Geometry<Crs> geometry;
    const auto type = reader.read_type();
    if (!reader.failed() && (type < 1 || type > 3 + multi)) {
        reader.refuse(base::message("type {0} is not a 2D point, line or polygon", type));
    }
    if (!reader.failed()) {
        geometry.dimension = static_cast<Dimension>((type - 1) % multi);
        if (type > multi) {
            read_parts(reader, geometry);
        } else {
            geometry.parts.push_back(read_part<Crs>(reader, geometry.dimension));
        }
    }
    if (!reader.failed() && !reader.at_end()) {
        reader.refuse(base::message("bytes follow the geometry"));
    }
    if (reader.failed()) {
        return fail(Errc::invalid_argument,
                    reader.error(),
                    base::message("write little-endian ISO WKB without Z and M"));
    }
    return geometry;
}

template std::string to_wkb(const geo::Geometry<geo::Planar>&);
template std::string to_wkb(const geo::Geometry<geo::Declared>&);
template Result<geo::Geometry<geo::Planar>> parse_wkb(std::string_view);
template Result<geo::Geometry<geo::Declared>> parse_wkb(std::string_view);

std::string to_hex(std::string_view bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string hex;
    hex.reserve(2 * bytes.size());
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        hex.push_back(digits[byte >> 4U]);
        hex.push_back(digits[byte & 0xFU]);
    }
    return hex;
}

Result<std::string> from_hex(std::string_view hex) {
    std::string bytes;
    bytes.reserve(hex.size() / 2);
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
        const int high = hex_digit(hex[i]);
        const int low = hex_digit(hex[i + 1]);
        if (high < 0 || low < 0) {
            return fail(Errc::invalid_argument,
                        base::message("character {0} is not a hexadecimal digit", i + 1),
                        base::message("use 0-9 and a-f"));
        }
        bytes.push_back(static_cast<char>(high * 16 + low));
    }
    if (hex.size() % 2 != 0) {
        return fail(Errc::invalid_argument,
                    base::message("a hexadecimal text of odd length"),
                    base::message("write two digits for each byte"));
    }
    return bytes;
}

}  // namespace tasmim::formats
