#include "web/etag.hpp"

#include <gtest/gtest.h>

#include <string>

namespace tasmim::web {
namespace {

TEST(Etag, IsMadeOfTheBytesAlone) {
    EXPECT_EQ(etag_of(""), "\"e3b0c44298fc1c149afbf4c8996fb924\"");
    EXPECT_EQ(etag_of("a"), etag_of("a"));
    EXPECT_NE(etag_of("a"), etag_of("b"));
}

TEST(Etag, DiffersForEachCoding) {
    EXPECT_EQ(etag_for("\"x\"", Coding::identity), "\"x\"");
    EXPECT_EQ(etag_for("\"x\"", Coding::gzip), "\"x-gz\"");
    EXPECT_EQ(etag_for("W/\"x\"", Coding::br), "W/\"x-br\"");
}

TEST(IfNoneMatch, ComparesWeaklyAgainstEachListedTag) {
    for (const auto* list : {"\"x\"",
                             "*",
                             " * ",
                             "W/\"x\"",
                             "\"a\", \"x\"",
                             "\"a,b\",W/\"c\" ,\t\"x\"",
                             "\"x\", garbage"}) {
        EXPECT_TRUE(matches(list, "\"x\"")) << list;
    }
    EXPECT_TRUE(matches("\"x\"", "W/\"x\""));
}

TEST(IfNoneMatch, DoesNotMatchOtherOrMalformedLists) {
    for (const auto* list : {"",
                             "x",
                             "\"y\"",
                             "\"x",
                             "\"X\"",
                             "w/\"x\"",
                             "\"a\" \"x\"",
                             "garbage, \"x\"",
                             "\"a\",*",
                             "x\""}) {
        EXPECT_FALSE(matches(list, "\"x\"")) << list;
    }
}

}  // namespace
}  // namespace tasmim::web
