#include "web/url.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

namespace tasmim::web {
namespace {

TEST(Utf8, AcceptsTheEdgesOfEachLength) {
    for (const auto* text : {"",
                             "\x7F",
                             "\xC2\x80",
                             "\xDF\xBF",
                             "\xE0\xA0\x80",
                             "\xED\x9F\xBF",
                             "\xEE\x80\x80",
                             "\xF0\x90\x80\x80",
                             "\xF4\x8F\xBF\xBF"}) {
        EXPECT_TRUE(is_utf8(text)) << text;
    }
}

TEST(Utf8, RefusesOverlongSurrogateTooHighAndCutSequences) {
    for (const auto* text : {"\x80",
                             "\xC1\xBF",
                             "\xC2",
                             "\xC2\x41",
                             "\xE0\x9F\xBF",
                             "\xED\xA0\x80",
                             "\xE2\x82",
                             "\xF0\x8F\xBF\xBF",
                             "\xF4\x90\x80\x80",
                             "\xF5\x80\x80\x80",
                             "\xF0\x9F\x98"}) {
        EXPECT_FALSE(is_utf8(text));
    }
}

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
