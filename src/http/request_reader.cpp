#include "http/request_reader.hpp"

#include "http/header_scan.hpp"
#include "web/headers.hpp"

#include <boost/beast/http/basic_parser.hpp>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

namespace tasmim::http {
namespace {

namespace beast = boost::beast;
using beast::error_code;
using beast::string_view;

std::string_view to_std(string_view text) noexcept {
    return {text.data(), text.size()};
}

/// Fills a web::Request straight from Beast's parser, without Beast's own field container between.
class Parser : public beast::http::basic_parser<true> {
  public:
    Parser(web::Request& request, const ReadLimits& limits) : request_{request} {
        header_limit(static_cast<std::uint32_t>(limits.header));
        body_limit(limits.body);
    }

    [[nodiscard]] bool expects_continue() const noexcept { return expects_continue_; }
    [[nodiscard]] bool is_http10() const noexcept { return version_ == 10; }
    /// The next bytes are the line that states a chunk's size.
    [[nodiscard]] bool is_at_chunk_line() const {
        return is_header_done() && chunked() && left_of_chunk_ == 0;
    }
    /// Set when the parser stops for a reason that Beast has no error for.
    [[nodiscard]] const std::optional<Refusal>& refusal() const noexcept { return refusal_; }

  private:
    void on_request_impl(beast::http::verb /*known*/,
                         string_view method,
                         string_view target,
                         int version,
                         error_code& ec) override {
        version_ = version;
        request_.method = web::method_of(to_std(method));
        if (const auto set = web::set_target(request_, to_std(target)); !set) {
            const bool is_too_large = set.error().code == base::Errc::too_large;
            refuse(ec, {is_too_large ? 414 : 400, set.error().message, set.error().hint});
        }
    }

    void on_response_impl(int /*code*/,
                          string_view /*reason*/,
                          int /*version*/,
                          error_code&) override {}

    void on_field_impl(beast::http::field name,
                       string_view spelling,
                       string_view value,
                       error_code& ec) override {
        if (is_header_whole_) {
            return;  // a trailer field: nothing here reads one
        }
        switch (name) {
            case beast::http::field::host:
                on_host(to_std(value), ec);
                break;
            case beast::http::field::transfer_encoding:
                on_transfer_encoding(to_std(value), ec);
                break;
            case beast::http::field::expect:
                on_expect(to_std(value), ec);
                break;
            default:
                break;
        }
        request_.headers.add(std::string{to_std(spelling)}, std::string{to_std(value)});
    }

    void on_host(std::string_view value, error_code& ec) {
        constexpr std::string_view marks = "-._~:[]%!$&'()*+,;=";
        const bool is_host = std::all_of(value.begin(), value.end(), [&](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                   marks.find(c) != std::string_view::npos;
        });
        if (++hosts_ > 1 || !is_host) {
            refuse(ec,
                   {400,
                    base::message("the Host field is malformed or repeated"),
                    base::message("send one Host: name[:port]")});
        }
    }

    void on_transfer_encoding(std::string_view value, error_code& ec) {
        if (version_ == 10) {
            refuse(ec,
                   {400,
                    base::message("Transfer-Encoding does not exist in HTTP/1.0"),
                    base::message("send a Content-Length")});
        } else if (!web::equal_without_case(value, "chunked")) {
            refuse(ec,
                   {501,
                    base::message("this Transfer-Encoding is not read"),
                    base::message("send the body chunked")});
        }
    }

    void on_expect(std::string_view value, error_code& ec) {
        if (!web::equal_without_case(value, "100-continue")) {
            refuse(ec,
                   {417,
                    base::message("this expectation cannot be met"),
                    base::message("expect 100-continue or nothing")});
        }
        expects_continue_ = version_ == 11;
    }

    void on_header_impl(error_code& ec) override {
        is_header_whole_ = true;
        if (version_ == 11 && hosts_ == 0) {
            refuse(ec,
                   {400,
                    base::message("the Host field is missing"),
                    base::message("send one Host: name[:port]")});
        }
    }

