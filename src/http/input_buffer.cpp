#include "http/input_buffer.hpp"

#include <algorithm>
#include <cstring>

namespace tasmim::http {
namespace {

constexpr std::size_t small_size = std::size_t{4} * 1024;
constexpr std::size_t large_size = std::size_t{64} * 1024;

}  // namespace

std::span<char> InputBuffer::room(Need need) {
    if (begin_ > 0) {
        std::memmove(bytes_.data(), bytes_.data() + begin_, end_ - begin_);
        end_ -= begin_;
        begin_ = 0;
    }
    const auto size = need == Need::body ? large_size : small_size;
    if (end_ == 0 && bytes_.size() > size) {
        bytes_ = std::string(size, '\0');  // ten thousand idle connections keep 40 MB, not 640
    }
    if (bytes_.size() - end_ < size / 2) {
        bytes_.resize(end_ + size);
    }
    return {bytes_.data() + end_, bytes_.size() - end_};
}

}  // namespace tasmim::http
