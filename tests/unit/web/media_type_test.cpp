#include "web/media_type.hpp"

#include <gtest/gtest.h>

#include <array>
#include <string>

namespace tasmim::web {
namespace {

constexpr std::array<std::string_view, 3> offered{Media::json, Media::html, Media::geojson};

TEST(Accept, PicksTheHighestQualityThenTheFirstOffered) {
    struct Case {
        const char* accept;
        std::optional<std::size_t> expected;
    };
    for (const auto& [accept, expected] :
         {Case{"", 0},
          Case{"  ", 0},
          Case{"*/*", 0},
          Case{"text/html", 1},
          Case{"TEXT/HTML", 1},
          Case{"text/*", 1},
          Case{"application/*;q=0.2, text/html;q=0.1", 0},
          Case{"text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", 1},
          Case{"application/geo+json, */*;q=0.1", 2},
          Case{"application/json;q=0, */*", 1},
          Case{"*/*;q=0.5, application/*;q=0.9, application/json;q=0.1", 2},
          Case{"image/png", std::nullopt},
          Case{"text/html;q=0", std::nullopt},
          Case{"text/html;charset=utf-8", 1},
          Case{"text/html;charset=latin1", std::nullopt},
          Case{"text/html;level=\"a,b;q=0\"", std::nullopt},
          Case{"text/html;q=oops", std::nullopt},
          Case{"nonsense", std::nullopt}}) {
        EXPECT_EQ(negotiate_media(accept, offered), expected) << accept;
    }
}

TEST(Accept, OfNothingOfferedIsNothing) {
    EXPECT_FALSE(negotiate_media("*/*", {}));
    EXPECT_FALSE(negotiate_media("", {}));
}

TEST(AcceptLanguage, IsReadByPrimaryTag) {
    constexpr std::array<std::string_view, 2> languages{"fr", "ar"};

    EXPECT_EQ(negotiate_language("", languages), 0U);
    EXPECT_EQ(negotiate_language("ar-MA,ar;q=0.9,fr;q=0.8", languages), 1U);
    EXPECT_EQ(negotiate_language("en, fr;q=0.5, AR;q=0.6", languages), 1U);
    EXPECT_EQ(negotiate_language("en", languages), 0U);
    EXPECT_EQ(negotiate_language("ar;q=0", languages), 0U);
    EXPECT_EQ(negotiate_language("*", languages), 0U);
}

TEST(MediaType, IsReadWithItsParameters) {
    const auto type = MediaType::parse(R"(Text/CSV ; Charset="utf\-8"; header=present)");

    ASSERT_TRUE(type);
    EXPECT_EQ(type->essence(), "text/csv");
    EXPECT_EQ(type->find("charset"), "utf-8");
    EXPECT_EQ(type->find("header"), "present");
    EXPECT_FALSE(type->find("none"));
}

TEST(MediaType, KnowsJsonByNameAndSuffix) {
    EXPECT_TRUE(MediaType::parse("application/json; charset=utf-8")->is_json());
    EXPECT_TRUE(MediaType::parse("application/geo+json")->is_json());
    EXPECT_FALSE(MediaType::parse("text/json-like")->is_json());
}

TEST(MediaType, RefusesWhatIsMalformed) {
    for (const auto* text :
         {"", "json", "/json", "text/", "a b/c", "text/csv; charset", "text/c/d"}) {
        EXPECT_FALSE(MediaType::parse(text)) << text;
    }
}

TEST(Compressible, AreTextsAndTilesButNotImagesOrArchives) {
    for (const auto type : {Media::json,
                            Media::geojson,
                            Media::problem,
                            Media::html,
                            Media::csv,
                            Media::svg,
                            Media::mvt,
                            Media::openapi}) {
        EXPECT_TRUE(is_compressible(type)) << type;
    }
    for (const auto type :
         {Media::png, Media::pdf, Media::woff2, Media::bytes, std::string_view{}}) {
        EXPECT_FALSE(is_compressible(type)) << type;
    }
}

}  // namespace
}  // namespace tasmim::web
