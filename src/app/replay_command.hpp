#pragma once

namespace CLI {
class App;
}

namespace tasmim::app {

/// The subcommand `replay`; see commands.hpp.
void add_replay(CLI::App& program, int& status);

}  // namespace tasmim::app
