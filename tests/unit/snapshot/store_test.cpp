#include "snapshot/store.hpp"

#include "planning/content_store.hpp"
#include "snapshot/snapshot.hpp"
#include "snapshot/snapshot_file.hpp"
#include "sqlite/connection.hpp"
#include "support/plan_builder.hpp"
#include "support/temp_folder.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace {

using tasmim::base::Errc;
using tasmim::planning::Content;
using tasmim::planning::Publication;
using tasmim::snapshot::read_snapshot_file;
using tasmim::snapshot::Snapshot;
using tasmim::snapshot::Store;
using tasmim::support::TempFolder;

Content sorted_plan() {
    auto content = tasmim::support::a_small_plan();
    EXPECT_TRUE(tasmim::planning::sort_by_key(content));
    return content;
}

Publication publication_of(const std::string& id) {
    return {id, "2026-11-27T10:00:00Z", "officer", "why"};
}

/// The ids of two snapshots in a store.
std::pair<std::string, std::string> two_snapshots(const Store& store) {
    auto other = sorted_plan();
    other.documents[0].title.fr = "Autre";
    return {*store.add(sorted_plan()), *store.add(other)};
}

TEST(Store, GivesBackTheContentUnderItsId) {
    const TempFolder folder;
    const auto store = Store::open_or_create(folder.path());

    const auto id = store->add(sorted_plan());

    ASSERT_TRUE(id) << to_text(id.error());
    const auto file = read_snapshot_file(store->path_of(*id));
    ASSERT_TRUE(file) << to_text(file.error());
    EXPECT_EQ(file->id, *id);
    EXPECT_EQ(file->content, sorted_plan());
}

TEST(Store, HasNoCurrentSnapshotBeforeTheFirstPublication) {
    const TempFolder folder;
    const auto store = Store::open_or_create(folder.path());

    EXPECT_EQ(store->current()->has_value(), false);
}

TEST(Store, MovesThePointerOnlyToASnapshotThatIsThere) {
    const TempFolder folder;
    const auto store = Store::open_or_create(folder.path());
    const auto id = store->add(sorted_plan());

    EXPECT_EQ(store->publish(publication_of(std::string(64, 'a'))).error().code, Errc::not_found);
    EXPECT_EQ(store->publish(publication_of("../../etc/passwd")).error().code, Errc::not_found);
    ASSERT_TRUE(store->publish(publication_of(*id)));
    EXPECT_EQ(**store->current(), *id);
}

TEST(Store, LogsWhoPublishedWhatAndWhyOldestFirst) {
    const TempFolder folder;
    const auto store = Store::open_or_create(folder.path());
    const auto [a, b] = two_snapshots(*store);
    EXPECT_TRUE(store->publications()->empty());

    ASSERT_TRUE(store->publish({a, "2026-01-01T00:00:00Z", "officer", "première\n\"PA\""}));
    ASSERT_TRUE(store->publish({b, "2026-02-01T00:00:00Z", "officer", "erratum", "", "chief"}));
    ASSERT_TRUE(store->publish({a, "2026-03-01T00:00:00Z", "chief", "", "", "", "rollback"}));

    const std::vector<Publication> expected{
        {a, "2026-01-01T00:00:00Z", "officer", "première\n\"PA\"", "", "", "publish"},
        {b, "2026-02-01T00:00:00Z", "officer", "erratum", a, "chief", "publish"},
        {a, "2026-03-01T00:00:00Z", "chief", "", b, "", "rollback"}};
    EXPECT_EQ(*store->publications(), expected);
}

TEST(Store, LogsNothingThatThePointerNeverNamed) {
    const TempFolder folder;
    const auto store = Store::open_or_create(folder.path());
    const auto [a, b] = two_snapshots(*store);
    ASSERT_TRUE(store->publish(publication_of(a)));
    ASSERT_TRUE(store->publish(publication_of(b)));

    // What a process leaves that dies between the log and the pointer.
    std::ofstream{folder / "current"} << a << "\n";

    ASSERT_EQ(store->publications()->size(), 1U);
    ASSERT_TRUE(store->publish(publication_of(b)));
    ASSERT_EQ(store->publications()->size(), 2U);
    EXPECT_EQ(store->publications()->back().previous, a);
}

TEST(Store, SaysWhichLineOfItsLogIsDamaged) {
    const TempFolder folder;
    const auto store = Store::open_or_create(folder.path());
    const auto id = store->add(sorted_plan());
    ASSERT_TRUE(store->publish(publication_of(*id)));
    std::ofstream{folder / "publications.jsonl", std::ios::app} << "{\"snapshot\":3}\n";

    const auto log = store->publications();

    ASSERT_FALSE(log);
    EXPECT_NE(tasmim::base::english(log.error().message).find("line 2"), std::string::npos)
        << log.error().message;
    EXPECT_FALSE(store->publish(publication_of(*id))) << "a damaged log is not written over";
}

