#include "formats/json_scanner.hpp"

#include "formats/characters.hpp"

#include <algorithm>
#include <string_view>

namespace tasmim::formats {
namespace {

constexpr std::size_t block_bytes = 64U << 10U;
constexpr int record_separator = 0x1e;

bool is_space(int byte) noexcept {
    return byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t';
}

}  // namespace

JsonScanner::JsonScanner(std::istream& stream, Limits limits)
    : stream_{stream}, limits_{limits}, block_(block_bytes) {}

bool JsonScanner::fill() {
    const bool is_first = bytes() == 0;
    bytes_before_block_ += next_;
    stream_.read(block_.data(), static_cast<std::streamsize>(block_.size()));
    filled_ = static_cast<std::size_t>(stream_.gcount());
    const bool has_mark =
        is_first && std::string_view{block_.data(), filled_}.starts_with(byte_order_mark);
    next_ = has_mark ? byte_order_mark.size() : 0;
    set_window();
    return next_ < filled_;
}

void JsonScanner::set_window() noexcept {
    const auto most = std::min(limits_.max_bytes, marked_ + limits_.max_token_bytes);
    const auto left = most > bytes_before_block_ ? most - bytes_before_block_ : 0;
    window_end_ = static_cast<std::size_t>(std::min<std::uint64_t>(filled_, left));
}

int JsonScanner::peek_at_edge() {
    if (pending_ >= 0) {
        return pending_;
    }
    if (next_ == filled_ && !fill()) {
        return -1;
    }
    over_limit_ = next_ >= window_end_;
    return over_limit_ ? -1 : peek();
}

bool JsonScanner::skip_space() {
    mark();
    for (int byte = peek(); is_space(byte) || byte == record_separator; byte = peek()) {
        take();
        mark();
    }
    return peek() >= 0;
}

}  // namespace tasmim::formats
