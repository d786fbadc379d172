#include "lookup/reference_index.hpp"

#include "support/plan_builder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace tasmim::lookup {
namespace {

using support::a_parcel;
using testing::ElementsAre;
using testing::IsEmpty;

/// References of the parcels that an index over `references` finds.
std::vector<std::string> found(const std::vector<std::string>& references,
                               const std::string& text,
                               std::size_t limit = 10) {
    std::vector<planning::Parcel> parcels;
    for (const auto& reference : references) {
        parcels.push_back(a_parcel(reference, support::a_square(0, 0)));
    }
    std::vector<std::string> result;
    for (const auto place : ReferenceIndex{parcels}.beginning_with(text, limit).parcels) {
        result.push_back(references[place]);
    }
    return result;
}

const std::vector<std::string> titles{
    "T 11425/38", "T.F. n° 1143-38", "R 1142/38", "T 1142/47", "NI1142/Ht", "", "F 12 b"};

TEST(ReferenceIndex, FindsTitlesByTheBeginningOfTheirNumber) {
    EXPECT_THAT(found(titles, "1142"),
                ElementsAre("R 1142/38", "T 1142/47", "NI1142/Ht", "T 11425/38"));
    EXPECT_THAT(found(titles, "11425/3"), ElementsAre("T 11425/38"));
    EXPECT_THAT(found(titles, "1142/"), ElementsAre("R 1142/38", "T 1142/47", "NI1142/Ht"));
    EXPECT_THAT(found(titles, "١١٤٣"), ElementsAre("T.F. n° 1143-38"));
    EXPECT_THAT(found(titles, "9"), IsEmpty());
}

TEST(ReferenceIndex, KeepsToTheKindThatIsWritten) {
    EXPECT_THAT(found(titles, "T 1142"), ElementsAre("T 1142/47", "T 11425/38"));
    EXPECT_THAT(found(titles, "Réq. 114"), ElementsAre("R 1142/38"));
    EXPECT_THAT(found(titles, "الرسم العقاري عدد ١١٤٢"), ElementsAre("T 1142/47", "T 11425/38"));
}

TEST(ReferenceIndex, FindsTitlesThatAreTypedIndexFirst) {
    EXPECT_THAT(found(titles, "38/114"), ElementsAre("R 1142/38", "T 11425/38", "T.F. n° 1143-38"));
}

TEST(ReferenceIndex, FindsReferencesThatAreNoTitles) {
    EXPECT_THAT(found(titles, "f12"), ElementsAre("F 12 b"));
    EXPECT_THAT(found(titles, "F 12 B"), ElementsAre("F 12 b"));
}

TEST(ReferenceIndex, GivesAFewAndSaysThatThereAreMore) {
    const std::vector parcels{a_parcel("T 1/38", support::a_square(0, 0)),
                              a_parcel("T 12/38", support::a_square(0, 0)),
                              a_parcel("T 13/38", support::a_square(0, 0))};
    const ReferenceIndex index{parcels};

    EXPECT_EQ(index.beginning_with("T 1", 2).parcels.size(), 2U);
    EXPECT_TRUE(index.beginning_with("T 1", 2).has_more);
    EXPECT_FALSE(index.beginning_with("T 1", 3).has_more);
}

TEST(ReferenceIndex, NamesAParcelOfSeveralTitlesOnce) {
    EXPECT_THAT(found({"T 11/38 et T 12/38"}, "1"), ElementsAre("T 11/38 et T 12/38"));
}

TEST(ReferenceIndex, FindsNothingForNothing) {
    EXPECT_THAT(found(titles, ""), IsEmpty());
    EXPECT_THAT(found(titles, " , "), IsEmpty());
    EXPECT_THAT(found({}, "1"), IsEmpty());
}

}  // namespace
}  // namespace tasmim::lookup
