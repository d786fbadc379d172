#include "app/usage.hpp"

#include "app/speech.hpp"
#include "app/terminal.hpp"
#include "text/values.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tasmim::app {
namespace {

/// CLI11 gives its errors as English sentences: what stands behind one of their beginnings.
std::string rest_after(std::string_view sentence, std::string_view beginning) {
    return std::string{sentence.substr(std::min(beginning.size(), sentence.size()))};
}

std::string rest_before(std::string_view sentence, std::string_view end) {
    return std::string{sentence.substr(0, sentence.size() - std::min(end.size(), sentence.size()))};
}

base::Message fault_in(const CLI::ParseError& error) {
    const std::string_view what = error.what();
    if (what == "A subcommand is required") {
        return base::message("a command is missing");
    }
    if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr &&
        what.ends_with(" is required")) {
        return base::message("{0} is missing", rest_before(what, " is required"));
    }
    for (const std::string_view beginning : {"The following argument was not expected: ",
                                             "The following arguments were not expected: "}) {
        if (what.starts_with(beginning)) {
            return base::message("not understood: {0}", rest_after(what, beginning));
        }
    }
    if (constexpr std::string_view beginning = "Could not convert: "; what.starts_with(beginning)) {
        return base::message("no value of this option: {0}", rest_after(what, beginning));
    }
    if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr) {
        return base::message("another number of values is needed: {0}", what);
    }
    return base::message("wrong usage: {0}", what);
}

/// Breaks a text at blanks, into lines of a terminal.
std::string in_lines(std::string_view text) {
    constexpr std::size_t widest = 100;
    std::string lines;
    std::size_t width = 0;
    while (!text.empty()) {
        const auto end = std::min(text.find(' '), text.size());
        const auto word = text.substr(0, end);
        const auto wide = text::columns(word);
        if (width > 0) {
            const bool fits = width + 1 + wide <= widest;
            lines += fits ? ' ' : '\n';
            width = fits ? width + 1 : 0;
        }
        lines += word;
        width += wide;
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

/// CLI11's help with the names of its groups in the language of the command line too.
class Help : public CLI::Formatter {
  public:
    std::string make_group(std::string group,
                           bool is_positional,
                           std::vector<const CLI::Option*> options) const override {
        return CLI::Formatter::make_group(get_label(group), is_positional, std::move(options));
    }
};

/// `--lang` itself was read by choose_language(); the parser checks it and shows it in the help.
void add_language_option(CLI::App& command) {
    command
        .add_option_function<std::string>(
            "--lang",
            [](const std::string& tag) {
                if (!text::parse_language(tag)) {
                    throw CLI::ValidationError("--lang", "fr, ar, en");
                }
            },
            say(base::message("Language of what is printed: fr, ar or en")))
        ->envname("TASMIM_LANG")
        ->option_text("fr|ar|en (TASMIM_LANG)");
}

}  // namespace

void add_snapshots_folder(CLI::App& command, std::string& folder) {
    command.add_option("--snapshots", folder, say(base::message("Folder of the snapshots")))
        ->envname("TASMIM_SNAPSHOTS")
        ->required();
}

void add_register(CLI::App& command, std::string& path) {
    command.add_option("--register", path, say(base::message("The planning register")))
        ->envname("TASMIM_REGISTER")
        ->required();
}

std::string footer(const base::Message& text, std::initializer_list<std::string_view> examples) {
    auto lines = in_lines(say(text));
    lines += "\n\n" + say(base::message("Examples:"));
    for (const auto example : examples) {
        lines += fmt::format("\n  {}", example);
    }
    return lines + "\n";
}

void speak_in_help(CLI::App& program) {
    const auto formatter = std::make_shared<Help>();
    formatter->label("Usage", say(base::message("Usage")));
    formatter->label("OPTIONS", say(base::message("OPTIONS")));
    formatter->label("Options", say(base::message("Options")));
    formatter->label("SUBCOMMAND", say(base::message("COMMAND")));
    formatter->label("Positionals", say(base::message("Arguments")));
    formatter->label("REQUIRED", say(base::message("(required)")));
    formatter->label("Env", say(base::message("environment")));
    formatter->label("TEXT", say(base::message("TEXT")));
    formatter->label("UINT", say(base::message("NUMBER")));
    formatter->label("INT", say(base::message("NUMBER")));
    formatter->label("FLOAT", say(base::message("NUMBER")));
    program.formatter(formatter);
    program.set_help_flag("-h,--help", say(base::message("Print this help and leave")));
    add_language_option(program);
    program.fallthrough();
}

int answer_usage(const CLI::App& program, const CLI::ParseError& error) {
    if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) {
        return program.exit(error);
    }
    (void)report({base::Errc::invalid_argument,
                  fault_in(error),
                  base::message("--help explains the command"),
                  {}});
    return 2;
}

}  // namespace tasmim::app
