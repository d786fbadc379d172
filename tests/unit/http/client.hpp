#pragma once

#include "http/server.hpp"
#include "web/headers.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstdint>
#include <cstring>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

namespace tasmim::http {

/// A server on a port of its own, running until this dies.
class RunningServer {
  public:
    explicit RunningServer(Handler handler, Options options = {}, OnDone on_done = {});
    ~RunningServer();
    RunningServer(const RunningServer&) = delete;
    RunningServer& operator=(const RunningServer&) = delete;

    [[nodiscard]] std::uint16_t port() const { return server_.port(); }
    [[nodiscard]] Server& server() { return server_; }
    void stop() { server_.stop(); }
    /// Waits until run() has returned.
    void join();

  private:
    Server server_;
    std::thread thread_;
};

struct Answer {
    int status = 0;
    web::Headers headers;
    std::string body;
};

/// A blocking connection that sends and receives bytes as told. Gives up after ten seconds of
/// silence.
class Client {
  public:
    explicit Client(std::uint16_t port);
    explicit Client(const std::string& path);
    ~Client();
    Client(Client&& other) noexcept;
    Client& operator=(Client&&) = delete;

    [[nodiscard]] bool is_connected() const { return is_connected_; }
    /// False when the server took not all of it.
    bool send(std::string_view bytes) const;
    /// Ends the sending direction.
    void finish_sending() const;
    void close();

    /// The next answer; empty when the connection ended before it was whole. `is_head`: it has no
    /// body.
    [[nodiscard]] std::optional<Answer> receive(bool is_head = false);
    /// All bytes until the server ends the connection.
    [[nodiscard]] std::string receive_all();
    /// Sends a GET and receives.
    [[nodiscard]] std::optional<Answer> get(const std::string& target);
    /// Whether the server has ended the connection and nothing is left to be received.
    [[nodiscard]] bool is_at_end();

  private:
    [[nodiscard]] bool receive_more();

    int socket_ = -1;
    bool is_connected_ = false;
    std::string received_;
};

// --- how ---

inline Server made(Handler handler, Options options, OnDone on_done) {
    auto server = Server::make(std::move(options), std::move(handler), std::move(on_done));
    if (!server) {
        throw std::runtime_error{base::to_text(server.error())};
    }
    return std::move(*server);
}

inline void give_up_after_ten_seconds(int socket) {
    const timeval patience{10, 0};
    ::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
}

inline Answer parse_head(std::string_view head) {
    Answer answer;
    answer.status = std::stoi(std::string{head.substr(9, 3)});
    head.remove_prefix(head.find("\r\n") + 2);
    while (!head.empty()) {
        const auto line = head.substr(0, head.find("\r\n"));
        const auto colon = line.find(": ");
        answer.headers.add(std::string{line.substr(0, colon)}, std::string{line.substr(colon + 2)});
        head.remove_prefix(line.size() + 2);
    }
    return answer;
}

inline RunningServer::RunningServer(Handler handler, Options options, OnDone on_done)
    : server_{made(std::move(handler), std::move(options), std::move(on_done))}, thread_{[this] {
          server_.run();
      }} {}

inline RunningServer::~RunningServer() {
    server_.stop();
    join();
}

inline void RunningServer::join() {
    if (thread_.joinable()) {
        thread_.join();
    }
}

inline Client::Client(std::uint16_t port) : socket_{::socket(AF_INET, SOCK_STREAM, 0)} {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    give_up_after_ten_seconds(socket_);
    is_connected_ =
        ::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
}

inline Client::Client(const std::string& path) : socket_{::socket(AF_UNIX, SOCK_STREAM, 0)} {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, path.data(), path.size());
    give_up_after_ten_seconds(socket_);
    is_connected_ =
        ::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
}

inline Client::Client(Client&& other) noexcept
    : socket_{std::exchange(other.socket_, -1)},
      is_connected_{other.is_connected_},
      received_{std::move(other.received_)} {}

inline Client::~Client() {
    close();
}

inline void Client::close() {
    if (socket_ >= 0) {
        ::close(std::exchange(socket_, -1));
    }
}

inline bool Client::send(std::string_view bytes) const {
    while (!bytes.empty()) {
        const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) {
            return false;
        }
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

inline void Client::finish_sending() const {
    ::shutdown(socket_, SHUT_WR);
}

inline bool Client::receive_more() {
    char buffer[65536];
    const auto size = ::recv(socket_, buffer, sizeof buffer, 0);
    if (size <= 0) {
        return false;
    }
    received_.append(buffer, static_cast<std::size_t>(size));
    return true;
}

inline std::optional<Answer> Client::receive(bool is_head) {
    std::size_t head_end = std::string::npos;
    while ((head_end = received_.find("\r\n\r\n")) == std::string::npos) {
        if (!receive_more()) {
            return std::nullopt;
        }
    }
    auto answer = parse_head(std::string_view{received_}.substr(0, head_end + 2));
    received_.erase(0, head_end + 4);
    const auto length =
        is_head ? 0UL
                : std::stoul(std::string{answer.headers.find("Content-Length").value_or("0")});
    while (received_.size() < length) {
        if (!receive_more()) {
            return std::nullopt;
        }
    }
    answer.body = received_.substr(0, length);
    received_.erase(0, length);
    return answer;
}

inline std::string Client::receive_all() {
    while (receive_more()) {
    }
    return std::exchange(received_, {});
}

inline std::optional<Answer> Client::get(const std::string& target) {
    send("GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n");
    return receive();
}

inline bool Client::is_at_end() {
    char byte = 0;
    return received_.empty() && ::recv(socket_, &byte, 1, 0) == 0;
}

}  // namespace tasmim::http
