#include "web/problem.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <string>

namespace tasmim::web {
namespace {

nlohmann::json json_of(const Response& response) {
    return nlohmann::json::parse(bytes_of(response.body));
}

TEST(Problem, CarriesTheMembersOfRfc9457) {
    const auto response = problem({404,
                                   "No such parcel",
                                   "parcel 12 is not known",
                                   "search first",
                                   "no-such-parcel",
                                   "abc",
                                   {}});

    EXPECT_EQ(response.status, 404);
    EXPECT_EQ(response.headers.find("Content-Type"), "application/problem+json");
    EXPECT_EQ(response.headers.find("Cache-Control"), "no-store");
    const auto expected = nlohmann::json::parse(R"({
        "type": "/problems/no-such-parcel", "title": "No such parcel", "status": 404,
        "detail": "parcel 12 is not known", "hint": "search first", "instance": "abc"})");
    EXPECT_EQ(json_of(response), expected);
}

TEST(Problem, LeavesOutEmptyTexts) {
    const auto response = problem({.status = 503});

    EXPECT_EQ(bytes_of(response.body),
              "{\"type\":\"about:blank\",\"title\":\"Service Unavailable\",\"status\":503}\n");
}

TEST(Problem, TakesFurtherMembersAsJson) {
    const auto response =
        problem({.status = 400, .extra = {{"limit", "12"}, {"list", "[1]"}, {"text", "not json"}}});

    const auto json = json_of(response);
    EXPECT_EQ(json["limit"], 12);
    EXPECT_EQ(json["list"], nlohmann::json::array({1}));
    EXPECT_EQ(json["text"], "not json");
}

TEST(Problem, ReplacesBytesThatAreNotUtf8) {
    EXPECT_EQ(json_of(problem({.status = 400, .detail = "bad \xFF"}))["detail"],
              "bad \xEF\xBF\xBD");
}

}  // namespace
}  // namespace tasmim::web
