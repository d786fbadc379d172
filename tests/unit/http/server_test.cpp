#include "http/server.hpp"

#include "unit/http/client.hpp"
#include "web/finish.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <chrono>
#include <mutex>
#include <string>
#include <vector>

namespace tasmim::http {
namespace {

using testing::HasSubstr;

web::Response text(std::string body) {
    return web::make_response(200, "text/plain", std::move(body));
}

/// Answers with method, path and body.
web::Reply echo(const web::Request& request) {
    return web::finish(
        request,
        text(fmt::format("{} {} {}", web::to_text(request.method), request.path, request.body)));
}

TEST(Server, AnswersWithDateAndServer) {
    RunningServer server{echo};
    Client client{server.port()};

    const auto answer = client.get("/a");

    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 200);
    EXPECT_EQ(answer->body, "GET /a ");
    EXPECT_EQ(answer->headers.find("Server"), "Tasmim");
    EXPECT_THAT(std::string{*answer->headers.find("Date")}, testing::EndsWith(" GMT"));
    EXPECT_FALSE(answer->headers.has("Connection"));
}

TEST(Server, KeepsTheConnectionOpen) {
    RunningServer server{echo};
    Client client{server.port()};

    for (int i = 0; i < 5; ++i) {
        EXPECT_EQ(client.get(fmt::format("/{}", i))->body, fmt::format("GET /{} ", i));
    }
}

TEST(Server, AnswersPipelinedRequestsInOrder) {
    const auto mixed = [](const web::Request& request) -> web::Reply {
        if (request.path.ends_with('7')) {
            return web::Job{"", [&request] { return text("job " + request.path); }, {}};
        }
        return text(request.path + request.body);
    };
    RunningServer server{mixed};
    Client client{server.port()};
    std::string requests;
    for (int i = 0; i < 100; ++i) {
        requests += fmt::format("POST /{} HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc", i);
    }

    client.send(requests);

    for (int i = 0; i < 100; ++i) {
        const auto answer = client.receive();
        ASSERT_TRUE(answer) << i;
        EXPECT_EQ(answer->body, i % 10 == 7 ? fmt::format("job /{}", i) : fmt::format("/{}abc", i));
    }
}

TEST(Server, ReadsALargeChunkedBody) {
    RunningServer server{[](const web::Request& request) -> web::Reply {
        return text(std::to_string(request.body.size()));
    }};
    Client client{server.port()};

    client.send("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
    for (int i = 0; i < 100; ++i) {
        client.send(fmt::format("{:x}\r\n{}\r\n", 10'000, std::string(10'000, 'a')));
    }
    client.send("0\r\n\r\n");

    EXPECT_EQ(client.receive()->body, "1000000");
}

TEST(Server, AnswersHeadWithTheLengthAndNoBody) {
    RunningServer server{[](const web::Request&) -> web::Reply { return text("12345"); }};
    Client client{server.port()};

    client.send("HEAD /a HTTP/1.1\r\nHost: x\r\n\r\n");
    const auto head = client.receive(true);
    const auto next = client.get("/");

    ASSERT_TRUE(head && next);
    EXPECT_EQ(head->headers.find("Content-Length"), "5");
    EXPECT_EQ(next->body, "12345");
}

TEST(Server, TellsAWaitingClientToContinue) {
    RunningServer server{echo};
    Client client{server.port()};

    client.send("POST /a HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
    EXPECT_EQ(client.receive()->status, 100);
    client.send("ab");

    EXPECT_EQ(client.receive()->body, "POST /a ab");
}

TEST(Server, RefusesALargeBodyBeforeItIsSent) {
    RunningServer server{echo, {.body_limit = 10}};
    Client client{server.port()};

    client.send(
        "POST /a HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 11\r\n\r\n");

    EXPECT_EQ(client.receive()->status, 413);
    EXPECT_TRUE(client.is_at_end());
}

TEST(Server, LetsTheClientReadWhyItsLargeBodyWasRefused) {
    RunningServer server{echo, {.body_limit = 10}};
    Client client{server.port()};

    // A connection closed at once would be reset while the body is under way.
    EXPECT_TRUE(client.send("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 30000000\r\n\r\n" +
                            std::string(30'000'000, 'a')));

    const auto answer = client.receive();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 413);
    EXPECT_EQ(answer->headers.find("Connection"), "close");
}

TEST(Server, AnswersMalformedRequestsWithAProblemAndCloses) {
    RunningServer server{echo, {.header_limit = 300}};
    struct Case {
        std::string bytes;
        int status;
    };
    for (const auto& [bytes, status] :
         {Case{"GET / HTTP/1.1\r\n\r\n", 400},
          Case{"GET /%FF HTTP/1.1\r\nHost: x\r\n\r\n", 400},
          Case{"GET / HTTP/1.1\r\nHost: x\r\nA: " + std::string(400, 'a') + "\r\n\r\n", 431},
          Case{"\x16\x03\x01", 400}}) {
        Client client{server.port()};

        client.send(bytes);

        const auto answer = client.receive();
        ASSERT_TRUE(answer) << bytes;
        EXPECT_EQ(answer->status, status);
        EXPECT_EQ(answer->headers.find("Content-Type"), "application/problem+json");
        EXPECT_EQ(answer->headers.find("Access-Control-Allow-Origin"), "*");
        EXPECT_EQ(answer->headers.find("Connection"), "close");
        EXPECT_THAT(answer->body, HasSubstr(*answer->headers.find("X-Request-Id")));
        client.finish_sending();
        EXPECT_TRUE(client.is_at_end());
    }
}

TEST(Server, ClosesWhenTheClientAsksForIt) {
    RunningServer server{echo};
    for (const auto* request :
         {"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", "GET / HTTP/1.0\r\n\r\n"}) {
        Client client{server.port()};

        client.send(request);

        EXPECT_EQ(client.receive()->headers.find("Connection"), "close");
        EXPECT_TRUE(client.is_at_end());
    }
}

TEST(Server, KeepsAnHttp10ConnectionOpenOnlyWhenAsked) {
    RunningServer server{echo};
    Client client{server.port()};

    for (int i = 0; i < 2; ++i) {
        client.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
        EXPECT_EQ(client.receive()->headers.find("Connection"), "keep-alive");
    }
}

TEST(Server, AnswersAClientThatEndedItsSendingDirection) {
    RunningServer server{echo};
    Client client{server.port()};

    client.send("GET /a HTTP/1.1\r\nHost: x\r\n\r\n");
    client.finish_sending();

    EXPECT_EQ(client.receive()->body, "GET /a ");
    EXPECT_TRUE(client.is_at_end());
}

TEST(Server, DoesNotLetAClientThatDoesNotReadHoldUpOthers) {
    constexpr std::size_t large = 30'000'000;
    const auto body = web::make_body(std::string(large, 'a'));
    const auto handler = [&](const web::Request& request) -> web::Reply {
        return request.path == "/large" ? web::make_response(200, "text/plain", body)
                                        : text("small");
    };
    RunningServer server{handler, {.threads = 1}};
    Client slow{server.port()};
    Client quick{server.port()};

    slow.send("GET /large HTTP/1.1\r\nHost: x\r\n\r\nGET /small HTTP/1.1\r\nHost: x\r\n\r\n");
    for (int i = 0; i < 10; ++i) {
        EXPECT_EQ(quick.get("/")->body, "small");
    }

    EXPECT_EQ(slow.receive()->body.size(), large);
    EXPECT_EQ(slow.receive()->body, "small");
}

TEST(Server, TellsAboutEachAnswerWhenItIsSent) {
    std::mutex mutex;
    std::vector<std::string> seen;
    const auto on_done = [&](const web::Request& request,
                             int status,
                             std::size_t bytes,
                             std::chrono::nanoseconds time) {
        const std::lock_guard lock{mutex};
        EXPECT_GE(time.count(), 0);
        EXPECT_FALSE(request.id.empty());
        seen.push_back(fmt::format("{} {} {}", request.target, status, bytes));
    };
    {
        RunningServer server{echo, {}, on_done};
        Client client{server.port()};
        static_cast<void>(client.get("/a?b"));
        client.send("HEAD /b HTTP/1.1\r\nHost: x\r\n\r\n");
        static_cast<void>(client.receive(true));
        static_cast<void>(client.get("/#"));
    }

    ASSERT_EQ(seen.size(), 3U);
    EXPECT_EQ(seen[0], "/a?b 200 7");
    EXPECT_EQ(seen[1], "/b 200 0");
    EXPECT_THAT(seen[2], HasSubstr(" 400 "));
}

TEST(Server, ListensOnAPathToo) {
    const auto path = fmt::format("/tmp/tasmim-http-test-{}.sock", ::getpid());
    {
        RunningServer server{echo, {.unix_socket = path, .threads = 2}};

        EXPECT_EQ(Client{path}.get("/a")->body, "GET /a ");
        EXPECT_EQ(Client{path}.get("/b")->body, "GET /b ");
        EXPECT_EQ(Client{server.port()}.get("/c")->body, "GET /c ");
        EXPECT_FALSE(Server::make({.address = "", .unix_socket = path}, echo));
    }
    EXPECT_NE(::access(path.c_str(), F_OK), 0);
}

TEST(Server, IsNotMadeWhereItCannotListen) {
    EXPECT_EQ(Server::make({.address = ""}, echo).error().code, base::Errc::invalid_argument);
    EXPECT_EQ(Server::make({.address = "no such name"}, echo).error().code,
              base::Errc::invalid_argument);
    EXPECT_EQ(Server::make({.address = "192.0.2.1"}, echo).error().code, base::Errc::unavailable);
    EXPECT_EQ(Server::make({.unix_socket = std::string(200, 'a')}, echo).error().code,
              base::Errc::invalid_argument);
}

}  // namespace
}  // namespace tasmim::http
