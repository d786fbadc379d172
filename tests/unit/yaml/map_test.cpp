#include "yaml/document.hpp"

#include <gtest/gtest.h>

namespace tasmim::yaml {
namespace {

Map map_of(std::string_view text) {
    return Map{Document::parse(text, "plan.yaml").value().root()};
}

std::string message_of_map(const Map& map) {
    const auto done = map.finish();
    return done ? "no error" : base::to_text(done.error());
}

TEST(Map, NamesTheNearKeyForAnUnknownOne) {
    auto map = map_of("id: x\n\ntitel: y\n");
    map.required<std::string>("id");
    map.optional<std::string>("title");
    map.optional<std::string>("kind");

    EXPECT_EQ(message_of_map(map), "unknown key 'titel' at plan.yaml:3 (did you mean 'title'?)");
}

TEST(Map, ListsTheKnownKeysWhenNoneIsNear) {
    auto map = map_of("owner: x\n");
    map.optional<std::string>("id");
    map.optional<std::string>("kind");

    EXPECT_EQ(message_of_map(map), "unknown key 'owner' at plan.yaml:1 (known keys are id, kind)");
}

TEST(Map, SaysWhichKeyIsMissing) {
    auto map = map_of("a:\n  b: 1\n");
    Map inner{map.required_node("a")};
    inner.optional<long long>("b");

    inner.required<std::string>("c");

    EXPECT_EQ(message_of_map(inner), "key 'c' is missing in the map at plan.yaml:2");
}

TEST(Map, SaysWhichValueHasTheWrongType) {
    auto number = map_of("a: 1\nwidth: 12,5\n");
    auto date = map_of("day: 2019-02-30\n");
    auto text = map_of("id: [x]\n");
    auto list = map_of("ids: x\n");
    auto item = map_of("ids: [x, {y: z}]\n");

    number.required<double>("width");
    date.optional<base::Date>("day");
    text.required<std::string>("id");
    list.list<std::string>("ids");
    item.list<std::string>("ids");

    EXPECT_EQ(message_of_map(number), "key 'width': '12,5' is not a number at plan.yaml:2");
    EXPECT_EQ(message_of_map(date),
              "key 'day': '2019-02-30' is not a date (YYYY-MM-DD) at plan.yaml:1");
    EXPECT_EQ(message_of_map(text), "key 'id': a list where a text is expected at plan.yaml:1");
    EXPECT_EQ(message_of_map(list), "'x' is not a list at plan.yaml:1");
    EXPECT_EQ(message_of_map(item), "key 'ids': a map where a text is expected at plan.yaml:1");
}

TEST(Map, RefusesAnEmptyTextWhereOneIsRequired) {
    auto map = map_of("id: ''\n");

    map.required<std::string>("id");

    EXPECT_EQ(message_of_map(map), "key 'id' is empty in the map at plan.yaml:1");
}

TEST(Map, RefusesWhatIsNoMap) {
    EXPECT_EQ(message_of_map(map_of("[1]")), "a list where a map is expected at plan.yaml:1");
    EXPECT_EQ(message_of_map(map_of("")), "nothing where a map is expected at plan.yaml:0");
}

TEST(Map, KeepsTheFirstError) {
    auto map = map_of("a: x\nb: y\n");

    map.required<double>("a");
    map.required<double>("b");
    map.note({base::Errc::internal, "later", {}, {}});

    EXPECT_EQ(message_of_map(map), "key 'a': 'x' is not a number at plan.yaml:1");
}

}  // namespace
}  // namespace tasmim::yaml
