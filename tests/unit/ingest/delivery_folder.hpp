#pragma once

#include "ingest/delivery.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace tasmim::ingest {

/// A delivery in a folder of its own, made file by file; gone with the object.
class DeliveryFolder {
  public:
    DeliveryFolder() {
        const auto* test = testing::UnitTest::GetInstance()->current_test_info();
        path_ = std::filesystem::path{testing::TempDir()} /
                fmt::format("tasmim_{}_{}", test->test_suite_name(), test->name());
        std::filesystem::remove_all(path_);
        std::filesystem::create_directories(path_);
        write("themes.yaml",
              "themes:\n"
              "  - {id: zoning, order: 10, tile_layer: zones, min_area_m2: 1, tiles_ground: true}\n"
              "  - {id: road, order: 20, tile_layer: roads, min_area_m2: 1, reserve: true}\n");
    }
    ~DeliveryFolder() { std::filesystem::remove_all(path_); }
    DeliveryFolder(const DeliveryFolder&) = delete;
    DeliveryFolder& operator=(const DeliveryFolder&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

    void write(const std::string& name, std::string_view text) const {
        std::ofstream{path_ / name, std::ios::binary} << text;
    }

    /// Features as JSON texts in EPSG:26191.
    void write_features(const std::string& name, const std::vector<std::string>& features) const {
        write(name,
              fmt::format(R"({{"type":"FeatureCollection","crs":{{"type":"name","properties":)"
                          R"({{"name":"urn:ogc:def:crs:EPSG::26191"}}}},"features":[{}]}})",
                          fmt::join(features, ",\n")));
    }

    /// The text of a profile: head, documents and layers.
    void write_profile(std::string_view layers, std::string_view documents = "") const {
        write("plan.yaml",
              fmt::format(
                  "profile: 1\ncrs: EPSG:26191\ndelivery: test\nthemes: themes.yaml\n{}layers:\n{}",
                  documents,
                  layers));
    }

    [[nodiscard]] base::Result<Profile> load() const { return Profile::load(path_ / "plan.yaml"); }

    /// The delivery is the folder, or one file in it.
    [[nodiscard]] Delivery read(const std::string& file = {}) const {
        const auto profile = load();
        EXPECT_TRUE(profile) << (profile ? "" : base::to_text(profile.error()));
        return read_delivery(profile.value(), file.empty() ? path_ : path_ / file).value();
    }

  private:
    std::filesystem::path path_;
};

// Coordinates of the tests, in metres from a corner in the territory.
inline constexpr int west = 360'000;
inline constexpr int south = 371'000;

/// The ring of a rectangle, x and y relative to the corner.
inline std::string a_ring(double x, double y, double width, double height) {
    const double x0 = west + x;
    const double y0 = south + y;
    return fmt::format(
        "[[{0},{1}],[{2},{1}],[{2},{3}],[{0},{3}],[{0},{1}]]", x0, y0, x0 + width, y0 + height);
}

inline std::string a_polygon(std::string_view ring) {
    return fmt::format(R"({{"type":"Polygon","coordinates":[{}]}})", ring);
}

inline std::string a_feature(std::string_view properties, std::string_view geometry) {
    return fmt::format(
        R"({{"type":"Feature","properties":{{{}}},"geometry":{}}})", properties, geometry);
}

inline std::string a_rectangle(
    std::string_view properties, double x, double y, double width, double height) {
    return a_feature(properties, a_polygon(a_ring(x, y, width, height)));
}

inline std::vector<Finding> findings_of(const Report& report, std::string_view reason) {
    std::vector<Finding> found;
    for (const auto& finding : report.findings) {
        if (finding.reason == reason) {
            found.push_back(finding);
        }
    }
    return found;
}

}  // namespace tasmim::ingest
