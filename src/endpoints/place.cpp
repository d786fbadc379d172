#include "endpoints/place.hpp"

namespace tasmim::endpoints {

using base::fail;
using base::Result;

Result<crs::Transformer> to_working(const edition::Edition& edition, std::string_view from) {
    return edition.transformers->between(from, edition.snapshot->content().crs);
}

double accuracy_of(const crs::Operation& operation, bool is_survey, const Settings& settings) {
    const double datum =
        operation.pipeline.empty() ? 0 : operation.accuracy_m.value_or(settings.unknown_accuracy_m);
    return datum + (is_survey ? settings.survey_tolerance_m : 0);
}

Result<Place> place_in(std::string_view from,
                       geo::Point<geo::Declared> point,
                       const edition::Edition& edition,
                       const Settings& settings) {
    const auto transformer = to_working(edition, from);
    if (!transformer) {
        return fail(transformer);
    }
    const auto moved = transformer->forward<geo::Planar>(point);
    if (!moved) {
        return fail(moved);
    }
    const auto& operation = transformer->operation();
    const bool is_survey = !transformer->from().is_geographic();
    return Place{*moved, operation, accuracy_of(operation, is_survey, settings)};
}

}  // namespace tasmim::endpoints
