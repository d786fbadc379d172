#pragma once

#include <cstddef>
#include <cstdint>
#include <istream>
#include <iterator>
#include <vector>

namespace tasmim::formats {

/// A place in a text, both counted from 1; columns are characters.
struct TextPosition {
    std::size_t line = 1;
    std::size_t column = 0;
};

/// Reads a text block by block and knows where it is. Bytes above 127 come out as if they were
/// Latin-1 written in UTF-8, a byte order mark not at all: a JSON reader then takes any text, and
/// different texts stay different. That a text is no UTF-8 is for the reader of values to say. Not
/// thread-safe.
class JsonScanner {
  public:
    struct Limits {
        std::uint64_t max_bytes = 0;
        /// Between two calls of mark().
        std::uint64_t max_token_bytes = 0;
    };

    JsonScanner(std::istream& stream, Limits limits);

    /// The next byte without taking it; -1 at the end of the text, or at a limit.
    [[nodiscard]] int peek() {
        // Called for every byte of a delivery: only the usual case is here.
        if (next_ < window_end_ && pending_ < 0) {
            const auto byte = static_cast<unsigned char>(block_[next_]);
            return byte < 0x80U ? byte : 0xc0 | (byte >> 6U);
        }
        return peek_at_edge();
    }
    void take() {
        if (pending_ >= 0) {
            pending_ = -1;
            return;
        }
        count(static_cast<unsigned char>(block_[next_++]));
    }
    /// Takes white space and record separators (RFC 8142); whether anything follows.
    [[nodiscard]] bool skip_space();

    /// The last character taken that is no white space.
    [[nodiscard]] TextPosition position() const noexcept { return shown_; }
    /// A token is read.
    void mark() noexcept {
        marked_ = bytes();
        set_window();
    }
    /// Whether a limit ended the text.
    [[nodiscard]] bool is_over_limit() const noexcept { return over_limit_; }

  private:
    [[nodiscard]] int peek_at_edge();
    [[nodiscard]] bool fill();
    /// Sets how far in the block the limits allow to read.
    void set_window() noexcept;
    [[nodiscard]] std::uint64_t bytes() const noexcept { return bytes_before_block_ + next_; }
    void count(unsigned char byte) noexcept {
        if (byte == '\n') {
            ++here_.line;
            here_.column = 0;
            return;
        }
        const bool continues_character = (byte & 0xc0U) == 0x80U;
        here_.column += continues_character ? 0 : 1;
        if (byte > ' ') {
            shown_ = here_;
        }
        if (byte >= 0x80U) {
            pending_ = static_cast<int>(0x80U | (byte & 0x3fU));
        }
    }

    std::istream& stream_;
    Limits limits_;
    std::vector<char> block_;
    std::size_t next_ = 0;
    std::size_t filled_ = 0;
    std::size_t window_end_ = 0;
    /// The second byte of the UTF-8 of a byte above 127, once its first is given out.
    int pending_ = -1;
    std::uint64_t bytes_before_block_ = 0;
    std::uint64_t marked_ = 0;
    TextPosition here_;
    TextPosition shown_;
    bool over_limit_ = false;
};

/// A scanner as the pair of iterators that nlohmann-json reads from; the end is the default one.
class JsonScannerIterator {
  public:
    // The names that std::iterator_traits asks for.
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = char;

    JsonScannerIterator() = default;
    explicit JsonScannerIterator(JsonScanner& scanner) : scanner_{&scanner} {}

    char operator*() const { return static_cast<char>(scanner_->peek()); }
    JsonScannerIterator& operator++() {
        scanner_->take();
        return *this;
    }
    // An input iterator's copy reads on from the same place.
    JsonScannerIterator operator++(int) {
        auto before = *this;
        ++*this;
        return before;
    }
    /// Equal when both are at the end.
    bool operator==(const JsonScannerIterator& other) const {
        return is_at_end() == other.is_at_end();
    }

  private:
    [[nodiscard]] bool is_at_end() const { return scanner_ == nullptr || scanner_->peek() < 0; }

    JsonScanner* scanner_ = nullptr;
};

}  // namespace tasmim::formats
