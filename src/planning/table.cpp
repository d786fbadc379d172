#include "planning/table.hpp"

#include <fmt/format.h>

namespace tasmim::planning {
namespace {

const char* sql_type(ColumnType type) {
    switch (type) {
        case ColumnType::integer:
            return "INTEGER";
        case ColumnType::real:
            return "REAL";
        case ColumnType::text:
        case ColumnType::geometry:
            break;
    }
    return "TEXT";
}

base::Result<void> add_geometry(sqlite::Connection& connection,
                                const std::string& table,
                                const Column& column,
                                int srid) {
    const auto added = connection.integer(fmt::format(
        "SELECT AddGeometryColumn('{}', '{}', {}, 'GEOMETRY', 'XY')", table, column.name, srid));
    if (!added) {
        return base::fail(added);
    }
    if (added->value_or(0) != 1) {
        return base::fail(
            base::Errc::internal,
            base::message("SpatiaLite refuses the column {0}.{1}", table, column.name));
    }
    return {};
}

}  // namespace

base::Result<void> create_table(sqlite::Connection& connection,
                                const std::string& name,
                                const std::string& key,
                                const std::vector<Column>& columns,
                                int srid) {
    std::string sql = fmt::format("CREATE TABLE {} (", name);
    for (const auto& column : columns) {
        if (column.type != ColumnType::geometry) {
            sql += fmt::format("{} {}, ", column.name, sql_type(column.type));
        }
    }
    sql += fmt::format("PRIMARY KEY ({}))", key);
    if (auto made = connection.execute(sql); !made) {
        return made;
    }
    base::Result<void> done{};
    for (const auto& column : columns) {
        if (column.type == ColumnType::geometry) {
            done = done.and_then([&] { return add_geometry(connection, name, column, srid); });
        }
    }
    return done;
}

base::Result<void> complete_column(sqlite::Connection& connection,
                                   const std::string& name,
                                   const Column& column,
                                   const Cell& value,
                                   int srid) {
    const auto found = connection.integer(fmt::format(
        "SELECT count(*) FROM pragma_table_info('{}') WHERE name = '{}'", name, column.name));
    if (!found || **found == 1) {
        return found ? base::Result<void>{} : base::fail(found);
    }
    if (column.type == ColumnType::geometry) {
        return add_geometry(connection, name, column, srid);
    }
    auto added = connection.execute(
        fmt::format("ALTER TABLE {} ADD COLUMN {} {}", name, column.name, sql_type(column.type)));
    if (!added) {
        return added;
    }
    auto fill = connection.prepare(fmt::format("UPDATE {} SET {} = ?", name, column.name));
    if (!fill) {
        return base::fail(fill);
    }
    bind_cell(*fill, 1, value);
    return fill->run();
}

std::string insert_sql(const std::string& name, const std::vector<Column>& columns, int srid) {
    std::string names;
    std::string values;
    for (const auto& column : columns) {
        const char* comma = names.empty() ? "" : ", ";
        names += fmt::format("{}{}", comma, column.name);
        values += column.type == ColumnType::geometry
                      ? fmt::format("{}GeomFromWKB(?, {})", comma, srid)
                      : fmt::format("{}?", comma);
    }
    return fmt::format("INSERT INTO {} ({}) VALUES ({})", name, names, values);
}

std::string select_sql(const std::string& name, const std::vector<Column>& columns) {
    std::string names;
    for (const auto& column : columns) {
        const char* comma = names.empty() ? "" : ", ";
        names += column.type == ColumnType::geometry
                     ? fmt::format("{}AsBinary({})", comma, column.name)
                     : fmt::format("{}{}", comma, column.name);
    }
    return fmt::format("SELECT {} FROM {}", names, name);
}

void bind_cell(sqlite::Statement& statement, int parameter, const Cell& cell) {
    struct Bind {
        sqlite::Statement& to;
        int at;
        void operator()(std::monostate) const { to.bind_null(at); }
        void operator()(std::int64_t value) const { to.bind(at, value); }
        void operator()(double value) const { to.bind(at, value); }
        void operator()(const std::string& value) const { to.bind(at, std::string_view{value}); }
        void operator()(const Wkb& value) const { to.bind_blob(at, value.bytes); }
    };
    std::visit(Bind{statement, parameter}, cell);
}

Cell read_cell(const sqlite::Statement& row, int column, ColumnType type) {
    if (row.is_null(column)) {
        return {};
    }
    switch (type) {
        case ColumnType::integer:
            return row.integer(column);
        case ColumnType::real:
            return row.real(column);
        case ColumnType::geometry:
            return Wkb{std::string{row.blob(column)}};
        case ColumnType::text:
            break;
    }
    return row.text(column);
}

}  // namespace tasmim::planning
