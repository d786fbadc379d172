#include "base/little_endian.hpp"

#include <gtest/gtest.h>

#include <cstdint>

namespace tasmim::base {
namespace {

using namespace std::string_literals;

TEST(LittleEndian, AppendsTheLeastSignificantByteFirst) {
    std::string bytes = "before";

    append_little_endian(bytes, std::uint32_t{0x01020380});

    EXPECT_EQ(bytes, "before\x80\x03\x02\x01"s);
}

TEST(LittleEndian, AppendsAsManyBytesAsTheNumberHas) {
    std::string bytes;

    append_little_endian(bytes, std::uint8_t{7});
    append_little_endian(bytes, std::uint64_t{1} << 56U);

    EXPECT_EQ(bytes, "\x07\0\0\0\0\0\0\0\x01"s);
}

}  // namespace
}  // namespace tasmim::base
