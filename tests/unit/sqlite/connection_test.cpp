#include "sqlite/connection.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace {

using tasmim::base::Errc;
using tasmim::sqlite::Connection;
using tasmim::sqlite::Mode;
using tasmim::sqlite::Transaction;
using tasmim::sqlite::TriggersOff;

std::string temp_path(const std::string& name) {
    const auto path = std::filesystem::temp_directory_path() / ("tasmim_sqlite_test_" + name);
    std::filesystem::remove(path);
    return path.string();
}

TEST(Connection, SaysWhenTheFileDoesNotExist) {
    const auto opened = Connection::open("/nonexistent/register.sqlite", Mode::read_only);

    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, Errc::not_found);
    EXPECT_NE(tasmim::base::english(opened.error().message).find("/nonexistent/register.sqlite"),
              std::string::npos);
}

TEST(Connection, RefusesAFileThatIsNoDatabase) {
    const auto path = temp_path("text");
    std::ofstream{path} << std::string(4096, 'x');

    const auto opened = Connection::open(path, Mode::read_only);

    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, Errc::invalid_argument);
}

TEST(Connection, StoresGeometriesBitForBit) {
    auto db = Connection::open_in_memory();
    ASSERT_TRUE(db);
    ASSERT_TRUE(db->init_spatial_metadata(26191));

    const auto bytes = db->text(
        "SELECT hex(AsBinary(GeomFromWKB(x'0101000000d7a3703df6fe154128c5bdaebfae1641', 26191)))");

    ASSERT_TRUE(bytes);
    EXPECT_EQ(**bytes, "0101000000D7A3703DF6FE154128C5BDAEBFAE1641");
}

TEST(Connection, RefusesACrsThatSpatialiteDoesNotKnow) {
    auto db = Connection::open_in_memory();

    const auto done = db->init_spatial_metadata(999999);

    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, Errc::invalid_argument);
}

TEST(TriggersOff, KeepsTriggersFromRunningWhileItLives) {
    auto db = Connection::open_in_memory();
    ASSERT_TRUE(
        db->execute("CREATE TABLE a (x); CREATE TABLE seen (x); CREATE TRIGGER t AFTER "
                    "INSERT ON a BEGIN INSERT INTO seen VALUES (NEW.x); END"));
    auto insert = db->prepare("INSERT INTO a VALUES (1)");

    {
        const TriggersOff off{*db};
        ASSERT_TRUE(insert->run());
    }
    EXPECT_EQ(db->integer("SELECT count(*) FROM seen").value(), 0);

    ASSERT_TRUE(insert->run());
    EXPECT_EQ(db->integer("SELECT count(*) FROM seen").value(), 1);
}

TEST(Transaction, IsRolledBackUnlessCommitted) {
    auto db = Connection::open_in_memory();
    ASSERT_TRUE(db->execute("CREATE TABLE t(a)"));
    {
        const auto lost = Transaction::begin(*db);
        ASSERT_TRUE(db->execute("INSERT INTO t VALUES(1)"));
    }
    {
        auto kept = Transaction::begin(*db);
        ASSERT_TRUE(db->execute("INSERT INTO t VALUES(2)"));
        ASSERT_TRUE(kept->commit());
    }

    EXPECT_EQ(**db->integer("SELECT sum(a) FROM t"), 2);
}

TEST(Statement, ReportsABindOutOfRangeWhenItRuns) {
    auto db = Connection::open_in_memory();
    ASSERT_TRUE(db->execute("CREATE TABLE t(a)"));
    auto insert = db->prepare("INSERT INTO t VALUES(?)");

    EXPECT_FALSE(insert->bind(7, std::int64_t{1}).run());
    EXPECT_TRUE(insert->bind(1, std::int64_t{1}).run());
}

TEST(Statement, ReportsABrokenConstraintAsAConflict) {
    auto db = Connection::open_in_memory();
    ASSERT_TRUE(db->execute("CREATE TABLE t(a PRIMARY KEY); INSERT INTO t VALUES(1)"));

    const auto again = db->prepare("INSERT INTO t VALUES(1)")->run();

    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, Errc::conflict);
}

}  // namespace
