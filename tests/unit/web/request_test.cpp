#include "web/request.hpp"

#include <gtest/gtest.h>

#include <string>

namespace tasmim::web {
namespace {

using base::Errc;

TEST(RequestTarget, InOriginFormIsSplitIntoPathAndQuery) {
    const auto request = make_request(Method::get, "/v1/parcels%20x?lon=-6.9&lat=33.9");

    ASSERT_TRUE(request);
    EXPECT_EQ(request->target, "/v1/parcels%20x?lon=-6.9&lat=33.9");
    EXPECT_EQ(request->path, "/v1/parcels x");
    EXPECT_EQ(request->query.find("lat"), "33.9");
}

TEST(RequestTarget, InAbsoluteFormLosesItsAuthority) {
    EXPECT_EQ(make_request(Method::get, "http://host:8080/a?b=c")->target, "/a?b=c");
    EXPECT_EQ(make_request(Method::get, "HTTPS://host")->target, "/");
    EXPECT_EQ(make_request(Method::get, "http://host?b=c")->target, "/?b=c");
    EXPECT_EQ(make_request(Method::get, "http://host?b=c")->query.find("b"), "c");
}

TEST(RequestTarget, KeepsAPlusInThePathAndDots) {
    EXPECT_EQ(make_request(Method::get, "/a+b/c..d/.e/...")->path, "/a+b/c..d/.e/...");
}

TEST(RequestTarget, IsRefusedInAnyOtherForm) {
    for (const auto* target : {"",
                               "*",
                               "a/b",
                               "host:443",
                               "ftp://host/a",
                               "http:///a",
                               "http://",
                               "/a#b",
                               "/%",
                               "/%f",
                               "/%FF",
                               "/%00",
                               "/a%0d%0ab",
                               "/\x7F",
                               "/..",
                               "/../etc",
                               "/a/%2e%2E/b",
                               "/a/./b",
                               "/a?b=%"}) {
        const auto request = make_request(Method::get, target);
        ASSERT_FALSE(request) << target;
        EXPECT_EQ(request.error().code, Errc::invalid_argument) << target;
    }
}

TEST(Method, ThatNoResourceAnswersIsOther) {
    EXPECT_EQ(method_of("GET"), Method::get);
    EXPECT_EQ(method_of("OPTIONS"), Method::options);
    EXPECT_EQ(method_of("get"), Method::other);
    EXPECT_EQ(method_of("DELETE"), Method::other);
    EXPECT_EQ(method_of("OTHER"), Method::other);
}

}  // namespace
}  // namespace tasmim::web
