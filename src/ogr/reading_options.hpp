#pragma once

namespace tasmim::ogr {

/// How far a chord may lie from an arc of a drawing, as a share of its radius: chords of half a
/// degree.
inline constexpr double drawing_arc_share = 0.00001;

/// What GDAL's readers are told on this thread while it lives. Does not nest.
class ReadingOptions {
  public:
    ReadingOptions();
    ~ReadingOptions();
    ReadingOptions(const ReadingOptions&) = delete;
    ReadingOptions& operator=(const ReadingOptions&) = delete;
    ReadingOptions(ReadingOptions&&) = delete;
    ReadingOptions& operator=(ReadingOptions&&) = delete;
};

}  // namespace tasmim::ogr
