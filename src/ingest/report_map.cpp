#include "ingest/report_map.hpp"

#include "base/html_text.hpp"
#include "text/catalogue.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace tasmim::ingest {
namespace {

constexpr double width_px = 900;
constexpr double most_height_px = 560;
constexpr double margin_px = 24;
constexpr std::size_t most_places = 5000;

using Point = geo::Point<geo::Planar>;

/// From metres to the picture.
struct Frame {
    geo::Box<geo::Planar> box;
    double px_per_m = 1;
    double height_px = most_height_px;

    [[nodiscard]] double x(double east) const { return margin_px + (east - box.min_x) * px_per_m; }
    [[nodiscard]] double y(double north) const {
        return height_px - (north - box.min_y) * px_per_m;
    }
};

Frame frame_of(geo::Box<geo::Planar> box) {
    constexpr double least_m = 50;
    const double grow = std::max({0.0, (least_m - box.width()) / 2, (least_m - box.height()) / 2});
    Frame frame{.box = box.grown(grow)};
    const auto usable = [](double px) { return px - 2 * margin_px; };
    frame.px_per_m =
        std::min(usable(width_px) / frame.box.width(), usable(most_height_px) / frame.box.height());
    frame.height_px = frame.box.height() * frame.px_per_m + 2 * margin_px;
    // The box is the picture's, so that its corners are those of the picture.
    const double margin_m = margin_px / frame.px_per_m;
    const double beside_m = (width_px / frame.px_per_m - frame.box.width()) / 2;
    frame.box.min_x -= beside_m;
    frame.box.max_x += beside_m;
    frame.box.min_y -= margin_m;
    frame.box.max_y += margin_m;
    return frame;
}

/// The longest 1, 2 or 5 × 10ⁿ m that is shorter than a fifth of the picture.
double scale_m(const Frame& frame) {
    const double most = width_px / 5 / frame.px_per_m;
    const double power = std::pow(10.0, std::floor(std::log10(most)));
    return most >= 5 * power ? 5 * power : most >= 2 * power ? 2 * power : power;
}

std::vector<const Finding*> placed(const Report& report) {
    std::vector<const Finding*> found;
    for (const auto& finding : report.findings) {
        if (finding.place) {
            found.push_back(&finding);
        }
    }
    std::stable_sort(found.begin(), found.end(), [](const auto* a, const auto* b) {
        return a->severity < b->severity;
    });
    found.resize(std::min(found.size(), most_places));
    // What is drawn last lies on top.
    std::reverse(found.begin(), found.end());
    return found;
}

std::string dot(const Frame& frame, const Finding& finding, text::Language language) {
    return fmt::format(
        "<circle class=\"{}\" cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"4\" fill-opacity=\".75\">"
        "<title>{} {}</title></circle>\n",
        to_string(finding.severity),
        frame.x(finding.place->x),
        frame.y(finding.place->y),
        base::html_escaped(finding.key),
        base::html_escaped(text::render(finding.message, language)));
}

std::string legend(const Frame& frame) {
    const double length_m = scale_m(frame);
    return fmt::format(
        "<path d=\"M {0:.1f} {1:.1f} h {2:.1f}\" stroke=\"#1c2733\" stroke-width=\"2\"/>"
        "<text x=\"{0:.1f}\" y=\"{3:.1f}\">{4:.0f} m</text>"
        "<text x=\"4\" y=\"{5:.1f}\">x {6:.0f}  y {7:.0f}</text>"
        "<text x=\"{8:.1f}\" y=\"14\" text-anchor=\"end\">x {9:.0f}  y {10:.0f}</text>\n",
        width_px - 8 - length_m * frame.px_per_m,
        frame.height_px - 8,
        length_m * frame.px_per_m,
        frame.height_px - 12,
        length_m,
        frame.height_px - 4,
        frame.box.min_x,
        frame.box.min_y,
        width_px - 4,
        frame.box.max_x,
        frame.box.max_y);
}

}  // namespace

std::string map_of(const Report& report, text::Language language) {
    const auto findings = placed(report);
    if (findings.empty()) {
        return {};
    }
    geo::Box<geo::Planar> box;
    for (const auto* finding : findings) {
        box.extend(*finding->place);
    }
    const auto frame = frame_of(box);
    const auto title = base::html_escaped(text::render(base::message("Where"), language));
    auto svg = fmt::format(
        "<h2>{0}</h2>\n<svg viewBox=\"0 0 {1:.0f} {2:.0f}\" font-size=\"11\" role=\"img\" "
        "direction=\"ltr\" aria-label=\"{0}\">\n",
        title,
        width_px,
        frame.height_px);
    for (const auto* finding : findings) {
        svg += dot(frame, *finding, language);
    }
    return svg + legend(frame) + "</svg>\n";
}

}  // namespace tasmim::ingest
