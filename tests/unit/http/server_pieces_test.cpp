#include "http/server.hpp"
#include "unit/http/client.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace tasmim::http {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;

constexpr auto ask = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
constexpr auto ask_and_close = "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

/// Answers every request with these pieces; throws instead of one that says "throw".
Handler pieces_of(std::vector<std::string> pieces) {
    return [pieces = std::move(pieces)](const web::Request&) -> web::Reply {
        auto response = web::make_response(200, "text/plain", web::Body{});
        response.pieces = [left = std::make_shared<std::vector<std::string>>(pieces)] {
            if (left->empty()) {
                return std::string{};
            }
            auto piece = std::move(left->front());
            left->erase(left->begin());
            if (piece == "throw") {
                throw std::runtime_error{"broken"};
            }
            return piece;
        };
        return response;
    };
}

/// A body without end, in pieces of a megabyte, which counts them.
Handler endless(std::atomic<int>& made) {
    return [&made](const web::Request& request) -> web::Reply {
        auto response = web::make_response(200, "text/plain", std::string{"light"});
        if (request.path == "/") {
            response.body = nullptr;
            response.pieces = [&made] {
                ++made;
                return std::string(1U << 20U, 'a');
            };
        }
        return response;
    };
}

TEST(ServerPieces, AreChunksWhoseEndIsTold) {
    RunningServer server{pieces_of({"one\n", std::string(17, 'b')})};
    Client client{server.port()};

    client.send(ask_and_close);
    const auto received = client.receive_all();

    EXPECT_THAT(received, HasSubstr("\r\nTransfer-Encoding: chunked\r\n"));
    EXPECT_THAT(received, Not(HasSubstr("Content-Length")));
    EXPECT_THAT(received,
                EndsWith("\r\n\r\n4\r\none\n\r\n11\r\n" + std::string(17, 'b') + "\r\n0\r\n\r\n"));
}

TEST(ServerPieces, LeaveTheConnectionOpenForTheNextRequest) {
    RunningServer server{pieces_of({"one"})};
    Client client{server.port()};

    client.send(ask);
    client.send(ask_and_close);
    const auto received = client.receive_all();

    EXPECT_NE(received.find("0\r\n\r\nHTTP/1.1 200 OK"), std::string::npos) << received;
}

TEST(ServerPieces, OfNothingAreAnEmptyBody) {
    RunningServer server{pieces_of({})};
    Client client{server.port()};

    client.send(ask_and_close);

    EXPECT_THAT(client.receive_all(), EndsWith("\r\n\r\n0\r\n\r\n"));
}

TEST(ServerPieces, EndWithTheConnectionForHttp10) {
    RunningServer server{pieces_of({"one", "two"})};
    Client client{server.port()};

    client.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    const auto received = client.receive_all();

    EXPECT_THAT(received, Not(HasSubstr("chunked")));
    EXPECT_THAT(received, EndsWith("\r\n\r\nonetwo"));
}

TEST(ServerPieces, AreNoneForHead) {
    RunningServer server{pieces_of({"one"})};
    Client client{server.port()};

    client.send("HEAD / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

    EXPECT_THAT(client.receive_all(), EndsWith("\r\n\r\n"));
}

TEST(ServerPieces, ThatFailBreakTheAnswerOffBeforeItsEnd) {
    RunningServer server{pieces_of({"one", "throw"})};
    Client client{server.port()};

    client.send(ask);
    const auto received = client.receive_all();

    EXPECT_THAT(received, EndsWith("3\r\none"));
    EXPECT_THAT(received, Not(HasSubstr("broken")));
}

TEST(ServerPieces, AreMadeAsTheClientReads) {
    std::atomic<int> made = 0;
    RunningServer server{endless(made), {.threads = 1, .pool_threads = 1}};
    Client client{server.port()};

    client.send(ask);
    // The kernel's buffers take a few megabytes; then nothing more is made.
    int before = -1;
    while (made != before || made == 0) {
        before = made;
        std::this_thread::sleep_for(std::chrono::milliseconds{100});
    }

    EXPECT_LT(made, 64);
    EXPECT_EQ(Client{server.port()}.get("/light")->body, "light");
}

TEST(ServerPieces, AreNotRefusedByAFullPool) {
    std::atomic<int> made = 0;
    const auto handler = [&made](const web::Request&) -> web::Reply {
        auto response = web::make_response(200, "text/plain", web::Body{});
        response.pieces = [&made, left = std::make_shared<int>(20)] {
            ++made;
            return (*left)-- > 0 ? std::string{"x"} : std::string{};
        };
        return response;
    };
    RunningServer server{handler, {.threads = 1, .pool_threads = 1, .pool_queue = 1}};
    std::vector<Client> clients;
    for (int i = 0; i < 10; ++i) {
        clients.emplace_back(server.port());
        clients.back().send(ask_and_close);
    }

    for (auto& client : clients) {
        EXPECT_THAT(client.receive_all(), EndsWith("0\r\n\r\n"));
    }
    EXPECT_EQ(made, 10 * 21);
}

TEST(ServerPieces, EndWhenTheServerDrainsAfterTheirAnswer) {
    RunningServer server{pieces_of({"one", "two"})};
    Client client{server.port()};

    client.send(ask);
    server.stop();
    const auto received = client.receive_all();

    EXPECT_THAT(received, EndsWith("0\r\n\r\n"));
}

}  // namespace
}  // namespace tasmim::http
