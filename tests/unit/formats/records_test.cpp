#include "formats/records.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <vector>

namespace tasmim::formats {
namespace {

using testing::ElementsAre;

/// All records of a text; a refused one as "!".
std::vector<std::string> records(const std::string& text, RecordFormat format) {
    std::istringstream in{text};
    RecordReader reader{in, format};
    std::vector<std::string> all;
    while (auto record = reader.next()) {
        all.push_back(*record ? **record : "!");
    }
    EXPECT_EQ(reader.bytes_read(), text.size());
    return all;
}

TEST(Records, AreLinesOfEitherKindWithoutBlankOnes) {
    EXPECT_THAT(records("\xEF\xBB\xBF{}\r\n\n  \n{\"a\":1}", RecordFormat::json_lines),
                ElementsAre("{}", "{\"a\":1}"));
    EXPECT_THAT(records("id;ref\n1;a\r\n\r\n2;b\n", RecordFormat::csv),
                ElementsAre("id;ref", "1;a", "2;b"));
}

TEST(Records, OfCsvHoldTheLinesOfAQuotedCell) {
    EXPECT_THAT(records("id;boundary\n1;\"0;0\n0;5\n5;5\"\n2;x\n", RecordFormat::csv),
                ElementsAre("id;boundary", "1;\"0;0\n0;5\n5;5\"", "2;x"));
}

TEST(Records, LoseOnlyTheLineWhoseMarkIsNeverClosed) {
    EXPECT_THAT(records("id;ref\n1;\"a\n2;b\n3;c\n", RecordFormat::csv),
                ElementsAre("id;ref", "!", "2;b", "3;c"));
}

TEST(Records, TakeAMarkAfterAnotherSeparatorForItself) {
    EXPECT_THAT(records("id;ref\n1;a, \"b\n2;c\n", RecordFormat::csv),
                ElementsAre("id;ref", "1;a, \"b", "2;c"));
}

TEST(Records, RefuseALineThatIsTooLongAndGoOn) {
    const std::string huge(largest_record + 10, 'a');

    EXPECT_THAT(records("a\n" + huge + "\nb\n", RecordFormat::csv), ElementsAre("a", "!", "b"));
    EXPECT_THAT(records("{}\n" + huge + "\n{}", RecordFormat::json_lines),
                ElementsAre("{}", "!", "{}"));
}

TEST(Records, GoOnAfterTheFirstLineOfACellThatIsTooLong) {
    const std::string line(largest_record / 2, 'a');

    EXPECT_THAT(
        records("id;ref\n1;\"" + line + "\n" + line + "\n" + line + "\n2;b\n", RecordFormat::csv),
        ElementsAre("id;ref", "!", line, line, "2;b"));
}

TEST(Records, SayWhatTheyAreByTheFirstCharacter) {
    for (const auto* text : {"{\"ref\"", " \n {", "\xEF\xBB\xBF{"}) {
        std::istringstream in{text};
        EXPECT_EQ(record_format(in), RecordFormat::json_lines) << text;
        EXPECT_EQ(in.tellg(), 0);
    }
    for (const auto* text : {"", "id;ref", "[1]"}) {
        std::istringstream in{text};
        EXPECT_EQ(record_format(in), RecordFormat::csv) << text;
    }
}

}  // namespace
}  // namespace tasmim::formats
