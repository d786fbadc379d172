#include "ogr/encoding.hpp"

#include "base/handle.hpp"

#include <cpl_conv.h>
#include <cpl_vsi.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

namespace tasmim::ogr {
namespace {

using OwnedFile = base::Handle<VSILFILE, VSIFCloseL>;

constexpr std::size_t block_bytes = 1U << 20U;
// dBASE III and later: the header's length stands at byte 8, the language driver at byte 29.
constexpr std::size_t fixed_header = 32;
constexpr std::size_t header_length_at = 8;
constexpr std::size_t language_at = 29;

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) {
        return static_cast<char>(std::tolower(c));
    });
    return text;
}

OwnedFile open_beside(const std::string& path, const std::array<const char*, 2>& extensions) {
    for (const auto* extension : extensions) {
        const std::string beside = CPLResetExtension(path.c_str(), extension);
        if (OwnedFile file{VSIFOpenL(beside.c_str(), "rb")}) {
            return file;
        }
    }
    return {};
}

std::string read_block(VSILFILE* file, std::size_t bytes) {
    std::string block(bytes, '\0');
    block.resize(VSIFReadL(block.data(), 1, bytes, file));
    return block;
}

/// The first line of the .cpg; else the language driver, when there is one.
std::string declaration(const std::string& path, unsigned char language) {
    if (const auto file = open_beside(path, {"cpg", "CPG"})) {
        constexpr std::size_t longest = 60;
        auto text = read_block(file.get(), longest);
        text.resize(std::min(text.size(), text.find_first_of("\r\n")));
        return text;
    }
    return language == 0 ? std::string{} : fmt::format("language driver {}", language);
}

bool says_utf8(const std::string& declared) {
    const auto text = lower(declared);
    return text.find("utf") != std::string::npos || text == "65001";
}

}  // namespace

void Utf8Judge::start(unsigned char byte) noexcept {
    if (byte < 0x80) {
        return;
    }
    if (byte >= 0xC2 && byte <= 0xDF) {
        expected_ = 1;
    } else if (byte >= 0xE0 && byte <= 0xEF) {
        expected_ = 2;
    } else if (byte >= 0xF0 && byte <= 0xF4) {
        expected_ = 3;
    } else {
        ++strays_;
    }
}

void Utf8Judge::add(std::string_view bytes) noexcept {
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        if (expected_ == 0) {
            start(byte);
        } else if ((byte & 0xC0U) == 0x80U) {
            --expected_;
            characters_ += expected_ == 0 ? 1U : 0U;
        } else {
            ++strays_;
            expected_ = 0;
            start(byte);
        }
    }
}

std::optional<Encoding> encoding_of(const std::string& path) {
    const auto extension = lower(CPLGetExtension(path.c_str()));
    if (extension != "shp" && extension != "dbf") {
        return std::nullopt;
    }
    const auto table = open_beside(path, {"dbf", "DBF"});
    const auto header = table ? read_block(table.get(), fixed_header) : std::string{};
    if (header.size() < fixed_header) {
        return std::nullopt;
    }
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(header[at]); };
    const vsi_l_offset length = byte(header_length_at) + 256U * byte(header_length_at + 1);
    VSIFSeekL(table.get(), length, SEEK_SET);
    Utf8Judge judge;
    for (auto block = read_block(table.get(), block_bytes); !block.empty();
         block = read_block(table.get(), block_bytes)) {
        judge.add(block);
    }
    Encoding encoding{declaration(path, byte(language_at)), {}};
    const bool declared_utf8 = says_utf8(encoding.declared);
    if (judge.is_utf8() && !declared_utf8) {
        encoding.found = "UTF-8";
    } else if (!judge.is_ascii() && !judge.is_utf8() &&
               (declared_utf8 || encoding.declared.empty())) {
        // Windows-1252 holds all that ISO 8859-1 can print, and is what desktop tools write.
        encoding.found = "CP1252";
    }
    return encoding;
}

}  // namespace tasmim::ogr
