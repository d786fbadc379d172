"""A second, small decoder of vector tiles, from the specification's wire format alone."""

import struct


def fields(data):
    """(field number, value) of a protobuf message: integers, or bytes for lengths."""
    at = 0
    while at < len(data):
        key, at = varint(data, at)
        wire = key & 7
        if wire == 0:
            value, at = varint(data, at)
        elif wire == 2:
            size, at = varint(data, at)
            assert at + size <= len(data), "a field runs past the end"
            value, at = data[at : at + size], at + size
        else:
            size = {1: 8, 5: 4}[wire]
            value, at = data[at : at + size], at + size
        yield key >> 3, value


def varint(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 127) << shift
        if byte < 128:
            return value, at
        shift += 7


def packed(data):
    values, at = [], 0
    while at < len(data):
        value, at = varint(data, at)
        values.append(value)
    return values


def value_of(data):
    ((number, value),) = fields(data)
    if number == 1:
        return value.decode()
    if number in (2, 3):
        return struct.unpack("<f" if number == 2 else "<d", value)[0]
    if number == 6:
        return (value >> 1) ^ -(value & 1)
    return bool(value) if number == 7 else value


def layer_of(data):
    """{"name", "extent", "features": [{"id", "type", "tags", "commands"}]}"""
    layer = {"name": "", "extent": 4096, "features": []}
    keys, values, raw = [], [], []
    for number, value in fields(data):
        if number == 1:
            layer["name"] = value.decode()
        elif number == 2:
            raw.append(value)
        elif number == 3:
            keys.append(value.decode())
        elif number == 4:
            values.append(value_of(value))
        elif number == 5:
            layer["extent"] = value
    layer["features"] = [feature_of(data, keys, values) for data in raw]
    return layer


def feature_of(data, keys, values):
    feature = {"id": None, "type": 0, "tags": {}, "commands": []}
    for number, value in fields(data):
        if number == 1:
            feature["id"] = value
        elif number == 2:
            tags = packed(value)
            feature["tags"] = {keys[k]: values[v] for k, v in zip(tags[::2], tags[1::2])}
        elif number == 3:
            feature["type"] = value
        elif number == 4:
            feature["commands"] = packed(value)
    return feature


def layers(tile):
    """The layers of a tile by name."""
    decoded = [layer_of(value) for number, value in fields(tile) if number == 3]
    return {layer["name"]: layer for layer in decoded}


def point_count(feature):
    """How many points its geometry has, with those that close its rings."""
    commands, at, points = feature["commands"], 0, 0
    while at < len(commands):
        command, count = commands[at] & 7, commands[at] >> 3
        points += count
        at += 1 + (0 if command == 7 else 2 * count)
    return points
