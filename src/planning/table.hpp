#pragma once

#include "base/progress.hpp"
#include "planning/cell.hpp"
#include "planning/fields.hpp"
#include "sqlite/connection.hpp"

namespace tasmim::planning {

/// The stored type of a column.
enum class ColumnType { integer, real, text, geometry };

struct Column {
    std::string name;
    ColumnType type;
};

[[nodiscard]] base::Result<void> create_table(sqlite::Connection& connection,
                                              const std::string& name,
                                              const std::string& key,
                                              const std::vector<Column>& columns,
                                              int srid);
/// Adds a column where it is missing and fills it with a value.
[[nodiscard]] base::Result<void> complete_column(sqlite::Connection& connection,
                                                 const std::string& name,
                                                 const Column& column,
                                                 const Cell& value,
                                                 int srid);
[[nodiscard]] std::string insert_sql(const std::string& name,
                                     const std::vector<Column>& columns,
                                     int srid);
[[nodiscard]] std::string select_sql(const std::string& name, const std::vector<Column>& columns);
void bind_cell(sqlite::Statement& statement, int parameter, const Cell& cell);
[[nodiscard]] Cell read_cell(const sqlite::Statement& row, int column, ColumnType type);

/// The columns that a content format has.
template <typename Record>
[[nodiscard]] std::vector<Column> columns_of(int format = content_format) {
    struct TypeOf {
        ColumnType operator()(const geo::Geometry<geo::Planar>&) { return ColumnType::geometry; }
        ColumnType operator()(double) { return ColumnType::real; }
        ColumnType operator()(const std::optional<double>&) { return ColumnType::real; }
        ColumnType operator()(int) { return ColumnType::integer; }
        ColumnType operator()(bool) { return ColumnType::integer; }
        ColumnType operator()(std::uint64_t) { return ColumnType::integer; }
        ColumnType operator()(const std::string&) { return ColumnType::text; }
        ColumnType operator()(const std::optional<base::Date>&) { return ColumnType::text; }
        ColumnType operator()(Status) { return ColumnType::text; }
        ColumnType operator()(const std::vector<std::string>&) { return ColumnType::text; }
        ColumnType operator()(const std::vector<SourceFile>&) { return ColumnType::text; }
        ColumnType operator()(const std::vector<Erratum>&) { return ColumnType::text; }
    };
    std::vector<Column> columns;
    const Record record;
    TableOf<Record>::fields(record, [&](const char* name, const auto& field, Since since = {}) {
        if (since.format <= format) {
            columns.push_back({name, TypeOf{}(field)});
        }
    });
    return columns;
}

/// Makes the table of a kind of record: a key, NOT NULL nowhere else, geometry columns registered
/// with SpatiaLite so that QGIS opens them.
template <typename Record>
[[nodiscard]] base::Result<void> create_table(sqlite::Connection& connection, int srid) {
    using Table = TableOf<Record>;
    return create_table(connection, Table::name, Table::key, columns_of<Record>(), srid);
}

/// Adds the columns that a table of an earlier format lacks, filled with their defaults.
template <typename Record>
[[nodiscard]] base::Result<void> complete_table(sqlite::Connection& connection, int srid) {
    const auto columns = columns_of<Record>();
    std::size_t column = 0;
    base::Result<void> done{};
    const Record fresh;
    TableOf<Record>::fields(fresh, [&](const char*, const auto& field, Since = {}) {
        const auto& wanted = columns[column++];
        done = done.and_then([&] {
            return complete_column(connection, TableOf<Record>::name, wanted, to_cell(field), srid);
        });
    });
    return done;
}

/// Writes records in the given order. Errors: conflict when a key is already there.
template <typename Record>
[[nodiscard]] base::Result<void> insert(sqlite::Connection& connection,
                                        const std::vector<Record>& records,
                                        int srid,
                                        base::Counter& counter) {
    auto statement =
        connection.prepare(insert_sql(TableOf<Record>::name, columns_of<Record>(), srid));
    if (!statement) {
        return base::fail(statement);
    }
    for (const auto& record : records) {
        int parameter = 0;
        TableOf<Record>::fields(record, [&](const char*, const auto& field, Since = {}) {
            bind_cell(*statement, ++parameter, to_cell(field));
        });
        if (auto done = statement->run(); !done) {
            return done;
        }
        counter.count();
    }
    return {};
}

/// All records in ascending order of their key, from a table of a content format; fields that came
/// later keep their defaults.
template <typename Record>
[[nodiscard]] base::Result<std::vector<Record>> select(sqlite::Connection& connection,
                                                       int format,
                                                       base::Counter& counter) {
    const auto columns = columns_of<Record>(format);
    auto statement = connection.prepare(select_sql(TableOf<Record>::name, columns) + " ORDER BY " +
                                        TableOf<Record>::key);
    if (!statement) {
        return base::fail(statement);
    }
    std::vector<Record> records;
    for (auto row = statement->step();; row = statement->step()) {
        if (!row) {
            return base::fail(row);
        }
        if (!*row) {
            return records;
        }
        base::Result<void> read{};
        std::size_t column = 0;
        const auto read_field = [&](const char* name, auto& field, Since since = {}) {
            if (since.format > format) {
                return;
            }
            const auto cell = read_cell(*statement, static_cast<int>(column), columns[column].type);
            ++column;
            if (auto taken = from_cell(cell, field); !taken && read) {
                read = base::fail(base::Errc::invalid_argument,
                                  base::message("table {0}, column {1}: {2}",
                                                TableOf<Record>::name,
                                                name,
                                                taken.error().message));
            }
        };
        TableOf<Record>::fields(records.emplace_back(), read_field);
        if (!read) {
            return base::fail(read);
        }
        counter.count();
    }
}

}  // namespace tasmim::planning
