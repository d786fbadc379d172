#pragma once

#include "base/message.hpp"

#include <initializer_list>
#include <string>
#include <string_view>

namespace CLI {
class App;
class ParseError;
}  // namespace CLI

namespace tasmim::app {

/// Puts the words of the help (usage, options, required …) into the language of the command line,
/// and adds `--lang`; for the program, before its commands are added: they inherit both.
void speak_in_help(CLI::App& program);

/// Options that several commands have, both required and from the environment too: the folder of
/// the snapshots (TASMIM_SNAPSHOTS), the planning register (TASMIM_REGISTER).
void add_snapshots_folder(CLI::App& command, std::string& folder);
void add_register(CLI::App& command, std::string& path);

/// What stands below a command's options: a text, set in lines, and examples of its use.
[[nodiscard]] std::string footer(const base::Message& text,
                                 std::initializer_list<std::string_view> examples);

/// Says what is wrong with the arguments, on standard error; or the help or version that was asked
/// for, on standard output. Returns the exit status: 0 for help and version, else 2.
[[nodiscard]] int answer_usage(const CLI::App& program, const CLI::ParseError& error);

}  // namespace tasmim::app
