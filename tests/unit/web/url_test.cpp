#include "web/url.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

namespace tasmim::web {
namespace {

TEST(PercentDecode, ReadsPlusAsASpaceOnlyInQueries) {
    EXPECT_EQ(percent_decode("a+b", Plus::space), "a b");
    EXPECT_EQ(percent_decode("a+b", Plus::literal), "a+b");
}

TEST(PercentDecode, DecodesOnce) {
    EXPECT_EQ(percent_decode("%2541", Plus::literal), "%41");
}

TEST(PercentDecode, RefusesASignCutShortAtTheEnd) {
    EXPECT_TRUE(percent_decode("a%41", Plus::literal));
    EXPECT_FALSE(percent_decode("a%4", Plus::literal));
    EXPECT_FALSE(percent_decode("a%", Plus::literal));
}

RC_GTEST_PROP(PercentEncode, IsUndoneByDecoding, ()) {
    const auto pieces = *rc::gen::container<std::vector<std::string>>(
        rc::gen::element<std::string>("a", "/", "%", "+", "&", "=", " ", "\n", "é", "ع", "€", "😀"));
    std::string text;
    for (const auto& piece : pieces) {
        text += piece;
    }

    RC_ASSERT(percent_decode(percent_encode(text), Plus::space) == text);
    RC_ASSERT(percent_decode(percent_encode(text), Plus::literal) == text);
}

}  // namespace
}  // namespace tasmim::web
