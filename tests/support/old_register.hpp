#pragma once

#include "sqlite/connection.hpp"

#include <gtest/gtest.h>

#include <string>

namespace tasmim::support {

/// Takes away from a register what version 1 had not.
inline void make_version_1(const std::string& path) {
    auto db = sqlite::Connection::open(path, sqlite::Mode::read_write);
    ASSERT_TRUE(db);
    ASSERT_TRUE(
        db->execute("ALTER TABLE document DROP COLUMN errata; "
                    "ALTER TABLE publication DROP COLUMN previous; "
                    "ALTER TABLE publication DROP COLUMN approved_by; "
                    "ALTER TABLE publication DROP COLUMN event; "
                    "DROP TABLE setting; UPDATE register SET version = 1"));
}

}  // namespace tasmim::support
