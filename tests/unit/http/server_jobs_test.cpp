#include "http/server.hpp"
#include "unit/http/client.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <atomic>
#include <latch>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace tasmim::http {
namespace {

using testing::HasSubstr;
using testing::Not;

web::Response text_answer(std::string body) {
    return web::make_response(200, "text/plain", std::move(body));
}

TEST(ServerJob, HidesWhyAHandlerOrJobFailed) {
    const auto fail = []() -> web::Response { throw std::runtime_error{"secret"}; };
    RunningServer server{[&](const web::Request& request) -> web::Reply {
        if (request.path == "/job") {
            return web::Job{"", fail, {}};
        }
        if (request.path == "/finish") {
            return web::Job{
                "", [] { return text_answer("x"); }, [&](const web::Response&) { return fail(); }};
        }
        return fail();
    }};
    Client client{server.port()};

    for (const auto* target : {"/", "/job", "/finish"}) {
        const auto answer = client.get(target);
        ASSERT_TRUE(answer) << target;
        EXPECT_EQ(answer->status, 500);
        EXPECT_EQ(answer->headers.find("Content-Type"), "application/problem+json");
        EXPECT_THAT(answer->body, Not(HasSubstr("secret")));
    }
}

TEST(ServerJob, RunsAJobOnceForAllWhoWaitForIt) {
    constexpr int waiters = 500;
    rlimit files{};
    ::getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &files);
    std::latch asked{waiters};
    std::atomic<int> runs = 0;
    const auto tile = [&](const web::Request& request) -> web::Reply {
        asked.count_down();
        return web::Job{"tile",
                        [&] {
                            ++runs;
                            asked.wait();
                            return text_answer("tile");
                        },
                        [&request](const web::Response& result) {
                            auto own = result;
                            own.headers.add("Path", request.path);
                            return own;
                        }};
    };
    RunningServer server{tile, {.threads = 2, .pool_threads = 2, .pool_queue = 1}};
    std::vector<Client> clients;
    for (int i = 0; i < waiters; ++i) {
        clients.emplace_back(server.port());
        clients.back().send(fmt::format("GET /{} HTTP/1.1\r\nHost: x\r\n\r\n", i));
    }

    for (int i = 0; i < waiters; ++i) {
        const auto answer = clients[static_cast<std::size_t>(i)].receive();
        ASSERT_TRUE(answer);
        EXPECT_EQ(answer->body, "tile");
        EXPECT_EQ(answer->headers.find("Path"), fmt::format("/{}", i));
    }

    // The last may ask when the first result is being handed out, which starts a second run.
    EXPECT_LE(runs, 2);
}

TEST(ServerJob, Answers503WhenThePoolIsFullAndGoesOn) {
    std::latch released{1};
    std::latch running{1};
    const auto handler = [&](const web::Request& request) -> web::Reply {
        if (request.path == "/light") {
            return text_answer("light");
        }
        return web::Job{"",
                        [&] {
                            running.count_down();
                            released.wait();
                            return text_answer("job");
                        },
                        {}};
    };
    RunningServer server{handler, {.threads = 1, .pool_threads = 1, .pool_queue = 1}};
    Client first{server.port()};
    Client second{server.port()};
    Client third{server.port()};
    const auto ask = "GET /job HTTP/1.1\r\nHost: x\r\n\r\n";

    first.send(ask);
    running.wait();
    second.send(ask);
    while (server.server().load().jobs_waiting == 0) {
        std::this_thread::yield();
    }
    third.send(ask);

    const auto refused = third.receive();
    ASSERT_TRUE(refused);
    EXPECT_EQ(refused->status, 503);
    EXPECT_EQ(refused->headers.find("Retry-After"), "1");
    EXPECT_EQ(third.get("/light")->body, "light");
    released.count_down();
    EXPECT_EQ(first.receive()->body, "job");
    EXPECT_EQ(second.receive()->body, "job");
}

TEST(ServerJob, OutlivesAClientThatLeavesWhileItsJobRuns) {
    std::latch released{1};
    std::latch running{1};
    const auto handler = [&](const web::Request& request) -> web::Reply {
        if (request.path == "/light") {
            return text_answer("light");
        }
        return web::Job{"",
                        [&] {
                            running.count_down();
                            released.wait();
                            return text_answer(std::string(1'000'000, 'a'));
                        },
                        {}};
    };
    RunningServer server{handler, {.threads = 1}};
    Client leaving{server.port()};

    leaving.send("GET /job HTTP/1.1\r\nHost: x\r\n\r\n");
    running.wait();
    leaving.close();
    released.count_down();

    EXPECT_EQ(Client{server.port()}.get("/light")->body, "light");
}

}  // namespace
}  // namespace tasmim::http