TEST(Store, RefusesAPointerThatHoldsNoId) {
    const TempFolder folder;
    const auto store = Store::open_or_create(folder.path());
    std::ofstream{folder / "current"} << "rubbish\n";

    EXPECT_EQ(store->current().error().code, Errc::invalid_argument);
}

TEST(Store, ListsTheSnapshotsById) {
    const TempFolder folder;
    const auto store = Store::open_or_create(folder.path());
    auto other = sorted_plan();
    other.documents[0].title.fr = "Autre";
    const auto a = store->add(sorted_plan());
    const auto b = store->add(other);
    std::ofstream{folder / "notes.sqlite"} << "not a snapshot";

    const auto list = store->list();

    ASSERT_EQ(list->size(), 2U);
    EXPECT_EQ(list->front().id, std::min(*a, *b));
}

TEST(SnapshotFile, RefusesContentThatWasAltered) {
    const TempFolder folder;
    const auto store = Store::open_or_create(folder.path());
    const auto id = store->add(sorted_plan());
    {
        auto db =
            tasmim::sqlite::Connection::open(store->path_of(*id), tasmim::sqlite::Mode::read_write);
        ASSERT_TRUE(db->execute("UPDATE provision SET code = 'B4' WHERE code = 'B3'"));
    }

    const auto read = Snapshot::load(store->path_of(*id));

    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, Errc::invalid_argument);
    EXPECT_NE(tasmim::base::english(read.error().message).find("altered"), std::string::npos);
}

TEST(SnapshotFile, IsWrittenAgainWhenTheOldOneIsDamaged) {
    const TempFolder folder;
    const auto store = Store::open_or_create(folder.path());
    const auto id = store->add(sorted_plan());
    std::ofstream{store->path_of(*id)} << "damaged";

    ASSERT_TRUE(store->add(sorted_plan()));

    EXPECT_TRUE(read_snapshot_file(store->path_of(*id)));
}

TEST(SnapshotFile, IsWrittenAgainWhereAnotherSnapshotHasItsName) {
    const TempFolder folder;
    const auto store = Store::open_or_create(folder.path());
    auto other = sorted_plan();
    other.documents[0].title.fr = "Autre";
    const auto id = store->add(sorted_plan());
    const auto other_id = store->add(other);
    std::filesystem::copy_file(store->path_of(*other_id),
                               store->path_of(*id),
                               std::filesystem::copy_options::overwrite_existing);

    ASSERT_TRUE(store->add(sorted_plan()));

    EXPECT_EQ(read_snapshot_file(store->path_of(*id))->id, *id);
}

TEST(SnapshotFile, RefusesARegister) {
    const TempFolder folder;
    {
        const auto db =
            tasmim::sqlite::Connection::open(folder / "x", tasmim::sqlite::Mode::create);
    }

    EXPECT_EQ(read_snapshot_file(folder / "x").error().code, Errc::invalid_argument);
    EXPECT_EQ(read_snapshot_file(folder / "y").error().code, Errc::not_found);
}

TEST(Snapshot, FindsRecordsByTheirKeys) {
    const auto snapshot = Snapshot::make(tasmim::support::a_small_plan());
    ASSERT_TRUE(snapshot) << to_text(snapshot.error());
    const auto& parcel = (*snapshot)->content().parcels[1];

    EXPECT_EQ((*snapshot)->parcel(parcel.id), &parcel);
    EXPECT_EQ((*snapshot)->parcel(1), nullptr);
    EXPECT_NE((*snapshot)->document("PA-1"), nullptr);
    EXPECT_EQ((*snapshot)->theme("forest"), nullptr);
    EXPECT_EQ((*snapshot)->legend("PA-1", "zoning", "B3"), nullptr);
}

TEST(Snapshot, PutsEveryGeometryOnTheWorldGrid) {
    const auto snapshot = *Snapshot::make(tasmim::support::a_small_plan());
    const auto& parcel = snapshot->content().parcels[0];

    const auto& world = snapshot->parcels_on_world()[0];

    ASSERT_EQ(world.sequence_count(), 1U);
    EXPECT_EQ(world.sequence(0).size(), 5U);
    const auto back = tasmim::geo::to_wgs84(world.sequence(0)[0]);
    const auto planar = snapshot->to_wgs84().inverse<tasmim::geo::Planar>(back);
    ASSERT_TRUE(planar);
    // A cell of the grid is 9.3 mm at the equator.
    EXPECT_NEAR(planar->x, parcel.geometry.parts[0][0][0].x, 0.01);
    EXPECT_NEAR(planar->y, parcel.geometry.parts[0][0][0].y, 0.01);
}

}  // namespace
