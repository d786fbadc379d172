#include "web/coding.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

namespace tasmim::web {
namespace {

using base::Errc;

constexpr auto identity = Coding::identity;
constexpr auto br = Coding::br;

TEST(AcceptEncoding, PicksTheHighestQualityThenTheFirstOffered) {
    struct Case {
        const char* accept;
        std::optional<Coding> expected;
    };
    for (const auto& [accept, expected] : {Case{"", identity},
                                           Case{"gzip", Coding::gzip},
                                           Case{"GZIP", Coding::gzip},
                                           Case{"x-gzip", Coding::gzip},
                                           Case{"gzip, deflate, br", Coding::gzip},
                                           Case{"gzip;q=0.5, br", br},
                                           Case{"br;q=0.9 , gzip ; q=0.8", br},
                                           Case{"gzip;q=0.5", Coding::gzip},
                                           Case{"gzip;q=0", identity},
                                           Case{"identity, gzip;q=0.5", identity},
                                           Case{"identity;q=0.5, gzip;q=1.000", Coding::gzip},
                                           Case{"*", Coding::gzip},
                                           Case{"*;q=0.1, gzip;q=0", br},
                                           Case{"*;q=0", std::nullopt},
                                           Case{"identity;q=0", std::nullopt},
                                           Case{"identity;q=0, br", br},
                                           Case{"zstd, deflate", identity},
                                           Case{"gzip;q=nonsense", identity},
                                           Case{"gzip;q=1.5, br;q=0.001", br},
                                           Case{",,;;q=,", identity}}) {
        EXPECT_EQ(negotiate_coding(accept, {Coding::gzip, br, identity}), expected) << accept;
    }
}

RC_GTEST_PROP(Codings, AreUndoneByDecoding, (const std::string& bytes)) {
    for (const auto coding : {identity, Coding::gzip, br}) {
        RC_ASSERT(decode(encode(bytes, coding), coding, bytes.size()) == bytes);
    }
}

TEST(Gzip, GivesTheSameBytesEachTime) {
    const std::string bytes(5000, 'x');

    EXPECT_EQ(gzip(bytes, 6), gzip(bytes, 6));
    EXPECT_LT(gzip(bytes).size(), 200U);
}

TEST(Gunzip, StopsAtItsLimit) {
    const auto bomb = gzip(std::string(10'000'000, '0'), 12);

    EXPECT_TRUE(gunzip(bomb, 10'000'000));
    EXPECT_EQ(gunzip(bomb, 9'999'999).error().code, Errc::too_large);
    EXPECT_EQ(decode(brotli(std::string(100'000, '0')), br, 99'999).error().code, Errc::too_large);
}

TEST(Gunzip, ReadsAllMembers) {
    EXPECT_EQ(gunzip(gzip("one") + gzip("") + gzip(std::string(5000, 'x')), 6000),
              "one" + std::string(5000, 'x'));
}

TEST(Gunzip, CountsAllMembersAgainstTheLimit) {
    EXPECT_EQ(gunzip(gzip("12345") + gzip("12345"), 9).error().code, Errc::too_large);
}

TEST(Gunzip, DoesNotTrustTheSizeThatTheStreamStates) {
    auto lying = gzip("short");
    lying.replace(lying.size() - 4, 4, "\xFF\xFF\xFF\xFF");

    EXPECT_EQ(gunzip(lying, 1000).error().code, Errc::invalid_argument);
}

TEST(Gunzip, RefusesDamagedBytes) {
    const auto whole = gzip("some text that is long enough");

    for (const auto& bytes :
         {std::string{}, std::string{"plain"}, whole.substr(0, whole.size() - 1), whole + "x"}) {
        EXPECT_EQ(gunzip(bytes, 1000).error().code, Errc::invalid_argument);
    }
    EXPECT_EQ(decode("plain", br, 1000).error().code, Errc::invalid_argument);
    EXPECT_EQ(decode(brotli("text") + "x", br, 1000).error().code, Errc::invalid_argument);
}

TEST(RequestBody, IsDecodedFromGzip) {
    auto request = *make_request(
        Method::post, "/", {{"Content-Encoding", "gzip"}, {"Content-Type", "a/b"}}, gzip("{}"));

    ASSERT_TRUE(decode_body(request, 100));

    EXPECT_EQ(request.body, "{}");
    EXPECT_FALSE(request.headers.has("Content-Encoding"));
}

TEST(RequestBody, InAnotherCodingIsRefused) {
    auto request = *make_request(Method::post, "/", {{"Content-Encoding", "br"}}, "x");

    EXPECT_EQ(decode_body(request, 100).error().code, Errc::invalid_argument);
}

TEST(RequestBody, WithoutACodingStaysAsItIs) {
    auto request = *make_request(Method::post, "/", {{"Content-Encoding", "identity"}}, "x");

    EXPECT_TRUE(decode_body(request, 100));
    EXPECT_EQ(request.body, "x");
}

}  // namespace
}  // namespace tasmim::web
