#pragma once

namespace CLI {
class App;
}

namespace tasmim::app {

// Each adds one subcommand with its options, its help and what it does. The callback leaves the
// exit status in `status`: 0 done, 1 refused or failed, 2 wrong usage.

void add_import(CLI::App& program, int& status);
void add_check(CLI::App& program, int& status);
void add_publish(CLI::App& program, int& status);
void add_snapshots(CLI::App& program, int& status);
void add_settings(CLI::App& program, int& status);
void add_backup(CLI::App& program, int& status);
void add_restore(CLI::App& program, int& status);
void add_changes(CLI::App& program, int& status);
void add_replay(CLI::App& program, int& status);
void add_serve(CLI::App& program, int& status);
void add_lookup(CLI::App& program, int& status);
void add_search(CLI::App& program, int& status);
void add_facts(CLI::App& program, int& status);
void add_boundary(CLI::App& program, int& status);

}  // namespace tasmim::app
