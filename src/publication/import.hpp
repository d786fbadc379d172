#pragma once

#include "base/error.hpp"
#include "ingest/delivery.hpp"
#include "planning/register.hpp"

#include <string>

namespace tasmim::publication {

struct ImportRequest {
    std::string profile_path;
    /// Where the files are; empty = beside the profile.
    std::string delivery_folder;
    std::string register_path;
    /// "2026-11-23T21:11:52Z".
    std::string at;
    /// Everything is read, checked and tried in the register, then undone; a register that does not
    /// exist is not made.
    bool dry_run = false;
};

struct Imported {
    ingest::Report report;
    /// Whether the rows are in the register now (or would be, in a dry run).
    bool accepted = false;
    planning::Replacement replacement;
};

/// Reads and checks a delivery without any register. Errors: those of the profile.
[[nodiscard]] base::Result<ingest::Report> check(const std::string& profile_path,
                                                 const std::string& delivery_folder,
                                                 const base::Progress& progress);

/// Files → register, in one transaction. A delivery with a refusing finding changes nothing and is
/// no error: the report says why. Errors: those of the profile and of the register.
[[nodiscard]] base::Result<Imported> import_delivery(const ImportRequest& request,
                                                     const base::Progress& progress);

}  // namespace tasmim::publication
