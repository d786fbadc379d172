#include "crs/transformer.hpp"

#include <gtest/gtest.h>
#include <proj.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace tasmim::crs {
namespace {

using geo::Declared;
using geo::Planar;
using geo::Point;

const std::filesystem::path folder =
    std::filesystem::path{TASMIM_REFERENCE_DATA} / "data" / "merchich_reference";

Transformer transformer_between(const char* from,
                                const char* to,
                                TransformerSettings settings = {}) {
    return Transformer::make(Crs::parse(from).value(), Crs::parse(to).value(), settings).value();
}

std::vector<double> first_numbers(const std::string& line, std::size_t count) {
    std::stringstream stream{line};
    std::vector<double> numbers;
    std::string cell;
    while (numbers.size() < count && std::getline(stream, cell, ',')) {
        numbers.push_back(std::stod(cell));
    }
    return numbers;
}

TEST(ReferenceData, AgreesWithTheTableOfNordMarocPoints) {
    std::ifstream file{folder / "merchich_nord_points_proj.csv"};
    if (!file) {
        GTEST_SKIP() << "no " << folder;
    }
    const auto to_merchich = transformer_between("EPSG:26191", "EPSG:4261");
    const auto to_wgs84 = transformer_between("EPSG:26191", "EPSG:4326");
    const auto to_mercator = transformer_between("EPSG:26191", "EPSG:3857");
    std::string line;
    std::getline(file, line);
    int rows = 0;
    while (std::getline(file, line)) {
        const auto n = first_numbers(line, 8);
        ASSERT_EQ(n.size(), 8u) << line;
        const Point<Planar> planar{n[0], n[1]};

        const auto merchich = to_merchich.forward<Declared>(planar).value();
        const auto wgs84 = to_wgs84.forward<Declared>(planar).value();
        const auto mercator = to_mercator.forward<Declared>(planar).value();
        const auto back = to_wgs84.inverse<Planar>(wgs84).value();
        const auto printed = to_wgs84.inverse<Planar>(Point<Declared>{n[5], n[4]}).value();

        EXPECT_NEAR(merchich.y, n[2], 1e-9) << line;
        EXPECT_NEAR(merchich.x, n[3], 1e-9) << line;
        EXPECT_NEAR(wgs84.y, n[4], 1e-9) << line;
        EXPECT_NEAR(wgs84.x, n[5], 1e-9) << line;
        EXPECT_NEAR(mercator.x, n[6], 1e-3) << line;
        EXPECT_NEAR(mercator.y, n[7], 1e-3) << line;
        // A two-dimensional datum shift drops the height, so there and back drifts by millimetres.
        EXPECT_NEAR(back.x, planar.x, 5e-3) << line;
        EXPECT_NEAR(back.y, planar.y, 5e-3) << line;
        EXPECT_NEAR(printed.x, back.x, 1e-3) << line;
        EXPECT_NEAR(printed.y, back.y, 1e-3) << line;
        ++rows;
    }
    EXPECT_EQ(rows, 26);
}

/// One `accept` of a gie file with its `expect`, or with the number of its round trips.
struct GiePoint {
    std::string operation;
    double tolerance_m = 0;
    int roundtrips = 0;
    Point<Declared> in;
    Point<Declared> out;

    /// The files state both ways as operations of their own; degrees come in only on the way
    /// forward.
    [[nodiscard]] bool is_forward() const { return std::abs(in.x) < 400; }
};

/// Reads the subset of gie's language that the GIGS files use.
class GieReader {
  public:
    explicit GieReader(const std::filesystem::path& path) : file_{path} {}

    std::vector<GiePoint> read() {
        std::string line;
        while (std::getline(file_, line)) {
            while (!line.empty() && line.back() == '\\') {
                line.pop_back();
                std::string more;
                std::getline(file_, more);
                line += more;
            }
            take(line);
        }
        return points_;
    }