    void on_body_init_impl(const boost::optional<std::uint64_t>& length, error_code&) override {
        // What a client announces is no reason to hold that much before it comes.
        constexpr std::uint64_t reserved_at_most = 65536;
        request_.body.reserve(
            static_cast<std::size_t>(std::min(length.value_or(0), reserved_at_most)));
    }

    std::size_t on_body_impl(string_view bytes, error_code&) override {
        request_.body.append(bytes.data(), bytes.size());
        return bytes.size();
    }

    void on_chunk_header_impl(std::uint64_t size, string_view, error_code&) override {
        left_of_chunk_ = size;
    }

    std::size_t on_chunk_body_impl(std::uint64_t left, string_view bytes, error_code& ec) override {
        left_of_chunk_ = left - bytes.size();
        return on_body_impl(bytes, ec);
    }

    void on_finish_impl(error_code&) override {}

    void refuse(error_code& ec, Refusal why) {
        refusal_ = std::move(why);
        ec = beast::http::error::bad_value;
    }

    web::Request& request_;
    std::optional<Refusal> refusal_;
    std::uint64_t left_of_chunk_ = 0;
    int version_ = 11;
    int hosts_ = 0;
    bool expects_continue_ = false;
    bool is_header_whole_ = false;
};

Refusal refusal_for(const error_code& ec) {
    using beast::http::error;
    if (ec == error::body_limit) {
        return {413,
                base::message("the body is larger than this server takes"),
                base::message("send less at a time")};
    }
    if (ec == error::header_limit) {
        return {431,
                base::message("the header is larger than this server takes"),
                base::message("send fewer or shorter fields")};
    }
    if (ec == error::bad_content_length || ec == error::bad_transfer_encoding) {
        return {400,
                base::message("the length of the body is given twice or is malformed"),
                base::message("send either one Content-Length or Transfer-Encoding: chunked")};
    }
    return {400,
            base::message("the request is malformed: {0}", ec.message()),
            base::message("send HTTP/1.1 as RFC 9112 has it")};
}

/// Whether a chunk's line is there whole; with the last chunk's, its trailer too. Beast 1.74 must
/// not see them in parts: it counts a size again at each attempt, and asserts that an attempt has
/// five bytes.
bool has_whole_chunk_line(std::string_view bytes) noexcept {
    if (bytes.starts_with("\r\n")) {
        bytes.remove_prefix(2);  // the end of the chunk before
    }
    const auto size_end = bytes.find_first_not_of("0123456789abcdefABCDEF");
    const auto size = bytes.substr(0, size_end);
    const bool is_last = !size.empty() && size.find_first_not_of('0') == std::string_view::npos;
    return bytes.find(is_last ? "\r\n\r\n" : "\r\n") != std::string_view::npos;
}

}  // namespace

struct RequestReader::Impl {
    explicit Impl(ReadLimits the_limits) : limits{the_limits} { parser.emplace(request, limits); }

    void refuse(Refusal why) {
        refusal = std::move(why);
        progress = Progress::refused;
    }

    std::size_t read_header(std::string_view bytes);
    bool may_put_header(std::string_view bytes);
    bool may_put_body(std::string_view bytes);
    std::size_t put(std::string_view bytes);

