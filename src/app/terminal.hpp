#pragma once

#include "base/error.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace tasmim::app {

/// Writes to standard output, as it is.
void print(std::string_view text);

/// Writes "tasmim: message" and the hint to standard error; returns the exit status 1.
[[nodiscard]] int report(const base::Error& error);

/// Who runs the program, by the environment; "unknown" when it does not say.
[[nodiscard]] std::string user_name();

/// One line of progress on standard error, rewritten in place; silent when that is no terminal.
class Progress {
  public:
    Progress();
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    void show(std::string_view what, std::size_t done, std::size_t total);

  private:
    bool is_terminal_;
    bool has_line_ = false;
};

}  // namespace tasmim::app