  private:
    void take(const std::string& line) {
        std::istringstream words{line};
        std::string word;
        words >> word;
        if (word == "operation") {
            std::getline(words >> std::ws, current_.operation);
        } else if (word == "tolerance") {
            std::string unit;
            words >> current_.tolerance_m >> unit;
            current_.tolerance_m *= unit == "mm" ? 1e-3 : 1;
        } else if (word == "accept") {
            words >> current_.in.x >> current_.in.y;
        } else if (word == "expect") {
            words >> current_.out.x >> current_.out.y;
            current_.roundtrips = 0;
            points_.push_back(current_);
        } else if (word == "roundtrip") {
            words >> current_.roundtrips;
            points_.push_back(current_);
        }
    }

    std::ifstream file_;
    GiePoint current_;
    std::vector<GiePoint> points_;
};

/// Metres between two positions, whether degrees, grads or metres.
double metres_apart(Point<Declared> a, Point<Declared> b, bool angular) {
    constexpr double metres_per_degree = 111'320;
    return std::hypot(a.x - b.x, a.y - b.y) * (angular ? metres_per_degree : 1);
}

struct GigsFile {
    const char* name;
    const char* from;
    const char* to;
    std::size_t least_points;
};

class Gigs : public testing::TestWithParam<GigsFile> {};

TEST_P(Gigs, PassesThroughTheCodes) {
    const auto path = folder / GetParam().name;
    if (!std::filesystem::exists(path)) {
        GTEST_SKIP() << "no " << path;
    }
    // The test points lie far outside France.
    const auto transformer = transformer_between(GetParam().from, GetParam().to, {std::nullopt});
    const auto points = GieReader{path}.read();
    ASSERT_GE(points.size(), GetParam().least_points);
    for (const auto& point : points) {
        const bool forward = point.is_forward();
        auto at = point.in;
        for (int i = 0; i < point.roundtrips; ++i) {
            const auto there = forward ? transformer.forward<Declared>(at).value()
                                       : transformer.inverse<Declared>(at).value();
            at = forward ? transformer.inverse<Declared>(there).value()
                         : transformer.forward<Declared>(there).value();
        }
        if (point.roundtrips == 0) {
            at = forward ? transformer.forward<Declared>(at).value()
                         : transformer.inverse<Declared>(at).value();
        }

        const bool is_trip = point.roundtrips > 0;
        EXPECT_LE(metres_apart(at, is_trip ? point.in : point.out, is_trip == forward),
                  point.tolerance_m)
            << point.in.x << ' ' << point.in.y;
    }
}

TEST_P(Gigs, PassesThroughTheFilesOwnPipeline) {
    const auto path = folder / GetParam().name;
    if (!std::filesystem::exists(path)) {
        GTEST_SKIP() << "no " << path;
    }
    PJ_CONTEXT* context = proj_context_create();
    proj_context_use_proj4_init_rules(context, 1);
    for (const auto& point : GieReader{path}.read()) {
        if (point.roundtrips > 0) {
            continue;
        }
        PJ* operation = proj_create(context, point.operation.c_str());
        ASSERT_NE(operation, nullptr) << point.operation;
        PJ_COORD in = proj_coord(point.in.x, point.in.y, 0, 0);
        if (proj_angular_input(operation, PJ_FWD) != 0) {
            in.xy = {proj_torad(in.xy.x), proj_torad(in.xy.y)};
        }
        PJ_COORD out = proj_trans(operation, PJ_FWD, in);
        if (proj_angular_output(operation, PJ_FWD) != 0) {
            out.xy = {proj_todeg(out.xy.x), proj_todeg(out.xy.y)};
        }

        EXPECT_LE(metres_apart({out.xy.x, out.xy.y}, point.out, !point.is_forward()),
                  point.tolerance_m)
            << point.in.x << ' ' << point.in.y;
        proj_destroy(operation);
    }
    proj_context_destroy(context);
}

INSTANTIATE_TEST_SUITE_P(
    Files,
    Gigs,
    testing::Values(GigsFile{"gigs_5102.1_lcc_1sp.gie", "EPSG:4230", "EPSG:2192", 57},
                    GigsFile{"gigs_5102.2_lcc.gie", "EPSG:4807", "EPSG:27572", 57}));

}  // namespace
}  // namespace tasmim::crs
