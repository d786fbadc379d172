#pragma once

#include "base/error.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct sqlite3_stmt;

namespace tasmim::sqlite {

/// A prepared statement. Parameters count from 1, columns from 0, as in SQLite.
/// Must not outlive its Connection; one thread at a time.
class Statement {
  public:
    ~Statement();
    Statement(Statement&&) noexcept;
    Statement& operator=(Statement&&) noexcept;
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    Statement& bind(int parameter, std::int64_t value);
    Statement& bind(int parameter, double value);
    Statement& bind(int parameter, std::string_view text);
    Statement& bind_blob(int parameter, std::string_view bytes);
    Statement& bind_null(int parameter);

    /// Advances to the next row; false when there is none. Errors: conflict (a constraint or a
    /// lock), unavailable (disk full), internal.
    [[nodiscard]] base::Result<bool> step();
    /// Runs a statement that returns no row and makes it ready for the next parameters.
    [[nodiscard]] base::Result<void> run();
    void reset();

    [[nodiscard]] bool is_null(int column) const;
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] double real(int column) const;
    [[nodiscard]] std::string text(int column) const;
    /// Valid until the next step, run or reset.
    [[nodiscard]] std::string_view blob(int column) const;

  private:
    friend class Connection;
    explicit Statement(sqlite3_stmt* statement);
    void check_bind(int code);

    struct Free {
        void operator()(sqlite3_stmt* statement) const noexcept;
    };
    std::unique_ptr<sqlite3_stmt, Free> statement_;
    int bind_error_ = 0;
};

}  // namespace tasmim::sqlite
