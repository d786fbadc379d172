#include "snapshot/retention.hpp"

#include "planning/content_store.hpp"
#include "support/plan_builder.hpp"
#include "support/temp_folder.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace tasmim::snapshot {
namespace {

using base::Errc;
using planning::Publication;
using support::TempFolder;
using namespace std::chrono_literals;

/// Made once, because snapshots take their time.
struct Made {
    Made() {
        auto content = support::a_small_plan();
        EXPECT_TRUE(planning::sort_by_key(content));
        auto store = *Store::open_or_create(folder.path());
        for (const auto* title : {"a", "b", "c", "d", "e"}) {
            content.documents[0].title.fr = title;
            ids.push_back(*store.add(content));
        }
        const std::vector<std::string> days{"2026-01-01", "2026-02-01", "2026-03-01"};
        for (std::size_t i = 0; i < days.size(); ++i) {
            EXPECT_TRUE(store.publish({ids[i], days[i] + "T00:00:00Z", "officer", ""}));
        }
    }
    TempFolder folder;
    std::vector<std::string> ids;
};

const Made& made() {
    static const Made once;
    return once;
}

std::string copy_of_made(const TempFolder& folder) {
    std::filesystem::copy(made().folder.path(),
                          folder.path(),
                          std::filesystem::copy_options::recursive |
                              std::filesystem::copy_options::overwrite_existing);
    return folder.path();
}

/// A store with five snapshots: 0 and 1 were served, 2 is served, 3 and 4 never were.
class FiveSnapshots : public ::testing::Test {
  protected:
    [[nodiscard]] Publication entry(std::size_t index, const std::string& event) const {
        return {ids_[index], "2026-03-02T00:00:00Z", "officer", "why", "", "", event};
    }

    /// The positions of the snapshots that are left.
    [[nodiscard]] std::string left() const {
        std::string text;
        for (std::size_t i = 0; i < ids_.size(); ++i) {
            text += std::filesystem::exists(store_.path_of(ids_[i])) ? std::to_string(i) : "";
        }
        return text;
    }

    /// Everything is old enough.
    static PruneRules rules(const std::string& served_before = "") {
        return {std::chrono::system_clock::now() + 1h, served_before};
    }

    TempFolder folder_;
    Store store_ = *Store::open_or_create(copy_of_made(folder_));
    std::vector<std::string> ids_ = made().ids;
};

TEST_F(FiveSnapshots, LosesThoseThatNoPublicationNames) {
    std::filesystem::create_directory(folder_ / "x.sqlite.77.partial");
    std::ofstream{folder_ / "x.sqlite.77.partial/x.sqlite"} << "half";

    const auto planned = prunable(store_, rules());
    EXPECT_EQ(planned->size(), 3U);
    EXPECT_EQ(left(), "01234") << "asking removes nothing";

    EXPECT_EQ(prune(store_, rules())->size(), 3U);
    EXPECT_EQ(left(), "012");
    EXPECT_FALSE(std::filesystem::exists(folder_ / "x.sqlite.77.partial"));
}

TEST_F(FiveSnapshots, KeepsPinnedOnesAndThoseThatAwaitApproval) {
    ASSERT_TRUE(keep(store_, entry(3, "pin")));
    ASSERT_TRUE(keep(store_, entry(4, "propose")));

    ASSERT_TRUE(prune(store_, rules("2099-01-01")));

    EXPECT_EQ(left(), "234");
}

TEST_F(FiveSnapshots, LosesPublishedOnesOnlyWhenTheyWereLastServedBeforeADay) {
    ASSERT_TRUE(prune(store_, rules("2026-02-15")));

    // 1 was served until 1 March.
    EXPECT_EQ(left(), "12");
    EXPECT_EQ(store_.publications()->size(), 3U) << "the log stays";
}

TEST_F(FiveSnapshots, KeepsWhatChangedLately) {
    ASSERT_TRUE(prune(store_, {std::chrono::system_clock::now() - 1h, ""}));

    EXPECT_EQ(left(), "01234");
}

TEST_F(FiveSnapshots, KeepsTheOneThatARollbackServes) {
    ASSERT_TRUE(
        store_.publish({ids_[0], "2026-04-01T00:00:00Z", "officer", "", "", "", "rollback"}));

    ASSERT_TRUE(prune(store_, rules("2099-01-01")));

    EXPECT_EQ(left(), "0");
}

TEST_F(FiveSnapshots, LetOnlyTheLastProposalStand) {
    ASSERT_TRUE(keep(store_, entry(3, "propose")));
    ASSERT_TRUE(keep(store_, entry(3, "pin")));
    ASSERT_TRUE(keep(store_, entry(4, "propose")));

    EXPECT_EQ(*kept(store_), (std::vector<Kept>{entry(3, "pin"), entry(4, "propose")}));
}

TEST_F(FiveSnapshots, ReleaseWhatWasKept) {
    ASSERT_TRUE(keep(store_, entry(3, "pin")));

    EXPECT_EQ(release(store_, ids_[3], "propose").error().code, Errc::not_found);
    EXPECT_TRUE(release(store_, ids_[3], "pin"));
    EXPECT_EQ(release(store_, ids_[3], "pin").error().code, Errc::not_found);
    EXPECT_EQ(keep(store_, {std::string(64, 'a'), "", "", ""}).error().code, Errc::not_found);
}

}  // namespace
}  // namespace tasmim::snapshot
