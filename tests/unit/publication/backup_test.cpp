#include "publication/backup.hpp"

#include "base/file.hpp"
#include "planning/content_store.hpp"
#include "planning/register.hpp"
#include "snapshot/retention.hpp"
#include "snapshot/snapshot_file.hpp"
#include "snapshot/store.hpp"
#include "support/old_register.hpp"
#include "support/plan_builder.hpp"
#include "support/temp_folder.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace tasmim::publication {
namespace {

namespace fs = std::filesystem;
using base::Errc;
using snapshot::Store;
using support::TempFolder;

std::string make_register(const std::string& path) {
    planning::DeliveryRows rows;
    rows.delivery = "plan";
    rows.content = support::a_small_plan();
    auto reg = planning::Register::open_or_create(path, rows.content.crs);
    EXPECT_TRUE(reg && reg->replace_delivery(rows, true));
    return planning::content_id(*reg->content());
}

std::string register_id(const std::string& path) {
    auto reg = planning::Register::open(path);
    return reg ? planning::content_id(*reg->content()) : to_text(reg.error());
}

/// A store with one published and one pinned snapshot; the id of the first.
std::string make_store(const std::string& path) {
    const auto store = Store::open_or_create(path);
    auto content = support::a_small_plan();
    EXPECT_TRUE(planning::sort_by_key(content));
    const auto id = *store->add(content);
    EXPECT_TRUE(store->publish({id, "2026-11-27T10:00:00Z", "officer", "why"}));
    content.documents[0].title.fr = "Autre";
    const auto other = *store->add(content);
    EXPECT_TRUE(snapshot::keep(
        *store, {other, "2026-11-27T10:00:00Z", "officer", "note 7", "", "", "pin"}));
    return id;
}

TEST(Backup, BringsARegisterBack) {
    const TempFolder folder;
    const auto id = make_register(folder / "r.sqlite");

    const auto backed_up = back_up({folder / "r.sqlite", folder / "backup"});

    ASSERT_TRUE(backed_up) << to_text(backed_up.error());
    const auto restored = restore({folder / "backup", folder / "again.sqlite"});
    ASSERT_TRUE(restored) << to_text(restored.error());
    EXPECT_EQ(restored->kind, Kind::planning_register);
    EXPECT_EQ(register_id(folder / "again.sqlite"), id);
}

TEST(Backup, BringsAFolderOfSnapshotsBack) {
    const TempFolder folder;
    const auto id = make_store(folder / "snapshots");
    const auto before = Store::open(folder / "snapshots");

    const auto backed_up = back_up({folder / "snapshots", folder / "backup"});

    ASSERT_TRUE(backed_up) << to_text(backed_up.error());
    const auto restored = restore({folder / "backup", folder / "again"});
    ASSERT_TRUE(restored) << to_text(restored.error());
    EXPECT_EQ(restored->kind, Kind::snapshots);
    const auto after = Store::open(folder / "again");
    EXPECT_EQ(**after->current(), id);
    EXPECT_EQ(*after->publications(), *before->publications());
    EXPECT_EQ(*snapshot::kept(*after), *snapshot::kept(*before));
    EXPECT_EQ(after->list()->size(), 2U);
    EXPECT_TRUE(snapshot::read_snapshot_file(after->path_of(id)));
}

TEST(Backup, ReplacesOnlyByForceAndKeepsWhatWasThere) {
    const TempFolder folder;
    const auto id = make_register(folder / "r.sqlite");
    std::ofstream{folder / "backup"} << "precious";

    EXPECT_EQ(back_up({folder / "r.sqlite", folder / "backup"}).error().code, Errc::conflict);
    EXPECT_EQ(*base::read_file(folder / "backup", 100), "precious");

    const auto forced = back_up({folder / "r.sqlite", folder / "backup", true});
    ASSERT_TRUE(forced) << to_text(forced.error());
    ASSERT_TRUE(forced->replaced);
    EXPECT_EQ(*base::read_file(*forced->replaced, 100), "precious");
    EXPECT_EQ(register_id(folder / "backup"), id);
}

TEST(Backup, RefusesADamagedSnapshotAndLeavesNothingBehind) {
    const TempFolder folder;
    const auto id = make_store(folder / "snapshots");
    fs::resize_file(Store::open(folder / "snapshots")->path_of(id), 5000);

    const auto refused = back_up({folder / "snapshots", folder / "backup"});

    ASSERT_FALSE(refused);
    EXPECT_FALSE(fs::exists(folder / "backup"));
    EXPECT_EQ(std::distance(fs::directory_iterator{folder.path()}, {}), 1);
}

TEST(Restore, RefusesWhatIsNoBackup) {
    const TempFolder folder;
    std::ofstream{folder / "text"} << "no database";
    make_store(folder / "snapshots");
    ASSERT_TRUE(back_up({folder / "snapshots", folder / "backup"}));
    fs::resize_file(folder / "backup", fs::file_size(folder / "backup") / 2);

    for (const auto* from : {"text", "backup", "nothing"}) {
        EXPECT_FALSE(restore({folder / from, folder / "target"})) << from;
        EXPECT_FALSE(fs::exists(folder / "target"));
    }
}

TEST(Backup, LeavesARegisterOfAnEarlierVersionAsItIs) {
    const TempFolder folder;
    const auto id = make_register(folder / "r.sqlite");
    support::make_version_1(folder / "r.sqlite");
    const auto before = base::read_file(folder / "r.sqlite", 100'000'000);

    ASSERT_TRUE(back_up({folder / "r.sqlite", folder / "backup"}));

    EXPECT_EQ(*base::read_file(folder / "r.sqlite", 100'000'000), *before);
    EXPECT_EQ(register_id(folder / "backup"), id);
}

TEST(Restore, WritesNothingOutsideItsFolder) {
    const TempFolder folder;
    {
        auto archive = sqlite::Connection::open(folder / "evil", sqlite::Mode::create);
        ASSERT_TRUE(archive->execute(
            "CREATE TABLE sqlar (name TEXT PRIMARY KEY, mode INT, mtime INT, sz INT, data BLOB);"
            "INSERT INTO sqlar VALUES ('../current', 0, 0, 1, X'41');"));
    }

    EXPECT_FALSE(restore({folder / "evil", folder / "target"}));
    EXPECT_FALSE(fs::exists(folder / "current"));
}

}  // namespace
}  // namespace tasmim::publication
