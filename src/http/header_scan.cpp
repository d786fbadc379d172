#include "http/header_scan.hpp"

namespace tasmim::http {

HeaderScan::Found HeaderScan::scan(std::string_view bytes) noexcept {
    for (;;) {
        const auto line_feed = bytes.find('\n', seen_);
        if (line_feed == std::string_view::npos) {
            seen_ = bytes.size();
            return Found::nothing_yet;
        }
        if (line_feed == line_begin_ || bytes[line_feed - 1] != '\r') {
            return Found::bare_line_feed;
        }
        const char first = bytes[line_begin_];
        if (line_begin_ > 0 && (first == ' ' || first == '\t')) {
            return Found::fold;
        }
        const bool is_empty_line = line_feed == line_begin_ + 1;
        seen_ = line_begin_ = line_feed + 1;
        if (is_empty_line) {
            return Found::end;
        }
    }
}

}  // namespace tasmim::http
