#pragma once

#include <string>
#include <vector>

namespace tasmim::ogr {

/// Takes what GDAL says on this thread while it lives, instead of stderr. Nests.
class Messages {
  public:
    Messages();
    ~Messages();
    Messages(const Messages&) = delete;
    Messages& operator=(const Messages&) = delete;
    Messages(Messages&&) = delete;
    Messages& operator=(Messages&&) = delete;

    [[nodiscard]] bool has_errors() const noexcept { return !errors_.empty(); }
    /// Each text once, in the order of first appearance; at most 100.
    [[nodiscard]] const std::vector<std::string>& errors() const noexcept { return errors_; }
    [[nodiscard]] const std::vector<std::string>& warnings() const noexcept { return warnings_; }
    /// All errors in one line, for a log.
    [[nodiscard]] std::string detail() const;

    void add(bool is_error, const char* text) noexcept;

  private:
    std::vector<std::string> errors_;
    std::vector<std::string> warnings_;
};

}  // namespace tasmim::ogr
