#include "http/session.hpp"

#include "http/input_buffer.hpp"
#include "http/outgoing.hpp"
#include "http/own_answers.hpp"
#include "http/request_reader.hpp"

#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <functional>
#include <memory>
#include <string_view>
#include <utility>
#include <variant>

namespace tasmim::http {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;

// The executor is named, not type-erased: one allocation and one virtual call less per operation.
using Socket =
    asio::basic_stream_socket<asio::generic::stream_protocol, asio::io_context::executor_type>;

/// Idle: nothing of a request has come. Working: a job of the pool makes the answer. Lingering: the
/// last answer is sent, what the client still sends is thrown away until it has read it.
enum class Phase { idle, header, body, working, writing, lingering, closed };

/// Requests answered in one go before others get their turn.
constexpr int turns_at_most = 32;
/// One connection. Lives as long as an operation or a job of its own is under way.
class Session : public OpenSession, public std::enable_shared_from_this<Session> {
  public:
    Session(LoopState& loop, int socket);
    ~Session() override { end(); }
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    void start();
    void expire(TimePoint now) override;
    void drain(TimePoint now) override;
    void close() override { end(); }

  private:
    [[nodiscard]] const Options& options() const { return loop_.service.options; }
    void enter(Phase phase, std::chrono::milliseconds at_most);
    void end();

    void process();
    [[nodiscard]] bool read_request();
    void do_read();
    void on_read(const error_code& ec, std::size_t size);
    void send_continue();

    web::Request& received_request();
    void answer();
    void do_job(web::Job job);
    void do_piece();
    [[nodiscard]] Pool::Done when_done(std::function<web::Response(const web::Response&)> finish);
    void on_job(web::Response response);
    void go_on(const web::Response& piece);

    void respond(web::Response response, bool keep_alive);
    void do_write();
    void on_writable(const error_code& ec);
    void on_sent();
    void linger();

    LoopState& loop_;
    Socket socket_;
    RequestReader reader_;
    Phase phase_ = Phase::idle;
    TimePoint deadline_{};
    bool is_fresh_ = true;
    bool is_listed_ = true;
    bool is_reading_ = false;

    InputBuffer in_;
    Outgoing out_;
    bool keep_alive_ = true;
    TimePoint received_{};
};

Session::Session(LoopState& loop, int socket)
    : loop_{loop},
      socket_{loop.io},
      reader_{{loop.service.options.header_limit, loop.service.options.body_limit}} {
    sockaddr_storage address{};
    socklen_t size = sizeof address;
    ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size);
    error_code ec;
    socket_.assign(asio::generic::stream_protocol{address.ss_family, 0}, socket, ec);
    if (ec) {
        ::close(socket);  // nothing to serve: start() finds the socket closed
    } else {
        socket_.non_blocking(true, ec);
    }
    loop_.sessions.add(*this);
}

void Session::start() {
    enter(Phase::idle, loop_.is_draining ? options().drain_grace : options().header_timeout);
    do_read();
}

void Session::enter(Phase phase, std::chrono::milliseconds at_most) {
    phase_ = phase;
    deadline_ = std::chrono::steady_clock::now() + at_most;
}

void Session::end() {
    phase_ = Phase::closed;
    error_code ignored;
    socket_.close(ignored);
    if (is_listed_) {
        is_listed_ = false;
        loop_.sessions.remove(*this);
    }
}

void Session::expire(TimePoint now) {
    if (now < deadline_) {
        return;
    }
    if (phase_ == Phase::header || phase_ == Phase::body) {
        received_ = now;
        respond(too_slow(reader_.request()), false);
    } else if (phase_ != Phase::working) {
        close();
    }
}

void Session::drain(TimePoint now) {
    if (phase_ != Phase::idle || !in_.is_empty()) {
        return;
    }
    if (is_fresh_) {
        deadline_ = std::min(deadline_, now + options().drain_grace);
    } else {
        close();
    }
}

// --- reading ---

/// Answers the requests that have come, one by one, until more must be read or an answer takes
/// time.
void Session::process() {
    for (int turn = 0; turn < turns_at_most; ++turn) {
        if (!read_request()) {
            return;
        }
        answer();
        if (phase_ != Phase::idle) {
            return;
        }
    }
    asio::post(socket_.get_executor(), [self = shared_from_this()] {
        if (self->phase_ == Phase::idle) {
            self->process();
        }
    });
}

/// True when a request is there to be answered.
bool Session::read_request() {
    in_.consume(reader_.read(in_.unread()));
    switch (reader_.progress()) {
        case RequestReader::Progress::done:
            return true;
        case RequestReader::Progress::refused:
            respond(refused(received_request(), reader_.refusal()), false);
            return false;
        case RequestReader::Progress::needs_more:
            break;
    }
    if (reader_.is_in_body()) {
        if (phase_ != Phase::body) {
            enter(Phase::body, options().body_timeout);
            send_continue();
        }
    } else if (phase_ == Phase::idle && !in_.is_empty()) {
        enter(Phase::header, options().header_timeout);
    }
    do_read();
    return false;
}

void Session::do_read() {
    const auto room =
        in_.room(phase_ == Phase::body ? InputBuffer::Need::body : InputBuffer::Need::header);
    is_reading_ = true;
    socket_.async_read_some(asio::buffer(room.data(), room.size()),
                            [self = shared_from_this()](const error_code& ec, std::size_t size) {
                                self->on_read(ec, size);
                            });
}

