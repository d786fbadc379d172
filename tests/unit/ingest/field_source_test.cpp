#include "ingest/field_source.hpp"

#include "yaml/document.hpp"

#include <gtest/gtest.h>

namespace tasmim::ingest {
namespace {

base::Result<FieldSource> read(std::string_view text) {
    return read_field_source(yaml::Document::parse(text, "plan.yaml").value().root());
}

TEST(FieldSource, IsANameOrSeveralOfWhichTheFirstWithAValueCounts) {
    EXPECT_EQ(read("LIBELLE")->fields, std::vector<std::string>{"LIBELLE"});
    EXPECT_EQ(read("[LIBELONG, LIBELLE]")->fields,
              (std::vector<std::string>{"LIBELONG", "LIBELLE"}));
    EXPECT_FALSE(read("[]"));
}

TEST(FieldSource, SaysWhatTheSourcesValuesMean) {
    const auto source =
        read(R"({field: ETAT, values: {"03": in_force, "05": superseded}})").value();

    EXPECT_EQ(source.meaning("05"), "superseded");
    EXPECT_EQ(source.meaning("11"), std::nullopt);
    EXPECT_EQ(source.outcomes(), (std::vector<std::string>{"in_force", "superseded"}));
}

TEST(FieldSource, TakesTheBeginningOfAJoinedValueWhereTheWholeIsNotListed) {
    const auto source =
        read(R"({join: [TYPE, SUBTYPE], values: {"05": reserve, "05-01": road}, otherwise: any})")
            .value();

    EXPECT_EQ(source.meaning("05-01"), "road");
    EXPECT_EQ(source.meaning("05-04"), "reserve");
    EXPECT_EQ(source.meaning("99-00"), "any");
}

TEST(FieldSource, SaysFileLineAndKeyOfAFault) {
    for (const auto* text : {"{field: A, value: b}",
                             "{values: {a: b}}",
                             "{field: A, otherwise: b}",
                             "{field: A, digits: -1}",
                             "{field: A, valeus: {a: b}}",
                             "{field: A, values: {}}",
                             "{field: A, where: {B: []}}"}) {
        const auto source = read(text);
        ASSERT_FALSE(source) << text;
        EXPECT_NE(base::english(source.error().message).find("plan.yaml:1"), std::string::npos)
            << source.error().message;
    }
}

}  // namespace
}  // namespace tasmim::ingest
