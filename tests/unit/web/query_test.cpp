#include "web/query.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace tasmim::web {
namespace {

using base::Errc;
using testing::ElementsAre;
using testing::Pair;

TEST(Query, KeepsPairsInOrderAndDecodesThem) {
    const auto query = Query::parse("b=T%20123%2F38&a=x+y&flag");

    ASSERT_TRUE(query);
    EXPECT_THAT(query->pairs(),
                ElementsAre(Pair("b", "T 123/38"), Pair("a", "x y"), Pair("flag", "")));
}

TEST(Query, ReadsArabicText) {
    const auto query = Query::parse("q=%D8%AA%D9%85%D8%A7%D8%B1%D8%A9");

    ASSERT_TRUE(query);
    EXPECT_EQ(query->find("q"), "تمارة");
}

TEST(Query, FindsTheFirstOfARepeatedNameAndTellsThatItIsRepeated) {
    const auto query = Query::parse("lon=1&lat=2&lon=3");

    ASSERT_TRUE(query);
    EXPECT_EQ(query->find("lon"), "1");
    EXPECT_TRUE(query->has_repeated("lon"));
    EXPECT_FALSE(query->has_repeated("lat"));
    EXPECT_FALSE(query->has_repeated("none"));
    EXPECT_THAT(query->names(), ElementsAre("lon", "lat"));
}

TEST(Query, PassesOverEmptyPairs) {
    const auto query = Query::parse("&&a=1&&");

    ASSERT_TRUE(query);
    EXPECT_THAT(query->pairs(), ElementsAre(Pair("a", "1")));
}

TEST(Query, KeepsEqualsSignsInAValue) {
    EXPECT_EQ(Query::parse("filter=a=b")->find("filter"), "a=b");
}

TEST(Query, OfAnEmptyTextIsEmpty) {
    EXPECT_TRUE(Query::parse("")->is_empty());
}

TEST(Query, RefusesWhatIsNotPercentEncodedUtf8) {
    for (const auto* text :
         {"a=%", "a=%2", "a=%zz", "%4=1", "a=%FF", "a=%C0%AF", "a=%ED%A0%80", "a=%00"}) {
        const auto query = Query::parse(text);
        ASSERT_FALSE(query) << text;
        EXPECT_EQ(query.error().code, Errc::invalid_argument) << text;
        EXPECT_FALSE(query.error().hint.empty()) << text;
    }
}

TEST(Query, RefusesAValueWithoutAName) {
    EXPECT_FALSE(Query::parse("=1"));
}

TEST(Query, RefusesMoreBytesOrPairsThanTheLimits) {
    const QueryLimits limits{10, 2};

    EXPECT_TRUE(Query::parse("a=1&b=2", limits));
    EXPECT_EQ(Query::parse("a=1&b=2&c=3", {100, 2}).error().code, Errc::too_large);
    EXPECT_EQ(Query::parse("a=123456789", limits).error().code, Errc::too_large);
}

}  // namespace
}  // namespace tasmim::web
