#include "sqlite/statement.hpp"

#include "sqlite/failure.hpp"

#include <sqlite3.h>

namespace tasmim::sqlite {

void Statement::Free::operator()(sqlite3_stmt* statement) const noexcept {
    sqlite3_finalize(statement);
}

Statement::Statement(sqlite3_stmt* statement) : statement_{statement} {}
Statement::~Statement() = default;
Statement::Statement(Statement&&) noexcept = default;
Statement& Statement::operator=(Statement&&) noexcept = default;

void Statement::check_bind(int code) {
    if (code != SQLITE_OK && bind_error_ == SQLITE_OK) {
        bind_error_ = code;
    }
}

Statement& Statement::bind(int parameter, std::int64_t value) {
    check_bind(sqlite3_bind_int64(statement_.get(), parameter, value));
    return *this;
}

Statement& Statement::bind(int parameter, double value) {
    check_bind(sqlite3_bind_double(statement_.get(), parameter, value));
    return *this;
}

Statement& Statement::bind(int parameter, std::string_view text) {
    check_bind(sqlite3_bind_text64(statement_.get(),
                                   parameter,
                                   text.data() != nullptr ? text.data() : "",
                                   text.size(),
                                   SQLITE_TRANSIENT,
                                   SQLITE_UTF8));
    return *this;
}

Statement& Statement::bind_blob(int parameter, std::string_view bytes) {
    check_bind(sqlite3_bind_blob64(statement_.get(),
                                   parameter,
                                   bytes.data() != nullptr ? bytes.data() : "",
                                   bytes.size(),
                                   SQLITE_TRANSIENT));
    return *this;
}

Statement& Statement::bind_null(int parameter) {
    check_bind(sqlite3_bind_null(statement_.get(), parameter));
    return *this;
}

base::Result<bool> Statement::step() {
    if (bind_error_ != SQLITE_OK) {
        return failure(sqlite3_db_handle(statement_.get()), bind_error_, "bind");
    }
    const int code = sqlite3_step(statement_.get());
    if (code == SQLITE_ROW) {
        return true;
    }
    if (code == SQLITE_DONE) {
        return false;
    }
    return failure(sqlite3_db_handle(statement_.get()), code, sqlite3_sql(statement_.get()));
}

base::Result<void> Statement::run() {
    const auto stepped = step();
    reset();
    if (!stepped) {
        return base::fail(stepped);
    }
    return {};
}

void Statement::reset() {
    sqlite3_reset(statement_.get());
    bind_error_ = SQLITE_OK;
}

bool Statement::is_null(int column) const {
    return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

std::int64_t Statement::integer(int column) const {
    return sqlite3_column_int64(statement_.get(), column);
}

double Statement::real(int column) const {
    return sqlite3_column_double(statement_.get(), column);
}

std::string Statement::text(int column) const {
    const auto* bytes = sqlite3_column_text(statement_.get(), column);
    const auto size = sqlite3_column_bytes(statement_.get(), column);
    return bytes == nullptr
               ? std::string{}
               : std::string{reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size)};
}

std::string_view Statement::blob(int column) const {
    const auto* bytes = sqlite3_column_blob(statement_.get(), column);
    const auto size = sqlite3_column_bytes(statement_.get(), column);
    return bytes == nullptr
               ? std::string_view{}
               : std::string_view{static_cast<const char*>(bytes), static_cast<std::size_t>(size)};
}

}  // namespace tasmim::sqlite
