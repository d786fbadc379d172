#pragma once

#include "base/error.hpp"
#include "sqlite/statement.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace tasmim::sqlite {

enum class Mode {
    read_only,
    /// An existing file.
    read_write,
    /// Made when it does not exist.
    create,
};

/// An open SQLite database with the SpatiaLite functions loaded.
/// Foreign keys are enforced; a writer waits up to 5 s for another one, then fails with `conflict`.
/// Use from one thread at a time; movable.
class Connection {
  public:
    /// Errors: not_found (no such file), invalid_argument (not a database), conflict (locked),
    /// internal.
    [[nodiscard]] static base::Result<Connection> open(const std::string& path, Mode mode);
    [[nodiscard]] static base::Result<Connection> open_in_memory();

    ~Connection();
    Connection(Connection&&) noexcept;
    Connection& operator=(Connection&&) noexcept;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// Runs one or more statements that return nothing of interest.
    [[nodiscard]] base::Result<void> execute(const std::string& sql);
    [[nodiscard]] base::Result<Statement> prepare(std::string_view sql);

    /// The first column of the first row, or empty when there is no row or the value is NULL.
    [[nodiscard]] base::Result<std::optional<std::int64_t>> integer(std::string_view sql);
    [[nodiscard]] base::Result<std::optional<std::string>> text(std::string_view sql);

    /// Makes SpatiaLite's metadata tables and the one row of spatial_ref_sys for `srid`; nothing to
    /// do when they exist.
    [[nodiscard]] base::Result<void> init_spatial_metadata(int srid);

  private:
    friend class TriggersOff;
    struct Impl;
    explicit Connection(std::unique_ptr<Impl> impl);
    void run_triggers(bool on);
    std::unique_ptr<Impl> impl_;
};

/// While it lives no trigger of the connection runs: for many rows that are right by construction.
/// SpatiaLite's triggers, which check each geometry's type and note the time of each row, cost
/// three times as much as the insert itself.
class TriggersOff {
  public:
    explicit TriggersOff(Connection& connection);
    ~TriggersOff();
    TriggersOff(const TriggersOff&) = delete;
    TriggersOff& operator=(const TriggersOff&) = delete;

  private:
    Connection& connection_;
};

enum class Access {
    /// Sees the database as it is at the first reading, whatever others write.
    read,
    /// Takes the write lock at once.
    write,
};

/// A transaction that is rolled back unless committed.
class Transaction {
  public:
    [[nodiscard]] static base::Result<Transaction> begin(Connection& connection,
                                                         Access access = Access::write);
    ~Transaction();
    Transaction(Transaction&&) noexcept;
    Transaction& operator=(Transaction&&) = delete;
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

    [[nodiscard]] base::Result<void> commit();

  private:
    explicit Transaction(Connection& connection) : connection_{&connection} {}
    Connection* connection_;
};

}  // namespace tasmim::sqlite
