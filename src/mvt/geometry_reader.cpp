#include "mvt/geometry_reader.hpp"

#include "mvt/fields.hpp"
#include "mvt/rules.hpp"

#include <fmt/format.h>
#include <protozero/varint.hpp>

namespace tasmim::mvt {
namespace {

using base::Result;

class GeometryReader {
  public:
    GeometryReader(std::span<const std::uint32_t> commands, geo::Dimension dimension)
        : rest_{commands} {
        geometry_.dimension = dimension;
    }

    Result<TileGeometry> read() {
        if (rest_.empty()) {
            return broken("the geometry is empty (clause 4.2)");
        }
        while (!rest_.empty()) {
            if (geometry_.dimension == geo::Dimension::point && !geometry_.is_empty()) {
                return broken("more than one MoveTo in a point geometry (clause 4.3.4.2)");
            }
            if (auto done = read_sequence(); !done) {
                return base::fail(done);
            }
            geometry_.end_sequence();
        }
        return std::move(geometry_);
    }

  private:
    Result<void> read_sequence() {
        const bool one = geometry_.dimension != geo::Dimension::point;
        if (auto done = run(Command::move_to, 1, one ? 1 : max_count); !done || !one) {
            return done;
        }
        if (geometry_.dimension == geo::Dimension::line) {
            return run(Command::line_to, 1, max_count);
        }
        if (auto done = run(Command::line_to, 2, max_count); !done) {
            return done;
        }
        return run(Command::close_path, 1, 1);
    }

    /// One command of the given kind, executed between `least` and `most` times.
    Result<void> run(Command expected, std::uint32_t least, std::uint32_t most) {
        if (rest_.empty()) {
            return broken(fmt::format("{} is missing ({})", name(expected), clause()));
        }
        const auto id = rest_[0] & 7U;
        const auto count = rest_[0] >> 3U;
        rest_ = rest_.subspan(1);
        if (id != static_cast<std::uint32_t>(expected)) {
            return broken(
                fmt::format("command {} where {} must be ({})", id, name(expected), clause()));
        }
        if (count < least || count > most) {
            return broken(fmt::format("{} with count {} ({})", name(expected), count, clause()));
        }
        return expected == Command::close_path ? Result<void>{} : steps(count);
    }

    Result<void> steps(std::uint32_t count) {
        // Compared before anything is allocated: a count is up to 2^29.
        if (rest_.size() / 2 < count) {
            return broken(
                fmt::format("count {} but {} parameters (clause 4.3.2)", count, rest_.size()));
        }
        for (std::size_t i = 0; i < count; ++i) {
            const auto dx = protozero::decode_zigzag32(rest_[2 * i]);
            const auto dy = protozero::decode_zigzag32(rest_[2 * i + 1]);
            if (dx == std::numeric_limits<std::int32_t>::min() ||
                dy == std::numeric_limits<std::int32_t>::min()) {
                return broken("parameter -2^31 (clause 4.3.2)");
            }
            cursor_ = {wrapping_sum(cursor_.x, dx), wrapping_sum(cursor_.y, dy)};
            geometry_.points.push_back(cursor_);
        }
        rest_ = rest_.subspan(std::size_t{2} * count);
        return {};
    }

    static std::int32_t wrapping_sum(std::int32_t a, std::int32_t b) noexcept {
        return static_cast<std::int32_t>(static_cast<std::uint32_t>(a) +
                                         static_cast<std::uint32_t>(b));
    }

    static std::string_view name(Command command) noexcept {
        switch (command) {
            case Command::move_to:
                return "MoveTo";
            case Command::line_to:
                return "LineTo";
            case Command::close_path:
                return "ClosePath";
        }
        return "";
    }

    [[nodiscard]] std::string_view clause() const noexcept {
        switch (geometry_.dimension) {
            case geo::Dimension::point:
                return "clause 4.3.4.2";
            case geo::Dimension::line:
                return "clause 4.3.4.3";
            case geo::Dimension::polygon:
                return "clause 4.3.4.4";
        }
        return "";
    }

    static constexpr std::uint32_t max_count = (1U << 29U) - 1;

    std::span<const std::uint32_t> rest_;
    TileGeometry geometry_;
    TilePoint cursor_;
};

}  // namespace

Result<TileGeometry> read_geometry(std::span<const std::uint32_t> commands,
                                   geo::Dimension dimension) {
    return GeometryReader{commands, dimension}.read();
}

}  // namespace tasmim::mvt
