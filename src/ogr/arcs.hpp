#pragma once

namespace tasmim::ogr {

/// How the arcs of a geometry are drawn as chords.
struct Linearisation {
    /// For OGR_G_GetLinearGeometry: no chord leaves its arc by more than `curve_tolerance_m`.
    double step_degrees = 0;
    /// The ground between arcs and chords, m²; 0 when the CRS is geographic.
    double between_m2 = 0;
};

/// For an OGRGeometryH with curves; lengths by the units of its CRS (metres when it has none).
[[nodiscard]] Linearisation linearisation_of(void* geometry);

}  // namespace tasmim::ogr
