#pragma once

#include <string>
#include <system_error>

namespace tasmim::base {

/// Where a file, or a folder, is made until it is whole: in a folder `<target>.<process>.partial`
/// beside it, under its own name; commit_file then moves it out. What is left there, SQLite's
/// journal too, goes with the object or with the process's end by `end_process`: once that folder
/// is gone, nobody can make a file in it any more.
class Unfinished {
  public:
    explicit Unfinished(const std::string& target);
    ~Unfinished();
    Unfinished(const Unfinished&) = delete;
    Unfinished& operator=(const Unfinished&) = delete;

    [[nodiscard]] const std::string& path() const noexcept { return path_; }
    /// Why there is no folder to make it in; nothing when there is.
    [[nodiscard]] const std::error_code& error() const noexcept { return error_; }

  private:
    std::string folder_;
    std::string path_;
    std::error_code error_;
};

/// Removes what is unfinished and ends the process at once, whatever other threads do. Thread-safe.
[[noreturn]] void end_process(int status);

}  // namespace tasmim::base
