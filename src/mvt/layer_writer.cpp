#include "mvt/layer_writer.hpp"

#include "mvt/fields.hpp"

#include <protozero/pbf_builder.hpp>

namespace tasmim::mvt {
namespace {

std::uint32_t command(Command id, std::size_t count) noexcept {
    return static_cast<std::uint32_t>(id) | (static_cast<std::uint32_t>(count) << 3U);
}

/// Turns points into the steps of a cursor (clause 4.3).
class CommandWriter {
  public:
    explicit CommandWriter(std::vector<std::uint32_t>& commands) : commands_{commands} {}

    void points(std::span<const TilePoint> points) {
        commands_.push_back(command(Command::move_to, points.size()));
        steps(points);
    }
    void line(std::span<const TilePoint> line) {
        points(line.first(1));
        commands_.push_back(command(Command::line_to, line.size() - 1));
        steps(line.subspan(1));
    }
    void ring(std::span<const TilePoint> ring) {
        line(ring);
        commands_.push_back(command(Command::close_path, 1));
    }

  private:
    void steps(std::span<const TilePoint> points) {
        for (const auto p : points) {
            commands_.push_back(parameter(p.x, cursor_.x));
            commands_.push_back(parameter(p.y, cursor_.y));
            cursor_ = p;
        }
    }
    /// The step in 32 bits, wrapped as the cursor of a reader wraps.
    static std::uint32_t parameter(std::int32_t to, std::int32_t from) noexcept {
        return protozero::encode_zigzag32(static_cast<std::int32_t>(
            static_cast<std::uint32_t>(to) - static_cast<std::uint32_t>(from)));
    }

    std::vector<std::uint32_t>& commands_;
    TilePoint cursor_;
};

void write_commands(const TileGeometry& geometry, std::vector<std::uint32_t>& commands) {
    commands.clear();
    CommandWriter writer{commands};
    for (std::size_t i = 0; i < geometry.sequence_count(); ++i) {
        switch (geometry.dimension) {
            case geo::Dimension::point:
                writer.points(geometry.sequence(i));
                break;
            case geo::Dimension::line:
                writer.line(geometry.sequence(i));
                break;
            case geo::Dimension::polygon:
                writer.ring(geometry.sequence(i));
                break;
        }
    }
}

/// GeomType of vector_tile.proto.
std::int32_t type_of(geo::Dimension dimension) noexcept {
    return static_cast<std::int32_t>(dimension) + 1;
}

using ValueBuilder = protozero::pbf_builder<ValueField>;

void write(ValueBuilder& out, const std::string& v) {
    out.add_string(ValueField::string_value, v);
}
void write(ValueBuilder& out, double v) {
    out.add_double(ValueField::double_value, v);
}
void write(ValueBuilder& out, std::uint64_t v) {
    out.add_uint64(ValueField::uint_value, v);
}
void write(ValueBuilder& out, bool v) {
    out.add_bool(ValueField::bool_value, v);
}
void write(ValueBuilder& out, std::int64_t v) {
    if (v < 0) {
        out.add_sint64(ValueField::sint_value, v);  // one to ten bytes, where int_value takes ten
    } else {
        out.add_int64(ValueField::int_value, v);
    }
}

}  // namespace

LayerWriter::LayerWriter(std::string name, std::uint32_t extent)
    : name_{std::move(name)}, extent_{extent} {}

std::uint32_t LayerWriter::text(std::string_view value) {
    scratch_.clear();
    ValueBuilder out{scratch_};
    out.add_string(ValueField::string_value, value.data(), value.size());
    return values_.number(scratch_);
}

std::uint32_t LayerWriter::value(const Value& value) {
    scratch_.clear();
    ValueBuilder out{scratch_};
    std::visit([&](const auto& v) { write(out, v); }, value);
    return values_.number(scratch_);
}

void LayerWriter::add(std::optional<std::uint64_t> id,
                      const TileGeometry& geometry,
                      std::span<const std::uint32_t> tags) {
    write_commands(geometry, commands_);
    scratch_.clear();
    protozero::pbf_builder<FeatureField> feature{scratch_};
    if (id) {
        feature.add_uint64(FeatureField::id, *id);
    }
    feature.add_packed_uint32(FeatureField::tags, tags.begin(), tags.end());
    feature.add_enum(FeatureField::type, type_of(geometry.dimension));
    feature.add_packed_uint32(FeatureField::geometry, commands_.begin(), commands_.end());
    protozero::pbf_builder<LayerField>{features_}.add_message(LayerField::features, scratch_);
}

void LayerWriter::append_to(std::string& tile) const {
    std::string bytes;
    bytes.reserve(features_.size() + 256);
    protozero::pbf_builder<LayerField> layer{bytes};
    layer.add_uint32(LayerField::version, 2);
    layer.add_string(LayerField::name, name_);
    bytes.append(features_);  // already fields of the layer
    for (std::size_t i = 0; i < keys_.size(); ++i) {
        layer.add_string(LayerField::keys, keys_[i].data(), keys_[i].size());
    }
    for (std::size_t i = 0; i < values_.size(); ++i) {
        layer.add_message(LayerField::values, values_[i].data(), values_[i].size());
    }
    layer.add_uint32(LayerField::extent, extent_);
    protozero::pbf_builder<TileField>{tile}.add_message(TileField::layers, bytes);
}

}  // namespace tasmim::mvt
