#include "http/request_reader.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace tasmim::http {
namespace {

using Progress = RequestReader::Progress;
using testing::HasSubstr;

constexpr ReadLimits small_limits{200, 10};

TEST(RequestReader, ReadsARequestWithoutABody) {
    RequestReader reader{{}};
    const std::string bytes =
        "GET /a%20b?c=d HTTP/1.1\r\nHost: x\r\nX-Two: 1\r\nx-two:  2 \r\n\r\n";

    EXPECT_EQ(reader.read(bytes), bytes.size());

    ASSERT_EQ(reader.progress(), Progress::done);
    EXPECT_EQ(reader.request().method, web::Method::get);
    EXPECT_EQ(reader.request().target, "/a%20b?c=d");
    EXPECT_EQ(reader.request().path, "/a b");
    EXPECT_EQ(reader.request().query.find("c"), "d");
    EXPECT_EQ(reader.request().headers.combined("X-Two"), "1, 2");
    EXPECT_TRUE(reader.keeps_alive());
}

TEST(RequestReader, ReadsABodyOfAStatedLength) {
    RequestReader reader{{}};
    const std::string bytes = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello";

    EXPECT_EQ(reader.read(bytes + "GET"), bytes.size());

    ASSERT_EQ(reader.progress(), Progress::done);
    EXPECT_EQ(reader.request().body, "hello");
}

TEST(RequestReader, ReadsAChunkedBodyAndPassesOverItsTrailer) {
    RequestReader reader{{}};
    const std::string bytes =
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: Chunked\r\n\r\n"
        "3;ext=1\r\nabc\r\n2\r\nde\r\n0\r\nX-Trailer: 1\r\n\r\n";

    EXPECT_EQ(reader.read(bytes), bytes.size());

    ASSERT_EQ(reader.progress(), Progress::done);
    EXPECT_EQ(reader.request().body, "abcde");
    EXPECT_FALSE(reader.request().headers.has("X-Trailer"));
}

TEST(RequestReader, ReadsTheSameHoweverTheBytesAreCut) {
    for (const std::string message :
         {"\r\n\r\nPOST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello",
          "POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
          "3\r\nhel\r\n2\r\nlo\r\n0\r\nA: b\r\n\r\n"}) {
        for (std::size_t step = 1; step < message.size(); ++step) {
            RequestReader reader{{}};
            std::string unread;
            for (std::size_t at = 0; at < message.size(); at += step) {
                EXPECT_EQ(reader.progress(), Progress::needs_more);
                unread += message.substr(at, step);
                unread.erase(0, reader.read(unread));
            }
            ASSERT_EQ(reader.progress(), Progress::done) << step;
            EXPECT_EQ(reader.request().body, "hello");
            EXPECT_EQ(unread, "");
        }
    }
}

TEST(RequestReader, LeavesTheNextMessageUnread) {
    RequestReader reader{{}};
    const std::string one = "GET /1 HTTP/1.1\r\nHost: x\r\n\r\n";
    const std::string two = "GET /2 HTTP/1.1\r\nHost: x\r\n\r\n";

    ASSERT_EQ(reader.read(one + two), one.size());
    EXPECT_EQ(reader.read(two), 0U);
    reader.restart();
    ASSERT_EQ(reader.read(two), two.size());

    EXPECT_EQ(reader.request().path, "/2");
    EXPECT_EQ(reader.request().headers.size(), 1U);
}

TEST(RequestReader, KnowsWhetherTheConnectionStaysOpen) {
    struct Case {
        const char* version;
        const char* field;
        bool expected;
    };
    for (const auto& [version, field, expected] :
         {Case{"1.1", "", true},
          Case{"1.1", "Connection: close\r\n", false},
          Case{"1.1", "Connection: te, Close\r\n", false},
          Case{"1.0", "", false},
          Case{"1.0", "Connection: keep-alive\r\n", true}}) {
        RequestReader reader{{}};
        const auto bytes =
            std::string{"GET / HTTP/"} + version + "\r\nHost: x\r\n" + field + "\r\n";

        EXPECT_EQ(reader.read(bytes), bytes.size());

        EXPECT_EQ(reader.keeps_alive(), expected) << bytes;
        EXPECT_EQ(reader.is_http10(), std::string{version} == "1.0");
    }
}

TEST(RequestReader, SeesThatTheClientWaitsForContinue) {
    RequestReader reader{{}};

    static_cast<void>(reader.read(
        "POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-Continue\r\nContent-Length: 2\r\n\r\n"));

    EXPECT_TRUE(reader.is_in_body());
    EXPECT_TRUE(reader.expects_continue());
    static_cast<void>(reader.read("ab"));
    EXPECT_FALSE(reader.expects_continue());
    EXPECT_EQ(reader.progress(), Progress::done);
}

struct Refused {
    const char* why;
    std::string bytes;
    int status;
};

class RequestReaderRefuses : public testing::TestWithParam<Refused> {};

TEST_P(RequestReaderRefuses, WithTheRightStatus) {
    RequestReader reader{small_limits};

    static_cast<void>(reader.read(GetParam().bytes));

    ASSERT_EQ(reader.progress(), Progress::refused);
    EXPECT_EQ(reader.refusal().status, GetParam().status) << reader.refusal().detail;
    EXPECT_FALSE(reader.refusal().detail.empty());
    EXPECT_FALSE(reader.refusal().hint.empty());
    EXPECT_FALSE(reader.keeps_alive());
}

std::string get(const std::string& target) {
    return "GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n";
}

std::string post(const std::string& fields, const std::string& body = {}) {
    return "POST / HTTP/1.1\r\nHost: x\r\n" + fields + "\r\n" + body;
}

const std::vector<Refused>& refused_messages() {
    static const std::vector<Refused> cases{
        {"NoHost", "GET / HTTP/1.1\r\n\r\n", 400},
        {"TwoHosts", "GET / HTTP/1.1\r\nHost: x\r\nHost: x\r\n\r\n", 400},
        {"HostList", "GET / HTTP/1.1\r\nHost: x, y\r\n\r\n", 400},
        {"HostWithPath", "GET / HTTP/1.1\r\nHost: x/y\r\n\r\n", 400},
        {"HostFolded", "GET / HTTP/1.1\r\nHost:\r\n x\r\n\r\n", 400},
        {"Fold", post("A: b\r\n c\r\n"), 400},
        {"FoldByTab", post("A: b\r\n\tc\r\n"), 400},
        {"FoldOfTheFirstField", "GET / HTTP/1.1\r\n Host: x\r\n\r\n", 400},
        {"BareLineFeed", "GET / HTTP/1.1\nHost: x\r\n\r\n", 400},
        {"BareLineFeeds", "GET / HTTP/1.1\nHost: x\n\n", 400},
        {"LengthAndChunked", post("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n"), 400},
        {"ChunkedAndLength", post("Transfer-Encoding: chunked\r\nContent-Length: 3\r\n"), 400},
        {"TwoLengths", post("Content-Length: 3\r\nContent-Length: 4\r\n"), 400},
        {"LengthList", post("Content-Length: 3, 4\r\n"), 400},
        {"NegativeLength", post("Content-Length: -3\r\n"), 400},
        {"LengthWithPlus", post("Content-Length: +3\r\n"), 400},
        {"HexLength", post("Content-Length: 0x3\r\n"), 400},
        {"HugeLength", post("Content-Length: 99999999999999999999\r\n"), 400},
        {"ChunkedTwice", post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"), 400},
        {"OtherCoding", post("Transfer-Encoding: gzip, chunked\r\n"), 501},
        {"Identity", post("Transfer-Encoding: identity\r\n"), 501},
        {"DisguisedChunked", post("Transfer-Encoding: xchunked\r\n"), 501},
        {"ChunkedInHttp10", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n", 400},
        {"OtherExpectation", post("Expect: cake\r\n"), 417},
        {"BadChunkSize", post("Transfer-Encoding: chunked\r\n", "zz\r\n"), 400},
        {"ChunkOverrun", post("Transfer-Encoding: chunked\r\n", "2\r\nabcd\r\n0\r\n\r\n"), 400},
        {"LongChunkHeader",
         post("Transfer-Encoding: chunked\r\n", "1;" + std::string(300, 'a')),
         400},
        {"OpenChunkExtension", post("Transfer-Encoding: chunked\r\n", "3;a=\"b\r\nabc\r\n"), 400},
        {"LargeLength", post("Content-Length: 11\r\n"), 413},
        {"LargeChunk", post("Transfer-Encoding: chunked\r\n", "b\r\n"), 413},
        {"ManyChunks",
         post("Transfer-Encoding: chunked\r\n", "6\r\nabcdef\r\n6\r\nabcdef\r\n"),
         413},
        {"LongRequestLine", "GET /" + std::string(300, 'a'), 414},
        {"LongHeader", post("A: " + std::string(300, 'a') + "\r\n"), 431},
        {"LongUnfinishedHeader", "GET / HTTP/1.1\r\nA: " + std::string(300, 'a'), 431},
        {"SpaceBeforeColon", "GET / HTTP/1.1\r\nHost : x\r\n\r\n", 400},
        {"NoColon", "GET / HTTP/1.1\r\nHost\r\n\r\n", 400},
        {"ControlInValue", post("A: b\x01\r\n"), 400},
        {"NoVersion", "GET /\r\n\r\n", 400},
        {"CutVersion", "GET / HT\r\n\r\n", 400},
        {"NothingButAMethod", "GET\r\n\r\n", 400},
        {"OldVersion", "GET / HTTP/0.9\r\nHost: x\r\n\r\n", 400},
        {"NewVersion", "GET / HTTP/2.0\r\nHost: x\r\n\r\n", 400},
        {"TwoSpaces", "GET  / HTTP/1.1\r\nHost: x\r\n\r\n", 400},
        {"Tls", "\x16\x03\x01\x02", 400},
        {"BadMethod", "G(T / HTTP/1.1\r\nHost: x\r\n\r\n", 400},
    };
    return cases;
}

const std::vector<Refused>& refused_targets() {
    static const std::vector<Refused> cases{
        {"Asterisk", "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n", 400},
        {"Authority", "CONNECT x:443 HTTP/1.1\r\nHost: x\r\n\r\n", 400},
        {"RelativePath", get("a/b"), 400},
        {"Fragment", get("/a#b"), 400},
        {"BadPercent", get("/%zz"), 400},
        {"CutPercent", get("/%4"), 400},
        {"NotUtf8", get("/%FF"), 400},
        {"RawNotUtf8", get("/\xFF"), 400},
        {"Nul", get("/%00"), 400},
        {"DotDot", get("/a/%2e%2e/b"), 400},
        {"BadQuery", get("/?a=%"), 400},
    };
    return cases;
}

INSTANTIATE_TEST_SUITE_P(MalformedMessage,
                         RequestReaderRefuses,
                         testing::ValuesIn(refused_messages()),
                         [](const auto& given) { return std::string{given.param.why}; });

INSTANTIATE_TEST_SUITE_P(MalformedTarget,
                         RequestReaderRefuses,
                         testing::ValuesIn(refused_targets()),
                         [](const auto& given) { return std::string{given.param.why}; });

TEST(RequestReader, RefusesALongQuery) {
    RequestReader reader{{}};

    static_cast<void>(reader.read(get("/?" + std::string(9000, 'a'))));

    ASSERT_EQ(reader.progress(), Progress::refused);
    EXPECT_EQ(reader.refusal().status, 414);
}

TEST(RequestReader, AcceptsWhatIsUnusualButRight) {
    for (const auto& bytes : {std::string{"GET http://x/a HTTP/1.1\r\nHost: x\r\n\r\n"},
                              std::string{"GET / HTTP/1.1\r\nHost:\r\n\r\n"},
                              std::string{"GET / HTTP/1.1\r\nHost: [::1]:8080\r\n\r\n"},
                              std::string{"GET / HTTP/1.0\r\n\r\n"},
                              post("Content-Length: 3\r\nContent-Length: 3\r\n", "abc"),
                              post("Content-Length: 10\r\n", "0123456789"),
                              std::string{"BREW /pot HTTP/1.1\r\nHost: x\r\n\r\n"},
                              get("/\xD8\xAA"),
                              post("A: caf\xE9\r\n")}) {
        RequestReader reader{small_limits};

        EXPECT_EQ(reader.read(bytes), bytes.size());

        EXPECT_EQ(reader.progress(), Progress::done) << bytes << reader.refusal().detail;
    }
}

TEST(RequestReader, PassesUnknownMethodsOn) {
    RequestReader reader{{}};

    static_cast<void>(reader.read("DELETE /a HTTP/1.1\r\nHost: x\r\n\r\n"));

    EXPECT_EQ(reader.progress(), Progress::done);
    EXPECT_EQ(reader.request().method, web::Method::other);
}

TEST(RequestReader, TakesAHeaderOfExactlyTheLimit) {
    const std::string begin = "GET / HTTP/1.1\r\nHost: x\r\nA: ";
    const auto filled = [&](std::size_t size) {
        return begin + std::string(size - begin.size() - 4, 'a') + "\r\n\r\n";
    };
    RequestReader at_limit{small_limits};
    RequestReader over_limit{small_limits};

    static_cast<void>(at_limit.read(filled(small_limits.header)));
    static_cast<void>(over_limit.read(filled(small_limits.header + 1)));

    EXPECT_EQ(at_limit.progress(), Progress::done);
    EXPECT_EQ(over_limit.progress(), Progress::refused);
    EXPECT_EQ(over_limit.refusal().status, 431);
}

}  // namespace
}  // namespace tasmim::http