void Session::on_read(const error_code& ec, std::size_t size) {
    is_reading_ = false;
    if (phase_ == Phase::closed || phase_ == Phase::writing) {
        return;  // its time was over meanwhile
    }
    if (ec) {
        close();
        return;
    }
    if (phase_ == Phase::lingering) {
        linger();
        return;
    }
    in_.commit(size);
    process();
}

void Session::send_continue() {
    if (!reader_.expects_continue() || !in_.is_empty()) {
        return;
    }
    // 25 bytes into an empty socket buffer; a client that misses them sends its body after a while.
    constexpr std::string_view line = "HTTP/1.1 100 Continue\r\n\r\n";
    error_code ignored;
    socket_.write_some(asio::buffer(line), ignored);
}

// --- answering ---

web::Request& Session::received_request() {
    received_ = std::chrono::steady_clock::now();
    auto& request = reader_.request();
    request.id = loop_.ids.name(request);
    return request;
}

void Session::answer() {
    auto reply = ask(loop_.service.handler, received_request());
    if (auto* job = std::get_if<web::Job>(&reply)) {
        do_job(std::move(*job));
    } else {
        respond(std::move(std::get<web::Response>(reply)), reader_.keeps_alive());
    }
}

void Session::do_job(web::Job job) {
    phase_ = Phase::working;
    if (!loop_.service.pool.submit(
            std::move(job.key), std::move(job.run), when_done(std::move(job.finish)))) {
        respond(pool_full(reader_.request()), reader_.keeps_alive());
    }
}

/// The client has read what there was: the next piece of the answer is made.
void Session::do_piece() {
    phase_ = Phase::working;
    auto run = [pieces = out_.pieces()] { return web::Response{.body = web::make_body(pieces())}; };
    if (!loop_.service.pool.resume(std::move(run), when_done({}))) {
        end();
    }
}

/// Called on a thread of the pool: the session waits, and changes nothing of the request meanwhile.
/// It gives its pointer away, so that the session ends on its own loop's thread.
Pool::Done Session::when_done(std::function<web::Response(const web::Response&)> finish) {
    return [self = shared_from_this(),
            finish = std::move(finish)](const web::Response* result) mutable {
        auto response = answer_of(self->reader_.request(), finish, result);
        auto& io = self->loop_.io;
        asio::post(io, [moved = std::move(self), response = std::move(response)]() mutable {
            moved->on_job(std::move(response));
        });
    };
}

void Session::on_job(web::Response response) {
    if (phase_ != Phase::working) {
        return;
    }
    if (out_.pieces()) {
        go_on(response);
    } else {
        respond(std::move(response), reader_.keeps_alive());
    }
    if (phase_ == Phase::idle) {
        process();
    }
}

/// With the next piece. Where it could not be made, the connection ends before the body does, so
/// that nobody takes the part for the whole.
void Session::go_on(const web::Response& piece) {
    if (piece.status != 200) {
        end();
        return;
    }
    out_.next(piece.body);
    enter(Phase::writing, options().write_timeout);
    do_write();
}

// --- writing ---

void Session::respond(web::Response response, bool keep_alive) {
    const bool is_http10 = reader_.is_http10();
    keep_alive_ = keep_alive && !loop_.is_draining && !(is_http10 && response.pieces);
    const auto date = loop_.date.at(std::chrono::system_clock::now());
    out_.begin(std::move(response),
               reader_.request().method,
               {date, options().server_name, keep_alive_, is_http10});
    enter(Phase::writing, options().write_timeout);
    do_write();
}

/// One gathering write of header and shared body; mostly all goes at once and nobody waits.
void Session::do_write() {
    const auto [head, body] = out_.rest();
    error_code ec;
    const auto size = socket_.write_some(
        std::array{asio::buffer(head.data(), head.size()), asio::buffer(body.data(), body.size())},
        ec);
    if (ec && ec != asio::error::would_block) {
        close();
        return;
    }
    out_.sent(size);
    if (out_.is_sent()) {
        on_sent();
        return;
    }
    if (size > 0) {
        enter(Phase::writing, options().write_timeout);
    }
    socket_.async_wait(Socket::wait_write, [self = shared_from_this()](const error_code& waited) {
        self->on_writable(waited);
    });
}

void Session::on_writable(const error_code& ec) {
    if (phase_ != Phase::writing) {
        return;
    }
    if (ec) {
        close();
        return;
    }
    do_write();
    if (phase_ == Phase::idle) {
        process();
    }
}

void Session::on_sent() {
    if (out_.pieces()) {
        do_piece();
        return;
    }
    const auto now = std::chrono::steady_clock::now();
    if (loop_.service.on_done) {
        loop_.service.on_done(reader_.request(), out_.status(), out_.body_size(), now - received_);
    }
    out_.end();
    is_fresh_ = false;
    if (!keep_alive_ || loop_.is_draining) {
        linger();
        return;
    }
    reader_.restart();
    phase_ = Phase::idle;
    deadline_ = now + options().idle_timeout;
}

/// Closing while bytes are unread would reset the connection and take the answer away from the
/// client (RFC 9112, 9.6): end our side, and read until it ends its own.
void Session::linger() {
    if (phase_ != Phase::lingering) {
        enter(Phase::lingering, options().linger_timeout);
        error_code ignored;
        socket_.shutdown(Socket::shutdown_send, ignored);
    }
    in_.clear();
    if (!is_reading_) {
        do_read();
    }
}

}  // namespace

void start_session(LoopState& loop, int socket) {
    std::make_shared<Session>(loop, socket)->start();
}

}  // namespace tasmim::http
