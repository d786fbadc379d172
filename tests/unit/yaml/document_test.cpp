#include "yaml/document.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace tasmim::yaml {
namespace {

using base::Errc;

Node root(std::string_view text) {
    return Document::parse(text, "plan.yaml").value().root();
}

std::string message_of(std::string_view text, const Limits& limits = {}) {
    const auto parsed = Document::parse(text, "plan.yaml", limits);
    return parsed ? "no error" : base::to_text(parsed.error());
}

TEST(Document, ReadsScalarsByType) {
    Map map{
        root("text: 0123\nquoted: 'a: b'\nyes: true\nwhole: -7\nnumber: 0.10\nday: 2019-04-18\n")};

    EXPECT_EQ(map.required<std::string>("text"), "0123");
    EXPECT_EQ(map.required<std::string>("quoted"), "a: b");
    EXPECT_TRUE(map.required<bool>("yes"));
    EXPECT_EQ(map.required<long long>("whole"), -7);
    EXPECT_EQ(map.required<double>("number"), 0.1);
    EXPECT_EQ(map.required<base::Date>("day").iso(), "2019-04-18");
    EXPECT_TRUE(map.finish());
}

TEST(Document, KeepsTheFilesOrderInMaps) {
    const auto entries = root("b: 1\na: 2\n").entries().value();

    ASSERT_EQ(entries.size(), 2U);
    EXPECT_EQ(entries[0].first, "b");
    EXPECT_EQ(entries[1].second.where(), "plan.yaml:2");
}

TEST(Document, TakesNullAsAbsent) {
    Map map{root("a: ~\nb: null\nc:\nlist:\n")};

    EXPECT_FALSE(map.optional<std::string>("a"));
    EXPECT_FALSE(map.optional<double>("b"));
    EXPECT_EQ(map.get<std::string>("c", "otherwise"), "otherwise");
    EXPECT_TRUE(map.list<std::string>("list").empty());
    EXPECT_TRUE(map.finish());
}

TEST(Document, ReadsNestedListsAndMaps) {
    Map map{root("layers:\n  - {name: zones}\n  - name: roads\n")};

    const auto layers = map.required_node("layers").items().value();

    ASSERT_EQ(layers.size(), 2U);
    EXPECT_EQ(layers[1].line(), 3);
    Map road{layers[1]};
    EXPECT_EQ(road.required<std::string>("name"), "roads");
}

TEST(Document, RefusesBrokenTextWithItsLine) {
    EXPECT_EQ(message_of("a: 1\nb: [1, 2\n").substr(0, 24), "not YAML at plan.yaml:3:");
    EXPECT_EQ(message_of("a: 1\na: 2\n"),
              "key 'a' again at plan.yaml:2 (it has a value at line 1)");
    EXPECT_EQ(message_of("a: 1\n---\nb: 2\n"),
              "a second document at plan.yaml:3 (keep one document in a file)");
    EXPECT_EQ(message_of("? [a, b]\n: 1\n"),
              "a key that is not a text at plan.yaml:1 (write a plain word as key)");
    EXPECT_EQ(message_of("a: !!python/object x\n"),
              "a tag at plan.yaml:1 (leave out what begins with '!')");
}

TEST(Document, RefusesAliasesSoThatNothingExpands) {
    EXPECT_EQ(message_of("a: &a [x, x]\nb: &b [*a, *a]\n"),
              "an alias at plan.yaml:2 (write the value out where it is used)");
}

TEST(Document, RefusesWhatIsTooLargeOrTooDeep) {
    EXPECT_EQ(Document::parse("a: bcd", "x", {.max_bytes = 5}).error().code, Errc::too_large);
    EXPECT_EQ(message_of("[1, 2, 3]", {.max_nodes = 3}),
              "too many values at plan.yaml:1 (split the file)");
    EXPECT_EQ(message_of(std::string(40, '[') + std::string(40, ']')),
              "nested too deeply at plan.yaml:1 (use fewer levels)");
    EXPECT_FALSE(Document::parse(std::string(100'000, '['), "x"));
    EXPECT_FALSE(Document::parse(std::string(100'000, '{'), "x"));
}

TEST(Document, SaysThatAFileIsMissing) {
    const auto missing = Document::load("/nowhere/plan.yaml");

    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, Errc::not_found);
    EXPECT_EQ(missing.error().message, "cannot read plan.yaml");
}

TEST(Document, LoadsAFile) {
    const auto path = std::filesystem::path{testing::TempDir()} / "tasmim_document_test.yaml";
    std::ofstream{path} << "a: 1\n";

    const auto document = Document::load(path);

    ASSERT_TRUE(document);
    EXPECT_EQ(document->root().where(), "tasmim_document_test.yaml:1");
}

TEST(Document, ReadsAnEmptyFileAsNothing) {
    EXPECT_TRUE(root("").is_null());
    EXPECT_TRUE(root("# only a comment\n").is_null());
}

}  // namespace
}  // namespace tasmim::yaml
