#include "publication/invariants.hpp"

#include "support/plan_builder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

using tasmim::base::Date;
using tasmim::publication::broken_invariants;
using tasmim::support::a_small_plan;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(Invariants, HoldForASoundPlan) {
    EXPECT_THAT(broken_invariants(a_small_plan()), IsEmpty());
}

TEST(Invariants, WantTheDateOfEntryIntoForceOfABindingDocument) {
    auto plan = a_small_plan();
    plan.documents[0].dates.in_force_from.reset();

    EXPECT_THAT(broken_invariants(plan),
                ElementsAre(HasSubstr("PA-1 is in force but has no date")));
}

TEST(Invariants, WantDatesInOrder) {
    auto plan = a_small_plan();
    plan.documents[0].dates.in_force_to = Date::make(2020, 1, 1);

    EXPECT_THAT(broken_invariants(plan),
                ElementsAre(HasSubstr("in_force_to (2020-01-01) is before")));
}

TEST(Invariants, WantEveryNamedDocumentAndTheme) {
    auto plan = a_small_plan();
    plan.coverages.push_back({"PA-2", "zoning", {}});
    plan.provisions[0].theme = "forest";

    EXPECT_THAT(broken_invariants(plan),
                ElementsAre(HasSubstr("theme 'forest'"), HasSubstr("document 'PA-2'")));
}

TEST(Invariants, WantGeometries) {
    auto plan = a_small_plan();
    plan.documents[0].perimeter = {};
    plan.provisions[1].geometry = {};

    EXPECT_THAT(broken_invariants(plan),
                ElementsAre(HasSubstr("has no perimeter"), HasSubstr("provision D1 of PA-1")));
}

}  // namespace
