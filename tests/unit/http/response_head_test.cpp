#include "http/response_head.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <set>
#include <string>

namespace tasmim::http {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string head_of(const web::Response& response, bool keep_alive = true, bool is_http10 = false) {
    std::string head = "what was there before";
    write_head(head, response, {"now", "Tasmim", keep_alive, is_http10});
    return head;
}

TEST(ResponseHead, IsAStatusLineAndFields) {
    EXPECT_EQ(
        head_of(web::make_response(404, "text/plain", std::string{"four"})),
        "HTTP/1.1 404 Not Found\r\nDate: now\r\nServer: Tasmim\r\nContent-Type: text/plain\r\n"
        "Content-Length: 4\r\n\r\n");
}

TEST(ResponseHead, StatesNoLengthWhereNoBodyCanBe) {
    for (const int status : {204, 304}) {
        EXPECT_THAT(head_of({.status = status}), Not(HasSubstr("Content-Length")));
    }
    EXPECT_THAT(head_of({.status = 200}), HasSubstr("Content-Length: 0\r\n"));
}

TEST(ResponseHead, KeepsTheLengthOfABodyThatHeadLeavesOut) {
    EXPECT_THAT(head_of({.status = 200, .headers = {{"content-length", "12"}}}),
                HasSubstr("\r\nContent-Length: 12\r\n"));
}

TEST(ResponseHead, TellsWhatBecomesOfTheConnection) {
    const web::Response response;

    EXPECT_THAT(head_of(response), Not(HasSubstr("Connection")));
    EXPECT_THAT(head_of(response, false), HasSubstr("Connection: close\r\n"));
    EXPECT_THAT(head_of(response, true, true), HasSubstr("Connection: keep-alive\r\n"));
}

TEST(ResponseHead, SaysThatABodyInPiecesIsChunkedWhereChunksAreKnown) {
    const web::Response response{.pieces = [] { return std::string{}; }};

    EXPECT_THAT(head_of(response), HasSubstr("Transfer-Encoding: chunked\r\n"));
    EXPECT_THAT(head_of(response), Not(HasSubstr("Content-Length")));
    EXPECT_THAT(head_of(response, false, true), Not(HasSubstr("Transfer-Encoding")));
    EXPECT_THAT(head_of(response, false, true), Not(HasSubstr("Content-Length")));
}

TEST(ResponseHead, LeavesOutFieldsThatWouldBreakTheMessage) {
    const auto head = head_of({.status = 200,
                               .headers = {{"Transfer-Encoding", "chunked"},
                                           {"connection", "close"},
                                           {"A", "b\r\nSet-Cookie: c"},
                                           {"Odd\r\n", "e"},
                                           {"F", "g"}}});

    EXPECT_THAT(head, Not(HasSubstr("chunked")));
    EXPECT_THAT(head, Not(HasSubstr("close")));
    EXPECT_THAT(head, Not(HasSubstr("Set-Cookie")));
    EXPECT_THAT(head, Not(HasSubstr("Odd")));
    EXPECT_THAT(head, HasSubstr("F: g\r\n"));
}

TEST(DateLine, IsWrittenAsRfc9110HasIt) {
    DateLine line;
    const std::chrono::system_clock::time_point instant{std::chrono::seconds{784111777}};

    EXPECT_EQ(line.at(instant), "Sun, 06 Nov 1994 08:49:37 GMT");
    EXPECT_EQ(line.at(instant + std::chrono::seconds{24}), "Sun, 06 Nov 1994 08:50:01 GMT");
}

TEST(RequestIds, AreNeverTwiceTheSame) {
    RequestIds ids;
    std::set<std::string> seen;

    for (int i = 0; i < 10'000; ++i) {
        seen.insert(ids.name({}));
    }

    EXPECT_EQ(seen.size(), 10'000U);
    EXPECT_NE(RequestIds{}.name({}), RequestIds{}.name({}));
}

TEST(RequestIds, AreTheClientsOwnWhereTheyAreHarmless) {
    RequestIds ids;
    const auto named = [&](std::string id) {
        web::Request request;
        request.headers.add("X-Request-Id", std::move(id));
        return ids.name(request);
    };

    EXPECT_EQ(named("Trace-1.2_3"), "Trace-1.2_3");
    EXPECT_NE(named(""), "");
    EXPECT_NE(named("a b"), "a b");
    EXPECT_EQ(named(std::string(65, 'a')).size(), 13U);
}

}  // namespace
}  // namespace tasmim::http
