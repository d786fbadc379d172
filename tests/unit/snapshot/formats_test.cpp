#include "planning/content_store.hpp"
#include "snapshot/snapshot.hpp"
#include "snapshot/snapshot_file.hpp"
#include "snapshot/store.hpp"
#include "sqlite/connection.hpp"
#include "support/plan_builder.hpp"
#include "support/temp_folder.hpp"

#include <gtest/gtest.h>

#include <filesystem>

namespace {

using tasmim::base::Date;
using tasmim::planning::content_format;
using tasmim::snapshot::read_snapshot_file;
using tasmim::snapshot::Snapshot;
using tasmim::snapshot::write_snapshot_file;
using tasmim::support::TempFolder;

/// A copy of the snapshot that a program of format 1 wrote, to read or to spoil.
struct Format1 : ::testing::Test {
    Format1() {
        std::filesystem::copy_file(std::string{TASMIM_OLD_SNAPSHOTS} + "/format-1.sqlite", path);
    }

    TempFolder folder;
    std::string path = folder / "format-1.sqlite";
    const std::string id = "d0353f71c1ed05bc30bfa66c6cf239b88bc583faf2f3e391ee646850b2cc6ba3";
};

TEST_F(Format1, IsReadAndKeepsItsId) {
    const auto snapshot = Snapshot::load(path);

    ASSERT_TRUE(snapshot) << to_text(snapshot.error());
    EXPECT_EQ((*snapshot)->id(), id);
    EXPECT_EQ((*snapshot)->content().documents.size(), 2U);
    EXPECT_EQ((*snapshot)->content().provisions.size(), 54U);
    EXPECT_EQ((*snapshot)->content().parcels.size(), 40U);
    EXPECT_EQ((*snapshot)->content().documents[1].id, "PA-DEMO-NORD-2026");
}

TEST_F(Format1, LeavesLaterFieldsAtTheirDefaults) {
    const auto file = read_snapshot_file(path);

    ASSERT_TRUE(file) << to_text(file.error());
    for (const auto& document : file->content.documents) {
        EXPECT_TRUE(document.errata.empty());
    }
}

TEST_F(Format1, IsRefusedWhenItWasAltered) {
    {
        auto db = tasmim::sqlite::Connection::open(path, tasmim::sqlite::Mode::read_write);
        ASSERT_TRUE(db->execute("UPDATE document SET gazette_number = 'another'"));
    }

    EXPECT_FALSE(read_snapshot_file(path));
}

TEST_F(Format1, HasAnotherIdWhenItsContentIsPublishedToday) {
    const auto old = read_snapshot_file(path);
    ASSERT_TRUE(old);

    const auto today = tasmim::planning::content_id(old->content);
    const auto written = write_snapshot_file(folder / "today.sqlite", old->content, today);

    ASSERT_TRUE(written) << to_text(written.error());
    EXPECT_NE(today, id);
    const auto again = read_snapshot_file(folder / "today.sqlite");
    ASSERT_TRUE(again) << to_text(again.error());
    EXPECT_EQ(again->id, today);
    EXPECT_EQ(again->content, old->content);
}

TEST_F(Format1, OfALaterOrImpossibleFormatIsRefused) {
    for (const int format : {0, -1, content_format + 1}) {
        {
            auto db = tasmim::sqlite::Connection::open(path, tasmim::sqlite::Mode::read_write);
            ASSERT_TRUE(
                db->execute("UPDATE snapshot SET content_format = " + std::to_string(format)));
        }

        EXPECT_FALSE(read_snapshot_file(path)) << format;
    }
}

TEST(SnapshotFormat, KeepsErrata) {
    const TempFolder folder;
    auto content = tasmim::support::a_small_plan();
    content.documents[0].errata = {
        {*Date::make(2022, 3, 1), "B.O. n° 7070", {"Lire R+4", "يقرأ ط+4"}, "art. 7"},
        {*Date::make(2023, 1, 9), "", {"", ""}, ""}};
    ASSERT_TRUE(tasmim::planning::sort_by_key(content));
    const auto without = tasmim::planning::content_id(content, 1);
    const auto id = tasmim::planning::content_id(content);
    ASSERT_TRUE(write_snapshot_file(folder / "x.sqlite", content, id));

    const auto file = read_snapshot_file(folder / "x.sqlite");

    ASSERT_TRUE(file) << to_text(file.error());
    EXPECT_EQ(file->content, content);
    content.documents[0].errata.pop_back();
    EXPECT_NE(tasmim::planning::content_id(content), id) << "errata are part of the id";
    EXPECT_EQ(tasmim::planning::content_id(content, 1), without) << "but not of format 1";
}

}  // namespace
