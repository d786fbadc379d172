#pragma once

namespace CLI {
class App;
}

namespace tasmim::app {

/// The subcommand `changes`; see commands.hpp.
void add_changes(CLI::App& program, int& status);

}  // namespace tasmim::app
