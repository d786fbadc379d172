#include "ogr/encoding.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace tasmim::ogr {
namespace {

bool is_utf8(std::string_view bytes) {
    Utf8Judge judge;
    // One byte at a time: blocks may cut through a character.
    for (const char c : bytes) {
        judge.add({&c, 1});
    }
    return judge.is_utf8();
}

TEST(Encoding, TellsUtf8FromSingleBytes) {
    EXPECT_TRUE(is_utf8("zone \xC3\xA0 b\xC3\xA2tir, \xE2\x82\xAC"));
    EXPECT_FALSE(is_utf8("zone \xE0 b\xE2tir"));
    EXPECT_FALSE(is_utf8("zone"));
}

TEST(Encoding, BearsACharacterThatAFieldsEndCutThrough) {
    std::string many;
    for (int i = 0; i < 20; ++i) {
        many += "\xC3\xA9 ";
    }
    EXPECT_TRUE(is_utf8(many + "\xC3 "));
}

/// A dBASE table with one text field and one record; its .cpg when it has one.
std::filesystem::path a_table(const std::string& name,
                              const std::string& text,
                              const std::string& cpg) {
    const auto path = std::filesystem::path{testing::TempDir()} / (name + ".dbf");
    std::string table(32, '\0');
    table[0] = 3;
    table[4] = 1;
    table[8] = 65;
    table[10] = 21;
    std::string field(32, '\0');
    field.replace(0, 4, "NOM\0", 4);
    field[11] = 'C';
    field[16] = 20;
    table += field + "\r " + text + std::string(20 - text.size(), ' ') + "\x1A";
    std::ofstream{path, std::ios::binary} << table;
    const auto beside = std::filesystem::path{path}.replace_extension(".cpg");
    std::filesystem::remove(beside);
    if (!cpg.empty()) {
        std::ofstream{beside} << cpg;
    }
    return path;
}

TEST(Encoding, IsFoundWhereTheDeclarationIsWrongOrMissing) {
    struct Case {
        const char* name;
        const char* text;
        const char* cpg;
        const char* found;
    };
    for (const auto& [name, text, cpg, found] : {
             Case{"enc_a", "r\xC3\xA9serv\xC3\xA9", "1252", "UTF-8"},
             Case{"enc_b", "r\xC3\xA9serv\xC3\xA9", "", "UTF-8"},
             Case{"enc_c", "r\xC3\xA9serv\xC3\xA9", "UTF-8", ""},
             Case{"enc_d", "r\xE9serv\xE9", "UTF-8", "CP1252"},
             Case{"enc_e", "r\xE9serv\xE9", "", "CP1252"},
             Case{"enc_f", "r\xE9serv\xE9", "ISO-8859-1", ""},
             Case{"enc_g", "zone", "", ""},
         }) {
        const auto encoding = encoding_of(a_table(name, text, cpg).string());
        ASSERT_TRUE(encoding) << name;
        EXPECT_EQ(encoding->declared, cpg) << name;
        EXPECT_EQ(encoding->found, found) << name;
    }
}

TEST(Encoding, IsOnlyThatOfDbaseTables) {
    EXPECT_EQ(encoding_of("zones.geojson"), std::nullopt);
    EXPECT_EQ(encoding_of("/nonexistent/zones.shp"), std::nullopt);
}

}  // namespace
}  // namespace tasmim::ogr
