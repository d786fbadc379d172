#include "planning/content_store.hpp"

#include "base/hash.hpp"
#include "base/number.hpp"
#include "planning/table.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace tasmim::planning {

using base::Errc;
using base::fail;
using base::Result;

namespace {

template <typename List>
using RecordOf = typename std::remove_cvref_t<List>::value_type;

template <typename Record>
Result<void> sort_list(std::vector<Record>& list) {
    using Table = TableOf<Record>;
    const auto before = [](const Record& a, const Record& b) {
        return Table::key_of(a) < Table::key_of(b);
    };
    std::sort(list.begin(), list.end(), before);
    const auto twin =
        std::adjacent_find(list.begin(), list.end(), [](const auto& a, const auto& b) {
            return Table::key_of(a) == Table::key_of(b);
        });
    if (twin == list.end()) {
        return {};
    }
    std::string key;
    std::apply([&](const auto&... part) { ((key += fmt::format(" {}", part)), ...); },
               Table::key_of(*twin));
    return fail(Errc::conflict, base::message("two rows of {0} have the key{1}", Table::name, key));
}

/// Runs `step(list)` for every list until one fails.
template <typename C, typename Step>
Result<void> each_list(C& content, Step&& step) {
    Result<void> result{};
    for_each_list(content, [&](auto& list) {
        if (result) {
            result = step(list);
        }
    });
    return result;
}

std::size_t count_records(const Content& content) {
    std::size_t records = 0;
    for_each_list(content, [&](const auto& list) { records += list.size(); });
    return records;
}

}  // namespace

FeatureId feature_id(std::string_view owner, std::string_view layer, std::string_view source_key) {
    std::string bytes;
    for (const auto part : {owner, layer, source_key}) {
        append_canonical(bytes, Cell{std::string{part}});
    }
    return base::first_53_bits(base::sha256(bytes));
}

Result<int> srid_of(const std::string& crs) {
    constexpr std::string_view authority = "EPSG:";
    if (crs.starts_with(authority)) {
        const auto number = base::parse_integer(std::string_view{crs}.substr(authority.size()));
        if (number && *number > 0 && *number < 1000000) {
            return static_cast<int>(*number);
        }
    }
    return fail(Errc::invalid_argument,
                base::message("'{0}' is not a working CRS", crs),
                base::message("write it as EPSG:26191, with a projected CRS in metres"));
}

Result<void> sort_by_key(Content& content) {
    return each_list(content, [](auto& list) { return sort_list(list); });
}

std::string content_id(const Content& content, int format) {
    base::Sha256 hash;
    hash.add(fmt::format("tasmim content {}\n{}\n", format, content.crs));
    for_each_list(content, [&](const auto& list) {
        using Table = TableOf<RecordOf<decltype(list)>>;
        hash.add(fmt::format("{} {}\n", Table::name, list.size()));
        std::string bytes;
        for (const auto& record : list) {
            bytes.clear();
            Table::fields(record, [&](const char*, const auto& field, Since since = {}) {
                if (since.format <= format) {
                    append_canonical(bytes, to_cell(field));
                }
            });
            hash.add(bytes);
        }
    });
    return base::to_hex(hash.finish());
}

Result<void> create_content_tables(sqlite::Connection& connection, int srid) {
    if (auto done = connection.init_spatial_metadata(srid); !done) {
        return done;
    }
    const Content none;
    return each_list(none, [&](const auto& list) {
        return create_table<RecordOf<decltype(list)>>(connection, srid);
    });
}

Result<void> complete_content_tables(sqlite::Connection& connection, int srid) {
    const Content none;
    return each_list(none, [&](const auto& list) {
        return complete_table<RecordOf<decltype(list)>>(connection, srid);
    });
}

Result<void> write_content(sqlite::Connection& connection,
                           const Content& content,
                           const base::Progress& progress) {
    const auto srid = srid_of(content.crs);
    if (!srid) {
        return fail(srid);
    }
    const sqlite::TriggersOff triggers_off{connection};
    base::Counter counter{progress, base::message("writing"), count_records(content)};
    return each_list(content,
                     [&](const auto& list) { return insert(connection, list, *srid, counter); });
}

Result<std::size_t> count_rows(sqlite::Connection& connection) {
    std::size_t rows = 0;
    const Content none;
    const auto counted = each_list(none, [&](const auto& list) -> Result<void> {
        const auto count = connection.integer(
            fmt::format("SELECT count(*) FROM {}", TableOf<RecordOf<decltype(list)>>::name));
        if (!count) {
            return fail(count);
        }
        rows += static_cast<std::size_t>(count->value_or(0));
        return {};
    });
    return counted ? Result<std::size_t>{rows} : fail(counted);
}

Result<Content> read_content(sqlite::Connection& connection,
                             const std::string& crs,
                             int format,
                             const base::Progress& progress) {
    Content content;
    content.crs = crs;
    base::Counter counter{
        progress, base::message("reading"), progress ? count_rows(connection).value_or(0) : 0};
    const auto read = each_list(content, [&](auto& list) -> Result<void> {
        auto records = select<RecordOf<decltype(list)>>(connection, format, counter);
        if (!records) {
            return fail(records);
        }
        list = std::move(*records);
        return {};
    });
    if (!read) {
        return fail(read);
    }
    return content;
}

}  // namespace tasmim::planning
