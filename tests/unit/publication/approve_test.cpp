#include "publication/approve.hpp"

#include "planning/register.hpp"
#include "publication/publish.hpp"
#include "publication/rollback.hpp"
#include "publication/settings.hpp"
#include "snapshot/retention.hpp"
#include "snapshot/store.hpp"
#include "support/plan_builder.hpp"
#include "support/temp_folder.hpp"

#include <gtest/gtest.h>

#include <filesystem>

namespace tasmim::publication {
namespace {

using base::Errc;
using snapshot::Store;
using support::TempFolder;

/// A register with the small plan, and a folder for its snapshots.
class Agency : public ::testing::Test {
  protected:
    Agency() { import("Premier"); }

    void import(const std::string& title) {
        planning::DeliveryRows rows;
        rows.delivery = "plan";
        rows.content = support::a_small_plan();
        rows.content.documents[0].title.fr = title;
        for (auto& parcel : rows.content.parcels) {
            parcel.delivery = rows.delivery;
        }
        auto reg = planning::Register::open_or_create(path_, rows.content.crs);
        ASSERT_TRUE(reg && reg->replace_delivery(rows, true));
    }

    void ask_for_second_approver(const std::string& value = "required") {
        ASSERT_TRUE(change_setting({path_, std::string{second_approver}, value, "chief"}));
    }

    [[nodiscard]] base::Result<Published> publish_by(const std::string& who,
                                                     bool dry = false) const {
        return publish({path_, snapshots_, who, "why", clock_, dry});
    }

    [[nodiscard]] base::Result<Published> approve_by(const std::string& who,
                                                     const std::string& id,
                                                     bool dry = false) const {
        return approve({path_, snapshots_, id, who, clock_, dry});
    }

    [[nodiscard]] std::string current() const {
        const auto store = Store::open(snapshots_);
        return store ? store->current()->value_or("") : "";
    }

    TempFolder folder_;
    std::string path_ = folder_ / "register.sqlite";
    std::string snapshots_ = folder_ / "snapshots";
    base::Clock clock_ = [] { return std::chrono::system_clock::time_point{}; };
};

TEST_F(Agency, PublishesAtOnceWhereNoSecondApproverIsAskedFor) {
    const auto published = publish_by("officer");

    ASSERT_TRUE(published) << to_text(published.error());
    EXPECT_FALSE(published->awaits_approval);
    EXPECT_EQ(current(), published->id);
    auto reg = planning::Register::open(path_);
    EXPECT_EQ(*reg->publications(), *Store::open(snapshots_)->publications());
}

TEST_F(Agency, PreparesAndLetsASecondPersonPublish) {
    ask_for_second_approver();

    const auto prepared = publish_by("officer");

    ASSERT_TRUE(prepared) << to_text(prepared.error());
    EXPECT_TRUE(prepared->awaits_approval);
    EXPECT_EQ(current(), "") << "nobody sees it yet";
    const auto approved = approve_by("chief", prepared->id);
    ASSERT_TRUE(approved) << to_text(approved.error());
    EXPECT_EQ(current(), prepared->id);
    const auto log = Store::open(snapshots_)->publications();
    ASSERT_EQ(log->size(), 1U);
    EXPECT_EQ(log->front().by, "officer");
    EXPECT_EQ(log->front().approved_by, "chief");
    EXPECT_EQ(log->front().reason, "why");
    EXPECT_TRUE(snapshot::kept(*Store::open(snapshots_))->empty());
    EXPECT_EQ(approve_by("chief", prepared->id).error().code, Errc::not_found)
        << "an approval is used once";
}

TEST_F(Agency, RefusesTheSamePersonHoweverTheNameIsWritten) {
    ask_for_second_approver();
    const auto prepared = publish_by("Officer");

    for (const auto* name : {"Officer", " officer ", "OFFICER"}) {
        const auto refused = approve_by(name, prepared->id);
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().code, Errc::conflict);
    }
    EXPECT_EQ(approve_by(" ", prepared->id).error().code, Errc::invalid_argument);
    EXPECT_EQ(current(), "");
}

TEST_F(Agency, RefusesAnApprovalOfWhatChangedInBetween) {
    ask_for_second_approver();
    const auto prepared = publish_by("officer");
    import("Second");

    const auto refused = approve_by("chief", prepared->id);

    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Errc::conflict);
    EXPECT_NE(tasmim::base::english(refused.error().message).find("has changed"),
              std::string::npos);
    EXPECT_EQ(current(), "");
    const auto again = publish_by("officer");
    EXPECT_EQ(approve_by("chief", prepared->id).error().code, Errc::not_found)
        << "only what was prepared last awaits approval";
    EXPECT_TRUE(approve_by("chief", again->id));
}

TEST_F(Agency, ChangesNothingInDryRuns) {
    ask_for_second_approver();
    EXPECT_TRUE(publish_by("officer", true)->awaits_approval);
    EXPECT_FALSE(std::filesystem::exists(snapshots_));
    const auto prepared = publish_by("officer");

    EXPECT_TRUE(approve_by("chief", prepared->id, true));

    EXPECT_EQ(current(), "");
    EXPECT_EQ(snapshot::kept(*Store::open(snapshots_))->size(), 1U);
}

TEST_F(Agency, RefusesSettingsThatDoNotExist) {
    EXPECT_FALSE(change_setting({path_, "publication.colour", "red", "chief"}));
    EXPECT_FALSE(change_setting({path_, std::string{second_approver}, "maybe", "chief"}));
    EXPECT_FALSE(change_setting({folder_ / "none", std::string{second_approver}, "none", "chief"}));
    EXPECT_FALSE(std::filesystem::exists(folder_ / "none.lock"));
}

TEST_F(Agency, GoesBackOnlyToWhatWasServed) {
    const auto first = publish_by("officer");
    import("Second");
    const auto second = publish_by("officer");
    ask_for_second_approver();
    import("Third");
    const auto third = publish_by("officer");

    const auto refused = roll_back({snapshots_, third->id, "officer", "", clock_});
    EXPECT_EQ(refused.error().code, Errc::not_found) << "that would go past the second approver";
    EXPECT_EQ(roll_back({snapshots_, second->id, "officer", "", clock_}).error().code,
              Errc::conflict)
        << "it is served already";
    EXPECT_TRUE(roll_back({snapshots_, first->id, "officer", "erreur", clock_, true}));
    EXPECT_EQ(current(), second->id);

    ASSERT_TRUE(roll_back({snapshots_, first->id, "officer", "erreur", clock_}));
    EXPECT_EQ(current(), first->id);
    const auto log = Store::open(snapshots_)->publications();
    EXPECT_EQ(log->back().event, "rollback");
    EXPECT_EQ(log->back().reason, "erreur");
    EXPECT_EQ(log->back().previous, second->id);
}

TEST_F(Agency, GoesBackToNothingThatIsDamaged) {
    const auto first = publish_by("officer");
    import("Second");
    const auto second = publish_by("officer");
    std::filesystem::resize_file(Store::open(snapshots_)->path_of(first->id), 5000);

    EXPECT_FALSE(roll_back({snapshots_, first->id, "officer", "", clock_}));
    EXPECT_EQ(current(), second->id);
}

TEST(IsSamePerson, ComparesWholeNames) {
    EXPECT_TRUE(is_same_person("A. Idrissi", " a. idrissi"));
    EXPECT_FALSE(is_same_person("A. Idrissi", "A. Idrissi-Alaoui"));
    EXPECT_TRUE(is_same_person("", "  "));
}

}  // namespace
}  // namespace tasmim::publication
