#include "base/hash.hpp"

#include "base/number.hpp"

#include <gtest/gtest.h>

namespace tasmim::base {
namespace {

TEST(Sha256, GivesTheDigestsOfTheStandard) {
    EXPECT_EQ(to_hex(sha256("abc")),
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(to_hex(sha256("")),
              "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(Sha256, DoesNotDependOnHowBytesAreCut) {
    EXPECT_EQ(Sha256{}.add("a").add("").add("bc").finish(), sha256("abc"));
}

TEST(First53Bits, AreTheFirstOnes) {
    Digest digest{};
    digest[0] = 0x80;
    EXPECT_EQ(first_53_bits(digest), 1ULL << 52U);
    digest.fill(0xff);
    EXPECT_EQ(first_53_bits(digest), (1ULL << 53U) - 1);
}

TEST(ParseDouble, TakesNothingButAFiniteNumber) {
    EXPECT_EQ(parse_double("360251.49"), 360251.49);
    EXPECT_EQ(parse_double("-6.9e0"), -6.9);
    for (const auto* wrong :
         {"", " 1", "1 ", "1,5", "nan", "inf", "1e999", "0x10", "--1", "1.2.3"}) {
        EXPECT_FALSE(parse_double(wrong)) << wrong;
    }
}

TEST(ParseInteger, TakesNothingButAnInteger) {
    EXPECT_EQ(parse_integer("-12"), -12);
    for (const auto* wrong : {"", "1.0", "99999999999999999999", "12a", " 1"}) {
        EXPECT_FALSE(parse_integer(wrong)) << wrong;
    }
}

TEST(Shortest, ReadsBackAsTheSameNumber) {
    EXPECT_EQ(shortest(0.1), "0.1");
    EXPECT_EQ(parse_double(shortest(371503.73000000004)), 371503.73000000004);
}

}  // namespace
}  // namespace tasmim::base
