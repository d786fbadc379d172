#pragma once

#include <string>

namespace tasmim::base {

/// The name under which a file, or a folder, is made until it is whole:
/// `<target>.<process>.partial`; commit_file then gives it its own. What is left under it, with
/// SQLite's journal, goes with the object or with the process's end by `end_process`.
class Unfinished {
  public:
    explicit Unfinished(const std::string& target);
    ~Unfinished();
    Unfinished(const Unfinished&) = delete;
    Unfinished& operator=(const Unfinished&) = delete;

    [[nodiscard]] const std::string& path() const noexcept { return path_; }

  private:
    std::string path_;
};

/// Removes what is unfinished and ends the process at once, whatever other threads do. Thread-safe.
[[noreturn]] void end_process(int status);

}  // namespace tasmim::base