    ReadLimits limits;
    web::Request request;
    Refusal refusal;
    Progress progress = Progress::needs_more;
    HeaderScan scan;
    std::optional<Parser> parser;  // rebuilt for each message
};

/// Whether the header has come whole; refuses it when it cannot become one.
bool RequestReader::Impl::may_put_header(std::string_view bytes) {
    switch (scan.scan(bytes.substr(0, limits.header))) {
        case HeaderScan::Found::end:
            return true;
        case HeaderScan::Found::fold:
            refuse({400,
                    base::message("a header field is folded over two lines"),
                    base::message("send each field on one line")});
            return false;
        case HeaderScan::Found::bare_line_feed:
            refuse({400,
                    base::message("a line ends without a carriage return"),
                    base::message("end each line with CR LF")});
            return false;
        case HeaderScan::Found::nothing_yet:
            break;
    }
    if (bytes.size() >= limits.header && !scan.has_request_line()) {
        refuse({414,
                base::message("the request line is too long"),
                base::message("send long input in the body of a POST")});
    } else if (bytes.size() >= limits.header) {
        refuse(refusal_for(beast::http::error::header_limit));
    } else if (!bytes.empty() && (bytes[0] <= ' ' || bytes[0] > '~')) {
        // TLS on the plain port, mostly: answered now rather than when the header times out.
        refuse(refusal_for(beast::http::error::bad_method));
    }
    return false;
}

std::size_t RequestReader::Impl::read_header(std::string_view bytes) {
    // Empty lines before a request line are passed over (RFC 9112, 2.2).
    std::size_t skipped = 0;
    while (!scan.has_request_line() && bytes.substr(skipped).starts_with("\r\n")) {
        skipped += 2;
    }
    bytes.remove_prefix(skipped);
    if (bytes == "\r" || !may_put_header(bytes)) {
        return skipped;
    }
    return skipped + put(bytes.substr(0, scan.length()));
}

bool RequestReader::Impl::may_put_body(std::string_view bytes) {
    if (!parser->is_at_chunk_line() || has_whole_chunk_line(bytes)) {
        return true;
    }
    if (bytes.size() > limits.header) {
        refuse({400,
                base::message("a chunk's header or trailer is too long"),
                base::message("send neither extensions nor trailers")});
    }
    return false;
}

/// Gives Beast one element of the message: the header, a part of the body, a chunk's line.
std::size_t RequestReader::Impl::put(std::string_view bytes) {
    error_code ec;
    const auto used = parser->put({bytes.data(), bytes.size()}, ec);
    const bool is_refused = ec && ec != beast::http::error::need_more;
    if (is_refused) {
        refuse(parser->refusal().value_or(refusal_for(ec)));
    } else if (parser->is_done()) {
        progress = Progress::done;
    } else if (used == 0 || !parser->is_header_done()) {
        // It had the whole header or line: what it still waits for will not come ("GET / HT").
        refuse(refusal_for(parser->is_header_done() ? beast::http::error::bad_chunk
                                                    : beast::http::error::bad_version));
    }
    return used;
}

RequestReader::RequestReader(ReadLimits limits) : impl_{std::make_unique<Impl>(limits)} {}
RequestReader::~RequestReader() = default;

std::size_t RequestReader::read(std::string_view bytes) {
    std::size_t used = 0;
    if (progress() == Progress::needs_more && !impl_->parser->is_header_done()) {
        used = impl_->read_header(bytes);
    }
    while (used < bytes.size() && is_in_body() && impl_->may_put_body(bytes.substr(used))) {
        used += impl_->put(bytes.substr(used));
    }
    return used;
}

RequestReader::Progress RequestReader::progress() const noexcept {
    return impl_->progress;
}

bool RequestReader::is_in_body() const noexcept {
    return impl_->progress == Progress::needs_more && impl_->parser->is_header_done();
}

bool RequestReader::expects_continue() const noexcept {
    return is_in_body() && impl_->parser->expects_continue();
}

bool RequestReader::keeps_alive() const noexcept {
    return impl_->progress == Progress::done && impl_->parser->keep_alive();
}

bool RequestReader::is_http10() const noexcept {
    return impl_->parser->is_http10();
}

web::Request& RequestReader::request() noexcept {
    return impl_->request;
}

const web::Request& RequestReader::request() const noexcept {
    return impl_->request;
}

const Refusal& RequestReader::refusal() const noexcept {
    return impl_->refusal;
}

void RequestReader::restart() {
    impl_->request = {};
    impl_->refusal = {};
    impl_->progress = Progress::needs_more;
    impl_->scan = {};
    impl_->parser.emplace(impl_->request, impl_->limits);
}

}  // namespace tasmim::http
