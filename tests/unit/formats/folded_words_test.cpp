#include "formats/folded_words.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

using tasmim::formats::folded_words;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(FoldedWords, FoldCaseAndAccentsOfLatinLetters) {
    EXPECT_THAT(folded_words("Témara, ÎLOT d’Aïn-Aouda"),
                ElementsAre("TEMARA", "ILOT", "D", "AIN", "AOUDA"));
    EXPECT_THAT(folded_words("Cœur æ ÿ ñ Ḥayy ā"),
                ElementsAre("COEUR", "AE", "Y", "N", "HAYY", "A"));
}

TEST(FoldedWords, TakeACombiningAccentForTheLetterWithIt) {
    EXPECT_EQ(folded_words("Te\u0301mara"), folded_words("Témara"));
}

TEST(FoldedWords, KeepCodesTogether) {
    EXPECT_THAT(folded_words("D1 R+3 sc12 ٢ا"), ElementsAre("D1", "R", "3", "SC12", "2ا"));
}

TEST(FoldedWords, FoldTheSpellingsOfArabicLetters) {
    EXPECT_EQ(folded_words("أولاد"), folded_words("اولاد"));
    EXPECT_EQ(folded_words("إيداع آخر ٱسم"), folded_words("ايداع اخر اسم"));
    EXPECT_EQ(folded_words("منطقة"), folded_words("منطقه"));
    EXPECT_EQ(folded_words("مرسى"), folded_words("مرسي"));
    EXPECT_EQ(folded_words("مؤسسة شاطئ ماء"), folded_words("موسسة شاطي ما"));
    EXPECT_EQ(folded_words("أݣادير گلميم"), folded_words("اكادير كلميم"));
}

TEST(FoldedWords, PassOverTatweelVowelSignsAndBidirectionalMarks) {
    EXPECT_EQ(folded_words("مُحَـــمَّد"), folded_words("محمد"));
    EXPECT_EQ(folded_words("\u2067الصخيرات\u2069"), folded_words("الصخيرات"));
}

TEST(FoldedWords, LeaveTheArticleOut) {
    EXPECT_EQ(folded_words("القصبة"), folded_words("قصبة"));
    EXPECT_EQ(folded_words("والقصبة"), folded_words("قصبة"));
    EXPECT_EQ(folded_words("بالمدينة للصيانة"), folded_words("مدينة صيانة"));
    EXPECT_THAT(folded_words("والي"), ElementsAre("والي"));
    EXPECT_THAT(folded_words("ال"), ElementsAre("ال"));
}

TEST(FoldedWords, ReadPresentationFormsAsTheirLetters) {
    // "الأولاد" as PDF readers copy it.
    EXPECT_EQ(folded_words("\uFE8D\uFEF7\uFEED\uFEFB\uFEA9"), folded_words("الأولاد"));
}

TEST(FoldedWords, TakeAnyBytes) {
    EXPECT_THAT(folded_words(""), IsEmpty());
    EXPECT_THAT(folded_words("\xff\xfe \xc3"), IsEmpty());
    EXPECT_THAT(folded_words("a\xffz"), ElementsAre("A", "Z"));
    EXPECT_THAT(folded_words("، — «»"), IsEmpty());
    EXPECT_THAT(folded_words("ⵜⴰⵎⴰⵣⵉⵖⵜ"), ElementsAre("ⵜⴰⵎⴰⵣⵉⵖⵜ"));
}

TEST(FoldedWords, AreTheSameFoldedAgain) {
    for (const std::string text : {"Témara", "الوالي", "مرسى الزيتونة", "œuf", "ﷲ"}) {
        for (const auto& word : folded_words(text)) {
            EXPECT_LE(folded_words(word).size(), 1U) << word;
        }
    }
}

}  // namespace
