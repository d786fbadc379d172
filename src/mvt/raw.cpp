#include "mvt/raw.hpp"

#include "mvt/fields.hpp"
#include "mvt/rules.hpp"

#include <fmt/format.h>
#include <protozero/pbf_message.hpp>

#include <bitset>
#include <limits>

namespace tasmim::mvt {
namespace {

using base::Result;
using protozero::data_view;
using protozero::pbf_wire_type;

std::string_view text_of(data_view view) {
    return {view.data(), view.size()};
}

/// The fields of one message, with what protobuf leaves to the reader: wire types and repetition.
template <typename Field>
class Message {
  public:
    explicit Message(std::string_view bytes) : message_{bytes.data(), bytes.size()} {}

    bool next() { return message_.next(); }
    Field field() const { return message_.tag(); }
    protozero::pbf_message<Field>& value() { return message_; }

    /// A singular field of the given wire type.
    Result<void> singular(pbf_wire_type type, std::string_view name) {
        const auto bit = static_cast<std::size_t>(message_.tag());
        if (seen_[bit]) {
            return broken(fmt::format("{} is given twice (vector_tile.proto)", name));
        }
        seen_.set(bit);
        return repeated(type, name);
    }
    Result<void> repeated(pbf_wire_type type, std::string_view name) const {
        if (message_.wire_type() != type) {
            return broken(fmt::format("{} has wire type {} (vector_tile.proto)",
                                      name,
                                      static_cast<int>(message_.wire_type())));
        }
        return {};
    }
    [[nodiscard]] std::size_t seen_count() const { return seen_.count(); }

