#pragma once

#include "base/message.hpp"
#include "text/language.hpp"

#include <string>

namespace tasmim::app {

/// Chooses the language of the command line: `--lang` anywhere in the arguments, else TASMIM_LANG,
/// else French. Called once, first thing in main, since help texts are made before arguments are
/// parsed. A value that is no language is refused by the parser later.
void choose_language(int argc, const char* const* argv);

[[nodiscard]] text::Language language() noexcept;

/// The message in the language of the command line.
[[nodiscard]] std::string say(const base::Message& message);

}  // namespace tasmim::app
