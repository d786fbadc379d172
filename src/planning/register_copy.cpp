#include "planning/register_copy.hpp"

#include "planning/content_store.hpp"
#include "planning/register.hpp"

#include <fmt/format.h>

namespace tasmim::planning {

using base::Errc;
using base::fail;
using base::Result;

namespace {

/// The id of what a register holds. Opening it checks that it is one.
Result<std::string> id_of(const std::string& path, const base::Progress& progress) {
    auto plans = Register::open(path);
    if (!plans) {
        return fail(plans);
    }
    return plans->content(progress).map([](const Content& content) { return content_id(content); });
}

/// VACUUM INTO is SQLite's online copy by SQL: one transaction, other connections go on.
Result<void> copy(const std::string& from, const std::string& to) {
    auto connection = sqlite::Connection::open(from, sqlite::Mode::read_only);
    if (!connection) {
        return fail(connection);
    }
    auto statement = connection->prepare("VACUUM INTO ?");
    return statement ? statement->bind(1, to).run() : fail(statement);
}

Result<void> check_whole(const std::string& path) {
    auto connection = sqlite::Connection::open(path, sqlite::Mode::read_only);
    if (!connection) {
        return fail(connection);
    }
    const auto said = connection->text("PRAGMA integrity_check");
    if (!said) {
        return fail(said);
    }
    return said->value_or("") == "ok"
               ? Result<void>{}
               : fail(Errc::invalid_argument,
                      base::message("{0} is damaged: {1}", path, said->value_or("")));
}

}  // namespace

Result<void> copy_register(const std::string& from,
                           const std::string& to,
                           const base::Progress& progress) {
    const auto before = id_of(from, progress);
    if (!before) {
        return fail(before);
    }
    base::tell(progress, base::message("copying"));
    auto copied = copy(from, to).and_then([&] { return check_whole(to); });
    if (!copied) {
        return copied;
    }
    const auto after = id_of(to, progress);
    if (!after) {
        return fail(after);
    }
    return *before == *after ? Result<void>{}
                             : fail(Errc::conflict,
                                    base::message("{0} was written while it was copied", from),
                                    base::message("try again"));
}

}  // namespace tasmim::planning