  private:
    protozero::pbf_message<Field> message_;
    std::bitset<16> seen_;
};

Result<std::uint32_t> uint32_of(std::uint64_t value, std::string_view name) {
    if (value > std::numeric_limits<std::uint32_t>::max()) {
        return broken(fmt::format("{} {} is beyond 32 bits (vector_tile.proto)", name, value));
    }
    return static_cast<std::uint32_t>(value);
}

/// Packed uint32, read as 64 bits so that nothing is cut off unseen.
Result<std::vector<std::uint32_t>> packed(data_view bytes, std::string_view name) {
    std::vector<std::uint32_t> values;
    const char* at = bytes.data();
    const char* const end = at + bytes.size();
    while (at != end) {
        auto value = uint32_of(protozero::decode_varint(&at, end), name);
        if (!value) {
            return base::fail(value);
        }
        values.push_back(*value);
    }
    return values;
}

pbf_wire_type wire_type_of(ValueField field) noexcept {
    switch (field) {
        case ValueField::string_value:
            return pbf_wire_type::length_delimited;
        case ValueField::float_value:
            return pbf_wire_type::fixed32;
        case ValueField::double_value:
            return pbf_wire_type::fixed64;
        case ValueField::int_value:
        case ValueField::uint_value:
        case ValueField::sint_value:
        case ValueField::bool_value:
            break;
    }
    return pbf_wire_type::varint;
}

Result<Value> read_text_value(std::string_view text) {
    if (const auto ok = check_utf8(text, "a value"); !ok) {
        return base::fail(ok);
    }
    return Value{std::string{text}};
}

Result<Value> read_one_value(Message<ValueField>& message) {
    const auto field = message.field();
    if (const auto ok = message.singular(wire_type_of(field), "a value's field"); !ok) {
        return base::fail(ok);
    }
    auto& in = message.value();
    switch (field) {
        case ValueField::string_value:
            return read_text_value(text_of(in.get_view()));
        case ValueField::float_value:
            return double{in.get_float()};
        case ValueField::double_value:
            return in.get_double();
        case ValueField::int_value:
            return in.get_int64();
        case ValueField::uint_value:
            return in.get_uint64();
        case ValueField::sint_value:
            return in.get_sint64();
        case ValueField::bool_value:
            break;
    }
    return in.get_bool();
}

bool is_known(ValueField field) noexcept {
    return field >= ValueField::string_value && field <= ValueField::bool_value;
}

Result<Value> read_value(std::string_view bytes) {
    Message<ValueField> message{bytes};
    Value value;
    while (message.next()) {
        if (!is_known(message.field())) {
            message.value().skip();
            continue;
        }
        auto read = read_one_value(message);
        if (!read) {
            return read;
        }
        value = std::move(*read);
    }
    if (message.seen_count() != 1) {
        return broken(fmt::format("a value has {} of the seven fields, not one (clause 4.1)",
                                  message.seen_count()));
    }
    return value;
}

using FeatureMessage = Message<FeatureField>;

template <typename Number>
Result<void> read_number(FeatureMessage& message, std::string_view name, Number& number) {
    if (auto ok = message.singular(pbf_wire_type::varint, name); !ok) {
        return ok;
    }
    number = message.value().get_uint64();
    return {};
}

/// `numbers`: a vector, or an optional one.
template <typename Numbers>
Result<void> read_numbers(FeatureMessage& message,
                          std::string_view name,
                          std::string_view each,
                          Numbers& numbers) {
    if (auto ok = message.singular(pbf_wire_type::length_delimited, name); !ok) {
        return ok;
    }
    auto read = packed(message.value().get_view(), each);
    if (!read) {
        return base::fail(read);
    }
    numbers = std::move(*read);
    return {};
}

Result<RawFeature> read_raw_feature(std::string_view bytes) {
    FeatureMessage message{bytes};
    RawFeature raw;
    while (message.next()) {
        Result<void> ok;
        switch (message.field()) {
            case FeatureField::id:
                ok = read_number(message, "id", raw.id);
                break;
            case FeatureField::tags:
                ok = read_numbers(message, "tags", "tag", raw.tags);
                break;
            case FeatureField::type:
                ok = read_number(message, "type", raw.type);
                break;
            case FeatureField::geometry:
                ok = read_numbers(message, "geometry", "command or parameter", raw.geometry);
                break;
            default:
                message.value().skip();
        }
        if (!ok) {
            return base::fail(ok);
        }
    }
    return raw;
}

Result<void> read_text(Message<LayerField>& message, std::string_view name, std::string& text) {
    if (auto ok = message.repeated(pbf_wire_type::length_delimited, name); !ok) {
        return ok;
    }
    text = text_of(message.value().get_view());
    return check_utf8(text, name);
}

Result<void> read_number(Message<LayerField>& message,
                         std::string_view name,
                         std::uint32_t& number) {
    if (auto ok = message.singular(pbf_wire_type::varint, name); !ok) {
        return ok;
    }
    auto value = uint32_of(message.value().get_uint64(), name);
    if (!value) {
        return base::fail(value);
    }
    number = *value;
    return {};
}

Result<void> read_layer_field(Message<LayerField>& message, RawLayer& raw) {
    switch (message.field()) {
        case LayerField::version:
            return read_number(message, "version", raw.version.emplace());
        case LayerField::extent:
            return read_number(message, "extent", raw.extent);
        case LayerField::name:
            if (auto ok = message.singular(pbf_wire_type::length_delimited, "name"); !ok) {
                return ok;
            }
            return read_text(message, "name", raw.name);
        case LayerField::keys:
            return read_text(message, "a key", raw.keys.emplace_back());
        case LayerField::values: {
            if (auto ok = message.repeated(pbf_wire_type::length_delimited, "a value"); !ok) {
                return ok;
            }
            auto value = read_value(text_of(message.value().get_view()));
            if (!value) {
                return base::fail(value);
            }
            raw.values.push_back(std::move(*value));
            return {};
        }
        case LayerField::features: {
            auto ok = message.repeated(pbf_wire_type::length_delimited, "a feature");
            if (ok) {
                raw.features.push_back(text_of(message.value().get_view()));
            }
            return ok;
        }
    }
    message.value().skip();
    return {};
}

Result<RawLayer> read_layer(std::string_view bytes) {
    Message<LayerField> message{bytes};
    RawLayer raw;
    while (message.next()) {
        if (auto ok = read_layer_field(message, raw); !ok) {
            return base::fail(ok);
        }
    }
    return raw;
}

Result<std::vector<std::string_view>> read_tile(std::string_view bytes) {
    Message<TileField> message{bytes};
    std::vector<std::string_view> layers;
    while (message.next()) {
        if (message.field() != TileField::layers) {
            message.value().skip();
            continue;
        }
        if (auto ok = message.repeated(pbf_wire_type::length_delimited, "a layer"); !ok) {
            return base::fail(ok);
        }
        layers.push_back(text_of(message.value().get_view()));
    }
    return layers;
}

/// protozero reports by exceptions; they end here.
template <typename Read>
auto guarded(Read read, std::string_view bytes) -> decltype(read(bytes)) {
    try {
        return read(bytes);
    } catch (const protozero::exception& exception) {
        return base::fail(base::Errc::invalid_argument,
                          base::verbatim("the protobuf does not parse"),
                          base::verbatim("send an uncompressed tile"),
                          exception.what());
    }
}

}  // namespace

Result<std::vector<std::string_view>> parse_tile(std::string_view bytes) {
    return guarded(read_tile, bytes);
}

Result<RawLayer> parse_layer(std::string_view bytes) {
    return guarded(read_layer, bytes);
}

Result<RawFeature> parse_feature(std::string_view bytes) {
    return guarded(read_raw_feature, bytes);
}

}  // namespace tasmim::mvt
