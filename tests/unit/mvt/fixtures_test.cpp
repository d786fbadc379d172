#include "mvt/decode.hpp"
#include "mvt/encode.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace tasmim::mvt {
namespace {

namespace fs = std::filesystem;

const fs::path folder = fs::path{TASMIM_REFERENCE_DATA} / "data" / "mvt_fixtures";

std::string bytes_of(const fs::path& file) {
    std::ifstream in{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

/// Where our verdict on a public fixture differs from the one printed beside it.
struct Judgement {
    std::string_view fixture;
    bool is_valid;
    std::string_view reason;
};

constexpr std::array judgements{
    Judgement{"016",
              false,
              "byte for byte the tile 003, which is listed as invalid: a default enum was not "
              "written, so "
              "the type is missing (clause 4.2)"},
    Judgement{"050", false, "its parameter is -2^31, which clause 4.3.2 excludes"},
    Judgement{
        "057",
        false,
        "2 of 1,073,741,822 parameters are there; 051, which has the same fault, is listed as "
        "invalid (clause 4.3.2)"},
};

bool expected(const std::string& fixture, const nlohmann::json& info) {
    for (const auto& judgement : judgements) {
        if (judgement.fixture == fixture) {
            return judgement.is_valid;
        }
    }
    return info.at("validity").at("v2").get<bool>();
}

std::vector<fs::path> files_in(const fs::path& root, const std::string& extension) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator{root}) {
        if (entry.path().extension() == extension) {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

TEST(Fixtures, AreDecodedOrRefusedAsTheyAreListed) {
    if (!fs::exists(folder)) {
        GTEST_SKIP() << "no reference data at " << folder;
    }
    const auto tiles = files_in(folder / "fixtures", ".mvt");
    EXPECT_EQ(tiles.size(), 74U);
    for (const auto& file : tiles) {
        const auto name = file.parent_path().filename().string();
        const auto info = nlohmann::json::parse(bytes_of(file.parent_path() / "info.json"));

        const auto tile = decode(bytes_of(file));

        EXPECT_EQ(tile.has_value(), expected(name, info))
            << name << ": " << info.at("description") << "\n"
            << (tile ? "decoded" : tile.error().message);
        EXPECT_TRUE(tile || base::english(tile.error().message).starts_with("vector tile: "))
            << name;
    }
}

TEST(Fixtures, SurviveEncodingWhenTheyDecode) {
    if (!fs::exists(folder)) {
        GTEST_SKIP() << "no reference data at " << folder;
    }
    for (const auto& file : files_in(folder / "fixtures", ".mvt")) {
        const auto tile = decode(bytes_of(file));
        const auto again =
            tile ? encode(*tile).and_then([](const auto& b) { return decode(b); }) : tile;

        EXPECT_EQ(tile.has_value(), again.has_value()) << file;
        EXPECT_TRUE(!tile || *tile == *again) << file;
    }
}

}  // namespace
}  // namespace tasmim::mvt
