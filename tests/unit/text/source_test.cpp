#include "base/file.hpp"
#include "text/catalogue.hpp"

#include <gtest/gtest.h>

#include <cctype>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace tasmim::text {
namespace {

/// Reads the string literals that stand one after another at `at`; empty when there is none.
class Literals {
  public:
    Literals(std::string_view source, std::size_t at) : source_{source}, at_{at} {}

    std::optional<std::string> read() {
        std::optional<std::string> text;
        for (skip_spaces(); at_ < source_.size(); skip_spaces()) {
            if (source_[at_] == '"') {
                text = text.value_or("") + quoted();
            } else if (source_.substr(at_, 3) == "R\"(") {
                const auto end = source_.find(")\"", at_);
                text = text.value_or("") + std::string{source_.substr(at_ + 3, end - at_ - 3)};
                at_ = end + 2;
            } else {
                break;
            }
        }
        return text;
    }

  private:
    void skip_spaces() {
        while (at_ < source_.size() &&
               std::isspace(static_cast<unsigned char>(source_[at_])) != 0) {
            ++at_;
        }
    }

    std::string quoted() {
        std::string text;
        for (++at_; source_.at(at_) != '"'; ++at_) {
            if (source_[at_] != '\\') {
                text += source_[at_];
                continue;
            }
            const char escaped = source_.at(++at_);
            text += escaped == 'n' ? '\n' : escaped;
        }
        ++at_;
        return text;
    }

    std::string_view source_;
    std::size_t at_;
};

/// Gives each C++ file of src/, by its name there and its text, to `visit`.
template <typename Visit>
void for_each_file(const Visit& visit) {
    const std::filesystem::path root{TASMIM_SOURCE_DIR "/src"};
    for (auto entry = std::filesystem::recursive_directory_iterator{root};
         entry != std::filesystem::recursive_directory_iterator{};
         ++entry) {
        if (entry->path().filename() == "portal") {
            entry.disable_recursion_pending();
            continue;
        }
        if (entry->path().extension() != ".cpp" && entry->path().extension() != ".hpp") {
            continue;
        }
        const auto source = base::read_file(entry->path().string(), 1U << 20U);
        ASSERT_TRUE(source) << entry->path();
        visit(std::filesystem::relative(entry->path(), root).string(), *source);
    }
}

/// The template of each message("...") in src/, and a file that has it.
std::map<std::string, std::string> templates_in_the_source() {
    constexpr std::string_view call = "message(";
    std::map<std::string, std::string> templates;
    for_each_file([&](const std::string& file, const std::string& source) {
        for (auto at = source.find(call); at != std::string::npos; at = source.find(call, at)) {
            const auto line = source.rfind('\n', at) + 1;
            const bool is_comment = source.find("///", line) < at;
            at += call.size();
            auto text = is_comment ? std::nullopt : Literals{source, at}.read();
            if (text) {
                templates.emplace(*std::move(text), file);
            }
        }
    });
    return templates;
}

/// Whether a finished text stands at `at`, where a message belongs.
bool is_finished_text(std::string_view source, std::size_t at) {
    const auto start = source.find_first_not_of(" \n", at);
    return start != std::string_view::npos &&
           (source[start] == '"' || source.substr(start).starts_with("fmt::format("));
}

/// The ends of all places where a code, or the name of a member, is followed by a message.
std::vector<std::size_t> places_of_messages(std::string_view source) {
    std::vector<std::size_t> places;
    const auto find = [&](std::string_view what, auto&& end_of) {
        for (auto at = source.find(what); at != std::string_view::npos;
             at = source.find(what, at + 1)) {
            places.push_back(end_of(at + what.size()));
        }
    };
    const auto itself = [](std::size_t end) { return end; };
    find("Errc::", [&](std::size_t end) {
        const auto after = source.find_first_not_of("abcdefghijklmnopqrstuvwxyz_", end);
        return after != std::string_view::npos && source[after] == ',' ? after + 1 : end;
    });
    find(".message =", itself);
    find(".hint =", itself);
    return places;
}

TEST(Source, HasFrenchAndArabicForEachOfItsMessages) {
    const auto& entries = catalogue().entries();

    for (const auto& [english, file] : templates_in_the_source()) {
        EXPECT_TRUE(entries.contains(english))
            << file << " says \"" << english << "\": add its fr and ar to data/texts/";
    }
}

TEST(Source, GivesNoFailureOrFindingATextThatCannotBeTranslated) {
    for_each_file([](const std::string& file, const std::string& source) {
        for (const auto place : places_of_messages(source)) {
            EXPECT_FALSE(is_finished_text(source, place))
                << file << " has \"" << source.substr(place, 80) << "\": write base::message(...)";
        }
    });
}

TEST(Source, SaysAllThatTheCatalogueHas) {
    const auto templates = templates_in_the_source();

    for (const auto& [english, translations] : catalogue().entries()) {
        EXPECT_TRUE(templates.contains(english))
            << translations.where << " has \"" << english << "\", which nothing in src/ says";
    }
}

}  // namespace
}  // namespace tasmim::text
