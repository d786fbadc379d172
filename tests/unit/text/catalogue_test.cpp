#include "text/catalogue.hpp"

#include "base/date.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <string>

namespace tasmim::text {
namespace {

using base::message;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Catalogue make(std::string_view yaml) {
    const std::array files{EmbeddedFile{"test.yaml", yaml}};
    auto parsed = Catalogue::parse(files);
    EXPECT_TRUE(parsed) << base::to_text(parsed.error());
    return parsed ? *parsed : Catalogue{};
}

constexpr std::string_view counting = R"(
- en: "{0} features in {1}"
  fr: "{0, plural, one{{0} entité} other{{0} entités}} dans {1}"
  ar: "{0, plural, zero{لا معلم} one{معلم واحد} two{معلمان} few{{0} معالم} many{{0} معلما} other{{0} معلم}} في {1}"
)";

TEST(Catalogue, ChoosesTheFrenchPlural) {
    const auto catalogue = make(counting);

    const auto say = [&](int count) {
        return catalogue.render(message("{0} features in {1}", count, "a.shp"), Language::fr);
    };

    EXPECT_EQ(say(0), "0 entité dans a.shp");
    EXPECT_EQ(say(1), "1 entité dans a.shp");
    EXPECT_EQ(say(20'032), "20\u202f032 entités dans a.shp");
}

TEST(Catalogue, ChoosesAmongTheSixArabicForms) {
    const auto catalogue = make(counting);

    const auto say = [&](int count) {
        return catalogue.render(message("{0} features in {1}", count, "a.shp"), Language::ar);
    };

    const std::string where = " في \u2066a.shp\u2069";
    EXPECT_EQ(say(0), "لا معلم" + where);
    EXPECT_EQ(say(1), "معلم واحد" + where);
    EXPECT_EQ(say(2), "معلمان" + where);
    EXPECT_EQ(say(7), "7 معالم" + where);
    EXPECT_EQ(say(11), "11 معلما" + where);
    EXPECT_EQ(say(1'000), "1\u202f000 معلم" + where);
}

TEST(Catalogue, TranslatesAMessageWithinAMessage) {
    const auto catalogue = make(R"(
- {en: "layer {0}: {1}", fr: "couche {0} : {1}", ar: "الطبقة {0}: {1}"}
- {en: "it has no area", fr: "sa superficie est nulle", ar: "لا مساحة له"}
)");
    const auto whole = message("layer {0}: {1}", "zones", message("it has no area"));

    EXPECT_EQ(catalogue.render(whole, Language::fr), "couche zones : sa superficie est nulle");
    EXPECT_EQ(catalogue.render(whole, Language::ar), "الطبقة \u2066zones\u2069: لا مساحة له");
    EXPECT_EQ(catalogue.render(whole, Language::en), "layer zones: it has no area");
}

TEST(Catalogue, ShowsWhatItDoesNotHaveInEnglish) {
    const auto catalogue = make("[]");

    EXPECT_EQ(catalogue.render(message("no {0}", 1'500), Language::fr), "no 1\u202f500");
    EXPECT_EQ(catalogue.render(base::verbatim("déjà dit"), Language::ar), "déjà dit");
}

TEST(Catalogue, ChoosesByAWord) {
    const auto catalogue = make(R"(
- en: "the {0} is closed"
  fr: "{0, select, file{le fichier est fermé} other{la couche {0} est fermée}}"
  ar: "{0, select, file{الملف مغلق} other{الطبقة {0} مغلقة}}"
)");

    EXPECT_EQ(catalogue.render(message("the {0} is closed", "file"), Language::fr),
              "le fichier est fermé");
    EXPECT_EQ(catalogue.render(message("the {0} is closed", "z"), Language::fr),
              "la couche z est fermée");
}

TEST(Catalogue, NamesTheFaultsOfTranslations) {
    const auto faults = [](std::string_view french, std::string_view arabic) {
        return make(
                   fmt::format(R"([{{en: "{{0}} of {{1}}", fr: "{}", ar: "{}"}}])", french, arabic))
            .faults();
    };

    EXPECT_THAT(faults("{0} sur {1}", "{0} من {1}"), IsEmpty());
    EXPECT_THAT(faults("{0} sur", "{0} من {1}"), Contains(HasSubstr("fr: it has the places 0")));
    EXPECT_THAT(faults("{0} sur {1} {2}", "{0} من {1}"), Contains(HasSubstr("places 0 1 2")));
    EXPECT_THAT(faults("{0} sur {1", "{0} من {1}"), Contains(HasSubstr("no MessageFormat")));
    EXPECT_THAT(faults("l'{0} sur {1}", "{0} من {1}"), Contains(HasSubstr("apostrophe")));
    EXPECT_THAT(faults("{0, plural, other{{0}}} sur {1}", "{0} من {1}"),
                Contains(HasSubstr("no form 'one'")));
    EXPECT_THAT(faults("{0} sur {1}", "{0, plural, one{{0}} other{{0}}} من {1}"),
                Contains(HasSubstr("no form 'few'")));
    EXPECT_THAT(faults("{0, plural, one{#} other{{0}}} sur {1}", "{0} من {1}"),
                Contains(HasSubstr("'#'")));
}

TEST(Catalogue, RefusesAnEnglishTextThatStandsThereTwice) {
    const std::array files{EmbeddedFile{"a.yaml", "[{en: x, fr: y, ar: z}]"},
                           EmbeddedFile{"b.yaml", "[{en: x, fr: y, ar: z}]"}};

    const auto parsed = Catalogue::parse(files);

    ASSERT_FALSE(parsed);
    EXPECT_THAT(base::to_text(parsed.error()), HasSubstr("a.yaml:1"));
}

TEST(Catalogue, IsBuiltIntoTheProgramWithoutFault) {
    EXPECT_THAT(catalogue().faults(), IsEmpty());
    EXPECT_FALSE(catalogue().entries().empty());
}

}  // namespace
}  // namespace tasmim::text
