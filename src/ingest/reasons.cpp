#include "ingest/reasons.hpp"

#include <algorithm>
#include <array>

namespace tasmim::ingest {
namespace {

using base::message;

base::Message ask_for_the_file() {
    return message("Ask for the file again.");
}

base::Message ask_for_json() {
    return message(
        "Ask for the file again, written by a current program; the line and column say where to "
        "look.");
}

base::Message correct_profile() {
    return message("Correct the profile, or ask for the file again.");
}

base::Message look_at_repair() {
    return message(
        "Compare the areas before and after; when they differ, have the feature drawn again.");
}

base::Message complete_value() {
    return message("Have the value completed or corrected in the source.");
}

base::Message look_at_shapes() {
    return message("Look at the shapes in the file; have them drawn again.");
}

base::Message nothing_to_do() {
    return message("Nothing is to be done.");
}

// Built once, before main: no message holds anything but a literal.
const std::array table{
    Reason{"area_unreadable", message("An area cannot be read"), complete_value()},
    Reason{"axes_swapped",
           message("The coordinates seem to be exchanged"),
           message("Have x and y exchanged in the file, or correct the CRS.")},
    Reason{"check_failed",
           message("A check could not be made"),
           message("What it would have found is not known. Look at the feature that is named.")},
    Reason{"code_duplicate", message("A code stands twice in a list"), complete_value()},
    Reason{"code_missing", message("A code is missing"), complete_value()},
    Reason{"code_not_in_legend",
           message("A code is not in the legend"),
           message("Complete the legend, or correct the code.")},
    Reason{"colour_unreadable", message("A colour cannot be read"), complete_value()},
    Reason{"coverage_empty", message("A covered ground is empty"), correct_profile()},
    Reason{"crs_by_profile",
           message("The coordinate system is taken from the profile, unchecked"),
           message("Compare some points with a map before anything is published.")},
    Reason{"crs_conflict",
           message("The file and the profile state different coordinate systems"),
           message("Find out which is right before anything is published.")},
    Reason{"crs_unknown", message("The coordinate system is not known"), correct_profile()},
    Reason{"curve", message("Curves were made of short straight lines"), nothing_to_do()},
    Reason{"date_missing", message("A date that decides is missing"), complete_value()},
    Reason{"date_unreadable", message("A date cannot be read"), complete_value()},
    Reason{"dates_incoherent", message("Dates contradict each other"), complete_value()},
    Reason{"delivery_unreadable", message("The delivery cannot be read"), ask_for_the_file()},
    Reason{"dissolve_failed", message("Features could not be joined"), look_at_shapes()},
    Reason{"dissolved", message("Features became one"), nothing_to_do()},
    Reason{
        "document_contradicts", message("A document is described in two ways"), complete_value()},
    Reason{"document_duplicate", message("A document is described twice"), complete_value()},
    Reason{"document_other",
           message("A feature names another document"),
           message("Check that the delivery is of one document only.")},
    Reason{"document_unknown", message("A document is not known"), complete_value()},
    Reason{"document_without_commune",
           message("Documents that name no commune were left out"),
           nothing_to_do()},
    Reason{"document_without_zones",
           message("A document has no zones"),
           message("Check that the delivery is whole.")},
    Reason{"duplicate_rings",
           message("A shape has the same ring twice and was repaired"),
           look_at_repair()},
    Reason{"encoding",
           message("A text was not written in UTF-8"),
           message("It was read as Windows-1252. Check that accents are right.")},
    Reason{"encoding_undeclared",
           message("The encoding of texts is not declared"),
           message("Check that accents are right.")},
    Reason{"encoding_wrong",
           message("The declared encoding of texts is wrong"),
           message("Check that accents are right.")},
    Reason{"feature_duplicate",
           message("The same feature stands twice"),
           message("Find out which is meant, and have the other taken out.")},
    Reason{"field_missing",
           message("The file lacks a field that the profile asks for"),
           correct_profile()},
    Reason{"file_empty", message("The file is empty"), ask_for_the_file()},
    Reason{"file_missing", message("A file is missing"), ask_for_the_file()},
    Reason{"file_unreadable", message("The file cannot be read"), ask_for_the_file()},
    Reason{"file_unused",
           message("A file is not used"),
           message("Look whether the profile should read it.")},
    Reason{"gap",
           message("Ground without a provision"),
           message("Have the zones drawn up to each other, or the perimeter corrected.")},
    Reason{
        "generator_orphan", message("A line or point belongs to no provision"), complete_value()},
    Reason{"geojson_coordinates", message("Coordinates are none"), ask_for_json()},
    Reason{"geojson_member", message("A part of the GeoJSON is of the wrong kind"), ask_for_json()},
    Reason{"geojson_type", message("The GeoJSON has a type that does not exist"), ask_for_json()},
    Reason{"geometry_invalid", message("A shape was not valid and was repaired"), look_at_repair()},
    Reason{"geometry_missing",
           message("A feature has no usable shape"),
           message("It was left out. Have it drawn, or taken out of the file.")},
    Reason{"hole_lies_outside_shell",
           message("A hole lies outside its shape and was repaired"),
           look_at_repair()},
    Reason{"holes_are_nested",
           message("Holes lie within one another and were repaired"),
           look_at_repair()},
    Reason{"id_collision", message("Two features have the same id"), complete_value()},
    Reason{"id_missing", message("A document has no id"), complete_value()},
    Reason{"interior_is_disconnected",
           message("A shape is cut in two by its holes and was repaired"),
           look_at_repair()},
    Reason{"json_duplicate_member", message("A name stands twice in one object"), ask_for_json()},
    Reason{"json_syntax", message("The file is no JSON"), ask_for_json()},
    Reason{"json_too_deep", message("The JSON is nested too deep"), ask_for_json()},
    Reason{"json_too_large", message("The JSON is too large"), message("Have the file split.")},
    Reason{"key_duplicate",
           message("Two features have the same key"),
           message("The later one was left out. Have the keys corrected.")},
    Reason{"key_missing",
           message("A feature has no key"),
           message("It was left out. Have the key completed.")},
    Reason{"label_ambiguous",
           message("Several labels lie in one polygon"),
           message("Have one label drawn in each polygon.")},
    Reason{"label_empty", message("A label has no text"), complete_value()},
    Reason{"label_missing",
           message("No label lies in a polygon"),
           message("Have one label drawn in each polygon.")},
    Reason{"label_outside",
           message("A label lies in no polygon"),
           message("Have one label drawn in each polygon.")},
    Reason{
        "layer_absent", message("The delivery lacks a layer that may be lacking"), nothing_to_do()},
    Reason{"layer_empty", message("Nothing of a layer could be taken"), correct_profile()},
    Reason{"layer_missing", message("The file lacks a layer"), correct_profile()},
    Reason{"layer_unused",
           message("A layer of a file is not used"),
           message("Look whether the profile should read it.")},
    Reason{"line_open",
           message("A border is not closed"),
           message("It was left out. Have its ends joined.")},
    Reason{"nested_shells",
           message("Parts of a shape lie within one another and were repaired"),
           look_at_repair()},
    Reason{"no_extent",
           message("A feature has no extent"),
           message("It was left out. Have it drawn, or taken out of the file.")},
    Reason{"number_unreadable", message("A number cannot be read"), complete_value()},
    Reason{"outside_crs",
           message("A feature lies where its coordinate system does not hold"),
           message("It was left out. Check the coordinate system and the order of coordinates.")},
    Reason{"outside_perimeter",
           message("A provision reaches outside the perimeter"),
           message("Have the provision cut, or the perimeter corrected.")},
    Reason{"overlap",
           message("Two provisions claim the same ground"),
           message("Have the common border drawn once: facts tell both until then.")},
    Reason{"parcel_stacked",
           message("Several parcels have the same ground"),
           message("Usual in co-ownership. Otherwise find out which is meant.")},
    Reason{"perimeter_empty", message("A document has no perimeter"), correct_profile()},
    Reason{
        "reader_warning", message("The reader of the file warns"), message("Read what it says.")},
    Reason{"reference_duplicate",
           message("Parcels on different ground have the same reference"),
           message("Usual after a division. Otherwise have the references corrected.")},
    Reason{"reference_unreadable",
           message("A reference is no land title"),
           message("Have it corrected, or say in the profile that references are plain texts.")},
    Reason{"registered_area_differs",
           message("The registered area differs from the map"),
           message("Have the boundary or the register checked.")},
    Reason{"repeated_point", message("Points stood twice and were left out"), nothing_to_do()},
    Reason{"ring_open",
           message("A ring was not closed"),
           message("It was closed with its first point.")},
    Reason{"ring_self_intersection",
           message("A ring crosses itself and was repaired"),
           look_at_repair()},
    Reason{
        "self_intersection", message("A shape crosses itself and was repaired"), look_at_repair()},
    Reason{"state_unreadable", message("A state cannot be read"), complete_value()},
    Reason{"status_missing", message("A document has no status"), complete_value()},
    Reason{"theme_not_covered",
           message("A document has provisions of a theme that it does not cover"),
           message("Name the theme under covers in the profile.")},
    Reason{"theme_unknown", message("A theme does not exist"), correct_profile()},
    Reason{"tiles",
           message("The file holds tiles"),
           message("Ask for the files that the tiles were made of.")},
    Reason{"too_few_points", message("A ring has too few points"), look_at_shapes()},
    Reason{"unclosed_ring",
           message("A ring was not closed"),
           message("It was closed with its first point.")},
    Reason{
        "value_not_taken", message("A value was not taken, as the profile says"), nothing_to_do()},
    Reason{"value_unmapped",
           message("A value is not among those of the profile"),
           message("Complete the values in the profile, or correct the source.")},
    Reason{"wrong_dimension",
           message("A shape is of the wrong kind"),
           message("It was left out. Ground must be drawn as polygons.")},
    Reason{"z_dropped", message("Heights were left out"), nothing_to_do()},
};

}  // namespace

std::span<const Reason> reasons() noexcept {
    return table;
}

Reason reason_of(std::string_view code) {
    const auto* const found =
        std::find_if(table.begin(), table.end(), [&](const auto& one) { return one.code == code; });
    return found == table.end() ? Reason{code, base::verbatim(std::string{code}), {}} : *found;
}

}  // namespace tasmim::ingest
