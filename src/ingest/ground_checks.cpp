#include "geo/measure.hpp"
#include "ingest/checks.hpp"
#include "topology/coverage.hpp"
#include "topology/operations.hpp"
#include "topology/prepared.hpp"

#include <fmt/format.h>

#include <map>

namespace tasmim::ingest {
namespace {

using base::fail;
using base::Result;
using planning::Content;
using planning::Document;
using planning::Provision;
using planning::Theme;

Finding geometric(Severity severity, std::string reason, base::Message message) {
    return {.level = Level::geometric,
            .severity = severity,
            .action = Action::kept,
            .layer = {},
            .key = {},
            .reason = std::move(reason),
            .message = std::move(message),
            .place = {},
            .m2 = {}};
}

/// That a check itself failed is a warning: what it would have found is not known.
void note_failure(Report& report, const base::Message& what, const base::Error& error) {
    report.findings.push_back(geometric(Severity::warning,
                                        "check_failed",
                                        base::message("{0}: {1}", what, base::explained(error))));
}

/// A document's perimeter, ready for the question whether provisions stay inside.
class Perimeter {
  public:
    [[nodiscard]] static Result<Perimeter> make(const Document& document, double tolerance_m) {
        auto shape = topology::Shape::make(document.perimeter);
        if (!shape) {
            return fail(shape);
        }
        auto grown = topology::buffer(*shape, tolerance_m);
        if (!grown) {
            return fail(grown);
        }
        auto prepared = topology::Prepared::make(std::move(*grown));
        if (!prepared) {
            return fail(prepared);
        }
        return Perimeter{std::move(*shape), std::move(*prepared)};
    }

    /// What of a provision lies outside by more than the tolerance; empty when nothing does.
    [[nodiscard]] Result<std::optional<topology::Shape>> outside(const Provision& provision) const {
        const auto shape = topology::Shape::make(provision.geometry);
        if (!shape) {
            return fail(shape);
        }
        const auto covered = grown_.covers(*shape);
        if (!covered) {
            return fail(covered);
        }
        if (*covered) {
            return std::optional<topology::Shape>{};
        }
        auto rest = topology::difference(*shape, exact_);
        if (!rest) {
            return fail(rest);
        }
        return std::optional{std::move(*rest)};
    }

  private:
    Perimeter(topology::Shape exact, topology::Prepared grown)
        : exact_{std::move(exact)}, grown_{std::move(grown)} {}

