#include "http/server.hpp"
#include "unit/http/client.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <latch>
#include <string>

namespace tasmim::http {
namespace {

using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

constexpr milliseconds soon{40};
constexpr milliseconds much_later{60'000};

web::Reply answer_ok(const web::Request&) {
    return web::make_response(200, "text/plain", std::string{"ok"});
}

TEST(Deadline, OfAnUnfinishedHeaderIsAnswered408) {
    RunningServer server{answer_ok, {.header_timeout = soon}};
    Client client{server.port()};

    client.send("GET / HTTP/1.1\r\nHost:");

    const auto answer = client.receive();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 408);
    EXPECT_EQ(answer->headers.find("Connection"), "close");
}

TEST(Deadline, OfAHeaderIsNotPutOffByEachByte) {
    RunningServer server{answer_ok, {.header_timeout = soon}};
    Client client{server.port()};
    std::atomic<bool> is_answered = false;
    client.send("GET / HTTP/1.1\r\nHost: x\r\nA: ");
    std::thread trickle{[&] {
        while (!is_answered) {
            client.send("a");
            std::this_thread::yield();
        }
    }};

    const auto answer = client.receive();
    is_answered = true;
    trickle.join();

    ASSERT_TRUE(answer);
    // Sixteen kilobytes of single bytes may well come in time: then the header is too large.
    EXPECT_TRUE(answer->status == 408 || answer->status == 431) << answer->status;
}

TEST(Deadline, OfAnUnfinishedBodyIsAnswered408) {
    RunningServer server{answer_ok, {.body_timeout = soon}};
    Client client{server.port()};

    client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc");

    EXPECT_EQ(client.receive()->status, 408);
}

TEST(Deadline, OfAnIdleConnectionClosesIt) {
    RunningServer server{answer_ok, {.idle_timeout = soon}};
    Client client{server.port()};

    ASSERT_EQ(client.get("/")->status, 200);

    EXPECT_TRUE(client.is_at_end());
}

TEST(Deadline, OfAConnectionWithoutARequestClosesIt) {
    RunningServer server{answer_ok, {.header_timeout = soon}};
    Client client{server.port()};

    EXPECT_TRUE(client.is_at_end());
}

TEST(Deadline, OfAClientThatDoesNotReadClosesItsConnection) {
    RunningServer server{[](const web::Request&) -> web::Reply {
                             return web::make_response(
                                 200, "text/plain", std::string(30'000'000, 'a'));
                         },
                         {.threads = 1, .write_timeout = soon}};
    Client client{server.port()};

    client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    while (server.server().load().connections == 0) {
        std::this_thread::yield();
    }
    while (server.server().load().connections > 0) {
        std::this_thread::yield();
    }

    EXPECT_FALSE(client.receive());
}

TEST(Stop, BeforeRunLetsRunReturnAtOnce) {
    auto server = Server::make({}, answer_ok);
    ASSERT_TRUE(server);

    server->stop();
    server->stop();
    server->run();
}

TEST(Stop, FinishesRequestsInFlightAndClosesIdleConnections) {
    std::latch running{1};
    std::latch released{1};
    const auto handler = [&](const web::Request& request) -> web::Reply {
        if (request.path == "/light") {
            return answer_ok(request);
        }
        return web::Job{"",
                        [&] {
                            running.count_down();
                            released.wait();
                            return web::make_response(200, "text/plain", std::string{"job"});
                        },
                        {}};
    };
    RunningServer server{handler, {.threads = 1}};
    Client idle{server.port()};
    Client busy{server.port()};
    Client halfway{server.port()};
    ASSERT_EQ(idle.get("/light")->status, 200);
    ASSERT_EQ(halfway.get("/light")->status, 200);
    halfway.send("GET /light HTTP/1.1\r\nHo");
    ASSERT_EQ(idle.get("/light")->status, 200);
    busy.send("GET /job HTTP/1.1\r\nHost: x\r\n\r\n");
    running.wait();

    server.stop();
    EXPECT_TRUE(idle.is_at_end());
    EXPECT_FALSE(Client{server.port()}.is_connected());
    halfway.send("st: x\r\n\r\n");
    released.count_down();

    const auto answer = busy.receive();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->body, "job");
    EXPECT_EQ(answer->headers.find("Connection"), "close");
    busy.close();
    // Whether its first bytes had been read when the server stopped is up to the kernel's schedule.
    if (const auto rest = halfway.receive()) {
        EXPECT_EQ(rest->status, 200);
        EXPECT_EQ(rest->headers.find("Connection"), "close");
    }
    halfway.close();
    server.join();
}

TEST(Stop, WaitsForUnfinishedRequestsNoLongerThanTheDrainTimeout) {
    RunningServer server{answer_ok, {.header_timeout = much_later, .drain_timeout = soon}};
    Client halfway{server.port()};
    ASSERT_EQ(halfway.get("/")->status, 200);
    halfway.send("GET / HTTP/1.1\r\nHo");

    const auto begin = Clock::now();
    server.stop();
    server.join();

    EXPECT_LT(Clock::now() - begin, milliseconds{5'000});
    EXPECT_FALSE(halfway.receive());
}

TEST(Stop, AnswersAConnectionThatWaitedToBeAccepted) {
    auto server = Server::make({.threads = 1}, answer_ok);
    ASSERT_TRUE(server);
    Client client{server->port()};
    client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");

    server->stop();
    std::thread running{[&] { server->run(); }};

    EXPECT_EQ(client.receive()->status, 200);
    client.close();
    running.join();
}

}  // namespace
}  // namespace tasmim::http
