#include "formats/land_title.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace tasmim::formats {
namespace {

struct Case {
    std::string_view text;
    std::string_view normalized;
};

std::string normalized(std::string_view text, const LandTitleOptions& options = {}) {
    const auto title = parse_land_title(text, options);
    return title ? title->normalized() : base::english(title.error().message);
}

TEST(LandTitle, ReadsEveryWayOfWritingATitle) {
    const Case cases[] = {
        {"T 12345/38", "T 12345/38"},
        {"T12345/38", "T 12345/38"},
        {"t 12345/38", "T 12345/38"},
        {"T.F. n° 12345-38", "T 12345/38"},
        {"TF n°12345 / 38", "T 12345/38"},
        {"TF: 12345/38", "T 12345/38"},
        {"Titre foncier numéro 12345/38", "T 12345/38"},
        {"TITRE FONCIER N° 12 345/38", "T 12345/38"},
        {"T 12.345/38", "T 12345/38"},
        {"T-12345-38", "T 12345/38"},
        {"T 012345/038", "T 12345/38"},
        {"T 12345–38", "T 12345/38"},
        {"T\u00A012345\u202F/\u202F38", "T 12345/38"},
        {"\u2066T 12345/38\u2069", "T 12345/38"},
        {"T ١٢٣٤٥/٣٨", "T 12345/38"},
        {"T ۱۲۳۴۵/۳۸", "T 12345/38"},
        {"رسم عقاري ١٢٣٤٥/٣٨", "T 12345/38"},
        {"الرسم العقاري عدد 12345/38", "T 12345/38"},
        {"ر.ع 12345/38", "T 12345/38"},
        {"T 12345/38-", "T 12345/38"},
        {"TF 12345/C", "T 12345/C"},
        {"T 12345/r", "T 12345/R"},
        {"T2556/82", "T 2556/82"},
        {"T 5/56", "T 5/56"},
        {"R 1234/38", "R 1234/38"},
        {"R12711/56", "R 12711/56"},
        {"Réq. 1234/38", "R 1234/38"},
        {"REQ 1234/38", "R 1234/38"},
        {"réquisition d'immatriculation n° 1234/38", "R 1234/38"},
        {"Re\u0301q 1234/38", "R 1234/38"},
        {"مطلب التحفيظ عدد 1234/38", "R 1234/38"},
        {"NI1234/Ht", "NI 1234/HT"},
        {"NI12/bis", "NI 12/BIS"},
        {"NI7/Ech", "NI 7/ECH"},
        {"T 12345", "T 12345"},
        {"12345-38", "12345/38"},
        {"38/12345", "12345/38"},
        {"82-13052", "13052/82"},
    };

    for (const auto& [text, expected] : cases) {
        EXPECT_EQ(normalized(text), expected) << text;
    }
}

TEST(LandTitle, TellsNumberFromIndexByTheDocumentedRule) {
    const LandTitleOptions options{{"38", "120"}};
    const Case cases[] = {
        {"12345/38", "12345/38"},      // the second is known
        {"38/38", "38/38"},            //
        {"5/38", "5/38"},              //
        {"12345/120", "12345/120"},    //
        {"5/120", "5/120"},            //
        {"38/120", "38/120"},          //
        {"38/12345", "12345/38"},      // the first is known, the second too long for an index
        {"T 38/12345", "T 12345/38"},  //
        {"120/4567", "4567/120"},      //
        {"38/56", "56/38"},            // the first is known and no kind is written
        {"T 38/56", "T 38/56"},        // a title is written number first
        {"82/13052", "13052/82"},      // the first alone is short enough
        {"82/56", "82/56"},            // nothing decides: as written
        {"1234/567", "1234/567"},      //
    };

    for (const auto& [text, expected] : cases) {
        EXPECT_EQ(normalized(text, options), expected) << text;
    }
}

TEST(LandTitle, KeepsSuffixLotAndRawText) {
    const auto part = parse_land_title("  T 12345/38 P ").value();
    const auto mother = parse_land_title("TF 12345/38 (mère)").value();
    const auto numbered = parse_land_title("T 12345/38-P2").value();
    const auto lot = parse_land_title("T 12345/38, lot n° 12").value();
    const auto in_lot = parse_land_title("T 12345/38 lot n° 12 du lotissement Al Amal").value();

    EXPECT_EQ(part.suffix, "P");
    EXPECT_EQ(part.raw, "T 12345/38 P");
    EXPECT_EQ(mother.suffix, "MERE");
    EXPECT_EQ(numbered.suffix, "P2");
    EXPECT_EQ(lot.lot, "");
    EXPECT_EQ(in_lot.lot, "lot n° 12 du lotissement Al Amal");
    EXPECT_EQ(in_lot.raw, "T 12345/38 lot n° 12 du lotissement Al Amal");
    EXPECT_EQ(part.normalized(), in_lot.normalized());
}

TEST(LandTitle, RefusesWhatIsNoReference) {
    const std::string_view texts[] = {"",
                                      " ",
                                      "12345",
                                      "T",
                                      "R+2",
                                      "T 0/38",
                                      "abc",
                                      "T/38",
                                      "12/05/2021",
                                      "38",
                                      "n° 12",
                                      "R 2",
                                      "1/",
                                      "/38",
                                      "12345/0",
                                      "9999999999/38",
                                      "12345/67890",
                                      "\xFF\xFE/\xC3",
                                      "Lotissement Al Amal lot 7",
                                      "T abc/38"};

    for (const auto text : texts) {
        EXPECT_EQ(normalized(text), "not a land-title reference") << text;
    }
}

TEST(LandTitle, RefusesSeveralWhereOneIsAsked) {
    EXPECT_EQ(normalized("T 1/38 et T 2/38"), "2 land-title references");
}

TEST(LandTitle, RefusesLongTexts) {
    EXPECT_EQ(parse_land_title(std::string(5000, ' ')).error().code, base::Errc::too_large);
}

TEST(LandTitle, FindsSeveralReferencesInOneText) {
    const std::pair<std::string_view, std::vector<std::string>> cases[] = {
        {"T 12345/38, T 12346/38", {"T 12345/38", "T 12346/38"}},
        {"T 12345/38 et R 12/38", {"T 12345/38", "R 12/38"}},
        {"T 1/38 123/38", {"T 1/38", "123/38"}},
        {"12345/38;12346/38\n12347/38", {"12345/38", "12346/38", "12347/38"}},
        {"T 1/38 lot 4 T 2/38 lot 5", {"T 1/38", "T 2/38"}},
        {"Terrain objet du TF 12345/38 sis à Témara, et de la réquisition 7/38",
         {"T 12345/38", "R 7/38"}},
        {"", {}},
    };

    for (const auto& [text, expected] : cases) {
        std::vector<std::string> found;
        for (const auto& title : find_land_titles(text)) {
            found.push_back(title.normalized());
        }
        EXPECT_EQ(found, expected) << text;
    }
}

TEST(LandTitle, MatchesWhenKindsAreEqualOrNotWritten) {
    const auto title = parse_land_title("T 12345/38").value();
    const auto requisition = parse_land_title("R 12345/38").value();
    const auto bare = parse_land_title("38/12345").value();

    EXPECT_TRUE(title.matches(bare));
    EXPECT_TRUE(bare.matches(requisition));
    EXPECT_FALSE(title.matches(requisition));
    EXPECT_EQ(title.key(), requisition.key());
}

TEST(LandTitle, IsFoundWhileItIsTyped) {
    using Begun = BegunTitle;
    EXPECT_EQ(begun_land_title("114"), (Begun{TitleKind::unknown, "114", "", true}));
    EXPECT_EQ(begun_land_title("T.F. n° 12 345"), (Begun{TitleKind::title, "12345", "", true}));
    EXPECT_EQ(begun_land_title("R 114/"), (Begun{TitleKind::requisition, "114", "", false}));
    EXPECT_EQ(begun_land_title("11425-3"), (Begun{TitleKind::unknown, "11425", "3", false}));
    EXPECT_EQ(begun_land_title("38/114"), (Begun{TitleKind::unknown, "114", "38", true}));
    EXPECT_EQ(begun_land_title("الرسم ١٢"), (Begun{TitleKind::title, "12", "", true}));
}

TEST(LandTitle, IsNotBegunByAnyOtherText) {
    for (const auto text : {"", "T", "Témara", "0", "1/38 2/38", "12/05/2021", "1234567890123"}) {
        EXPECT_EQ(begun_land_title(text), std::nullopt) << text;
    }
}

TEST(LandTitle, ReadsItsOwnNormalForm) {
    for (const auto text : {"T 12345/38", "R 7/38", "NI 12/HT", "12345/38", "T 999/C"}) {
        EXPECT_EQ(normalized(normalized(text)), normalized(text)) << text;
    }
}

}  // namespace
}  // namespace tasmim::formats
