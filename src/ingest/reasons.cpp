#include "ingest/reasons.hpp"

#include <algorithm>
#include <array>

namespace tasmim::ingest {
namespace {

constexpr std::string_view ask_for_the_file = "Ask for the file again.";
constexpr std::string_view ask_for_json =
    "Ask for the file again, written by a current program; the line and column say where to look.";
constexpr std::string_view correct_profile = "Correct the profile, or ask for the file again.";
constexpr std::string_view look_at_repair =
    "Compare the areas before and after; when they differ, have the feature drawn again.";
constexpr std::string_view complete_value = "Have the value completed or corrected in the source.";

constexpr std::array table{
    Reason{"axes_swapped",
           "The coordinates seem to be exchanged",
           "Have x and y exchanged in the file, or correct the CRS."},
    Reason{"check_failed",
           "A check could not be made",
           "What it would have found is not known. Look at the feature that is named."},
    Reason{"code_duplicate", "A code stands twice in a list", complete_value},
    Reason{"code_missing", "A code is missing", complete_value},
    Reason{"code_not_in_legend",
           "A code is not in the legend",
           "Complete the legend, or correct the code."},
    Reason{"colour_unreadable", "A colour cannot be read", complete_value},
    Reason{"coverage_empty", "A covered ground is empty", correct_profile},
    Reason{"crs_conflict",
           "The file and the profile state different coordinate systems",
           "Find out which is right before anything is published."},
    Reason{"crs_unknown", "The coordinate system is not known", correct_profile},
    Reason{"curve", "Curves were made of short straight lines", "Nothing is to be done."},
    Reason{"date_missing", "A date that decides is missing", complete_value},
    Reason{"date_unreadable", "A date cannot be read", complete_value},
    Reason{"dates_incoherent", "Dates contradict each other", complete_value},
    Reason{"encoding",
           "A text was not written in UTF-8",
           "It was read as Latin-1. Check that accents are right."},
    Reason{"feature_duplicate",
           "The same feature stands twice",
           "Find out which is meant, and have the other taken out."},
    Reason{"field_missing", "The file lacks a field that the profile asks for", correct_profile},
    Reason{"file_empty", "The file is empty", ask_for_the_file},
    Reason{"file_unreadable", "The file cannot be read", ask_for_the_file},
    Reason{"gap",
           "Ground without a provision",
           "Have the zones drawn up to each other, or the perimeter corrected."},
    Reason{"generator_orphan", "A line or point belongs to no provision", complete_value},
    Reason{"geojson_coordinates", "Coordinates are none", ask_for_json},
    Reason{"geojson_member", "A part of the GeoJSON is of the wrong kind", ask_for_json},
    Reason{"geojson_type", "The GeoJSON has a type that does not exist", ask_for_json},
    Reason{"geometry_invalid", "A shape was not valid and was repaired", look_at_repair},
    Reason{"geometry_missing",
           "A feature has no usable shape",
           "It was left out. Have it drawn, or taken out of the file."},
    Reason{"id_collision", "Two features have the same id", complete_value},
    Reason{"json_duplicate_member", "A name stands twice in one object", ask_for_json},
    Reason{"json_syntax", "The file is no JSON", ask_for_json},
    Reason{"json_too_deep", "The JSON is nested too deep", ask_for_json},
    Reason{"json_too_large", "The JSON is too large", "Have the file split."},
    Reason{"key_duplicate",
           "Two features have the same key",
           "The later one was left out. Have the keys corrected."},
    Reason{"key_missing", "A feature has no key", "It was left out. Have the key completed."},
    Reason{"layer_empty", "Nothing of a layer could be taken", correct_profile},
    Reason{"layer_missing", "The file lacks a layer", correct_profile},
    Reason{"no_extent",
           "A feature has no extent",
           "It was left out. Have it drawn, or taken out of the file."},
    Reason{"outside_crs",
           "A feature lies where its coordinate system does not hold",
           "It was left out. Check the coordinate system and the order of coordinates."},
    Reason{"outside_perimeter",
           "A provision reaches outside the perimeter",
           "Have the provision cut, or the perimeter corrected."},
    Reason{"overlap",
           "Two provisions claim the same ground",
           "Have the common border drawn once: facts tell both until then."},
    Reason{"parcel_stacked",
           "Several parcels have the same ground",
           "Usual in co-ownership. Otherwise find out which is meant."},
    Reason{"perimeter_empty", "A document has no perimeter", correct_profile},
    Reason{"reader_warning", "The reader of the file warns", "Read what it says."},
    Reason{"reference_duplicate",
           "Parcels on different ground have the same reference",
           "Usual after a division. Otherwise have the references corrected."},
    Reason{"reference_unreadable",
           "A reference is no land title",
           "Have it corrected, or say in the profile that references are plain texts."},
    Reason{"registered_area_differs",
           "The registered area differs from the map",
           "Have the boundary or the register checked."},
    Reason{"ring_open", "A ring was not closed", "It was closed with its first point."},
    Reason{"self_intersection", "A shape crosses itself and was repaired", look_at_repair},
    Reason{"state_unreadable", "A state cannot be read", complete_value},
    Reason{"theme_not_covered",
           "A document has provisions of a theme that it does not cover",
           "Name the theme under covers in the profile."},
    Reason{"theme_unknown", "A theme does not exist", correct_profile},
    Reason{"tiles", "The file holds tiles", "Ask for the files that the tiles were made of."},
    Reason{"wrong_dimension",
           "A shape is of the wrong kind",
           "It was left out. Ground must be drawn as polygons."},
    Reason{"z_dropped", "Heights were left out", "Nothing is to be done."},
};

}  // namespace

std::span<const Reason> reasons() noexcept {
    return table;
}

Reason reason_of(std::string_view code) noexcept {
    const auto* const found =
        std::find_if(table.begin(), table.end(), [&](const auto& one) { return one.code == code; });
    return found == table.end() ? Reason{code, code, {}} : *found;
}

}  // namespace tasmim::ingest
