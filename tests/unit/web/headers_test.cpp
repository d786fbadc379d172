#include "web/headers.hpp"

#include <gtest/gtest.h>

namespace tasmim::web {
namespace {

TEST(Headers, AreFoundWithoutRegardToCase) {
    const Headers headers{{"Content-Type", "text/plain"}, {"ETag", "\"a\""}};

    EXPECT_EQ(headers.find("content-type"), "text/plain");
    EXPECT_EQ(headers.find("ETAG"), "\"a\"");
    EXPECT_FALSE(headers.find("Vary"));
}

TEST(Headers, SetReplacesEveryFieldOfThatNameAndKeepsTheOrder) {
    Headers headers{{"A", "1"}, {"b", "2"}, {"a", "3"}, {"C", "4"}};

    headers.set("a", "new");

    EXPECT_EQ(headers, (Headers{{"A", "new"}, {"b", "2"}, {"C", "4"}}));
}

TEST(Headers, AddKeepsWhatIsThere) {
    Headers headers{{"Link", "one"}};

    headers.add("Link", "two");

    EXPECT_EQ(headers.count("link"), 2U);
    EXPECT_EQ(headers.find("Link"), "one");
    EXPECT_EQ(headers.combined("LINK"), "one, two");
}

TEST(Headers, RemoveTakesEveryFieldOfThatName) {
    Headers headers{{"a", "1"}, {"b", "2"}, {"A", "3"}};

    EXPECT_TRUE(headers.remove("a"));
    EXPECT_FALSE(headers.remove("a"));
    EXPECT_EQ(headers, (Headers{{"b", "2"}}));
}

}  // namespace
}  // namespace tasmim::web
