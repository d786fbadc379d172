#include "planning/document.hpp"

#include <array>
#include <utility>

namespace tasmim::planning {
namespace {

constexpr std::array<std::pair<Status, std::string_view>, 7> status_names{{
    {Status::study, "study"},
    {Status::inquiry, "inquiry"},
    {Status::awaiting_approval, "awaiting_approval"},
    {Status::in_force, "in_force"},
    {Status::in_revision, "in_revision"},
    {Status::superseded, "superseded"},
    {Status::annulled, "annulled"},
}};

}  // namespace

std::string_view to_string(Status status) noexcept {
    for (const auto& [value, name] : status_names) {
        if (value == status) {
            return name;
        }
    }
    return "unknown";
}

std::optional<Status> parse_status(std::string_view text) noexcept {
    for (const auto& [value, name] : status_names) {
        if (name == text) {
            return value;
        }
    }
    return std::nullopt;
}

bool in_force_on(const Document& document, base::Date date) noexcept {
    const bool has_bound = document.status == Status::in_force ||
                           document.status == Status::in_revision ||
                           document.status == Status::superseded;
    const auto& dates = document.dates;
    if (!has_bound || !dates.in_force_from || date < *dates.in_force_from) {
        return false;
    }
    // A superseded document whose end nobody recorded must not bind for ever.
    if (!dates.in_force_to) {
        return document.status != Status::superseded;
    }
    return date <= *dates.in_force_to;
}

std::vector<const Erratum*> errata_of(const Document& document,
                                      std::string_view article,
                                      base::Date date) {
    std::vector<const Erratum*> found;
    for (const auto& erratum : document.errata) {
        if (!article.empty() && erratum.article == article && erratum.date <= date) {
            found.push_back(&erratum);
        }
    }
    return found;
}

bool pending_on(const Document& document, base::Date date) noexcept {
    const bool in_preparation = document.status == Status::study ||
                                document.status == Status::inquiry ||
                                document.status == Status::awaiting_approval;
    const auto& dates = document.dates;
    const auto begun = dates.study_order ? dates.study_order : dates.inquiry_opened;
    return in_preparation && (!begun || *begun <= date);
}

}  // namespace tasmim::planning
