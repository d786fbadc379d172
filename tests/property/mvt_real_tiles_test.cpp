#include "mvt/decode.hpp"
#include "mvt/encode.hpp"
#include "support/temp_folder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace tasmim::mvt {
namespace {

namespace fs = std::filesystem;

std::string bytes_of(const fs::path& file) {
    std::ifstream in{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

TEST(RealTiles, DecodeAndSurviveEncoding) {
    const auto archive = fs::path{TASMIM_REFERENCE_DATA} / "data/mvt_fixtures/real-world.tar.gz";
    if (!fs::exists(archive)) {
        GTEST_SKIP() << "no reference data at " << archive;
    }
    const support::TempFolder target;
    const auto command = "tar -xzf '" + archive.string() + "' -C '" + target.path() + "'";
    ASSERT_EQ(std::system(command.c_str()), 0);
    std::size_t count = 0;

    for (const auto& entry : fs::recursive_directory_iterator{target.path()}) {
        const auto bytes = entry.is_regular_file() ? bytes_of(entry.path()) : std::string{};
        // Some are gzip, which is undone before decoding; the archive's LICENSE and lists are not
        // tiles.
        if (entry.path().extension() != ".mvt" || bytes.starts_with("\x1f\x8b")) {
            continue;
        }
        const auto tile = decode(bytes);
        ASSERT_TRUE(tile) << entry.path() << ": " << tile.error().message;
        ++count;
        if (bytes.size() > 100'000) {
            continue;  // the way back is the same for them, and slow without optimisation
        }
        const auto again = encode(*tile);
        ASSERT_TRUE(again) << entry.path() << ": " << again.error().message;
        ASSERT_TRUE(decode(*again).value() == *tile) << entry.path();
    }

    EXPECT_GE(count, 190U);
}

}  // namespace
}  // namespace tasmim::mvt