    topology::Shape exact_;
    topology::Prepared grown_;
};

Finding outside_finding(const Provision& provision, const topology::Shape& rest) {
    auto finding = geometric(Severity::warning, "outside_perimeter", {});
    finding.layer = provision.layer;
    finding.key = provision.source_key;
    finding.message = base::message("reaches outside the perimeter of {0}", provision.document);
    if (rest.dimension() == geo::Dimension::polygon) {
        finding.m2 = rest.area_m2();
    } else if (rest.dimension() == geo::Dimension::line) {
        finding.message = base::message("reaches outside the perimeter of {0} by {1} m",
                                        provision.document,
                                        base::Real{rest.length_m(), 2});
    }
    if (const auto place = topology::point_in(rest)) {
        finding.place = *place;
    }
    finding.shape = rest.geometry();
    return finding;
}

void check_inside(const Provision& provision, const Perimeter& perimeter, Report& report) {
    const auto rest = perimeter.outside(provision);
    if (!rest) {
        note_failure(report,
                     base::message("feature {0} of {1}", provision.source_key, provision.layer),
                     rest.error());
    } else if (*rest) {
        report.findings.push_back(outside_finding(provision, **rest));
    }
}

/// Whether a provision could lie outside at all: a derived perimeter is the union of the zones.
bool may_reach_outside(const Provision& provision, const Document& document, const Theme& theme) {
    const bool is_zone =
        theme.tiles_ground && provision.geometry.dimension == geo::Dimension::polygon;
    return provision.document == document.id && provision.theme == theme.id &&
           !(document.perimeter_derived && is_zone);
}

/// Perimeters are made when they are first asked for.
void check_inside(const Content& content,
                  const Document& document,
                  const Theme& theme,
                  std::map<double, std::optional<Perimeter>>& by_tolerance,
                  Report& report) {
    for (const auto& provision : content.provisions) {
        if (!may_reach_outside(provision, document, theme)) {
            continue;
        }
        auto [perimeter, is_new] = by_tolerance.try_emplace(theme.boundary_tolerance_m);
        if (is_new) {
            auto made = Perimeter::make(document, theme.boundary_tolerance_m);
            if (made) {
                perimeter->second.emplace(std::move(*made));
            } else {
                note_failure(report, base::message("perimeter of {0}", document.id), made.error());
            }
        }
        if (perimeter->second) {
            check_inside(provision, *perimeter->second, report);
        }
    }
}

std::string tell(const Provision& provision) {
    return fmt::format("{} {} ({})", provision.layer, provision.source_key, provision.code);
}

void note_misfit(Report& report,
                 const Document& document,
                 const topology::Misfit& misfit,
                 std::string reason,
                 base::Message message) {
    auto finding = geometric(Severity::warning, std::move(reason), std::move(message));
    finding.key = document.id;
    finding.place = misfit.at;
    finding.m2 = misfit.area_m2;
    finding.shape = misfit.ground;
    report.findings.push_back(std::move(finding));
}

/// Provisions of one document and theme, polygons only, and their geometries side by side.
struct Tiles {
    std::vector<const Provision*> provisions;
    std::vector<geo::Geometry<geo::Planar>> polygons;
};

Tiles tiles_of(const Content& content, const Document& document, const Theme& theme) {
    Tiles tiles;
    for (const auto& provision : content.provisions) {
        if (provision.document == document.id && provision.theme == theme.id &&
            provision.geometry.dimension == geo::Dimension::polygon) {
            tiles.provisions.push_back(&provision);
            tiles.polygons.push_back(provision.geometry);
        }
    }
    return tiles;
}

const geo::Geometry<geo::Planar>& ground_of(const Content& content,
                                            const Document& document,
                                            const Theme& theme) {
    for (const auto& coverage : content.coverages) {
        if (coverage.document == document.id && coverage.theme == theme.id) {
            return coverage.ground;
        }
    }
    return document.perimeter;
}

void check_tiling(const Content& content,
                  const Document& document,
                  const Theme& theme,
                  Report& report) {
    const auto tiles = tiles_of(content, document, theme);
    if (tiles.polygons.empty()) {
        return;
    }
    const auto faults = topology::coverage_faults(
        tiles.polygons, ground_of(content, document, theme), theme.boundary_tolerance_m);
    if (!faults) {
        note_failure(
            report, base::message("tiling of {0} by {1}", document.id, theme.id), faults.error());
        return;
    }
    for (const auto& gap : faults->gaps) {
        note_misfit(report,
                    document,
                    gap,
                    "gap",
                    base::message("{0}: ground without {1}", document.id, theme.id));
    }
    for (const auto& overlap : faults->overlaps) {
        note_misfit(report,
                    document,
                    overlap,
                    "overlap",
                    base::message("{0} and {1} claim the same ground",
                                  tell(*tiles.provisions[overlap.first]),
                                  tell(*tiles.provisions[overlap.second])));
    }
}

}  // namespace

void check_grounds(const Content& content, Report& report) {
    for (const auto& document : content.documents) {
        std::map<double, std::optional<Perimeter>> by_tolerance;
        for (const auto& theme : content.themes) {
            check_inside(content, document, theme, by_tolerance, report);
            if (theme.tiles_ground) {
                check_tiling(content, document, theme, report);
            }
        }
    }
}

}  // namespace tasmim::ingest
