#pragma once

#include "base/error.hpp"
#include "base/progress.hpp"
#include "planning/content.hpp"
#include "planning/publication.hpp"
#include "sqlite/connection.hpp"

#include <string>
#include <vector>

namespace tasmim::planning {

/// A feature that an import did not take, kept as it came.
struct RejectedFeature {
    std::string layer;
    std::string source_key;
    std::string reason;
    std::string attributes_json;
    /// The original geometry as WKB in its own CRS; empty when there was none.
    std::string wkb;
};

/// What one import brings: the rows of a delivery and what is to be remembered of it.
struct DeliveryRows {
    std::string delivery;
    /// Rows in any order; `crs` is the working CRS.
    Content content;
    std::vector<RejectedFeature> rejected;
    std::vector<SourceFile> files;
    std::string report_json;
    /// "2026-11-23T21:11:52Z".
    std::string imported_at;
};

/// How many rows an import took out and put in.
struct Replacement {
    std::size_t removed = 0;
    std::size_t added = 0;
};

/// A decision on how the register is used, kept with its history.
struct Setting {
    /// "publication.second_approver".
    std::string name;
    std::string value;
    std::string set_at;
    std::string by;
};

/// The planning register: every document, provision and parcel that came in, and the log of imports
/// and publications, in one SpatiaLite file that QGIS opens. One thread at a time; a second writer
/// waits and is told. A register of an earlier version is read as it is; the first change that
/// stays completes it, in the same transaction.
class Register {
  public:
    /// Errors: not_found, invalid_argument (not a register, or of a later version).
    [[nodiscard]] static base::Result<Register> open(const std::string& path);
    /// Makes the file when it does not exist. Errors: conflict when it exists with another working
    /// CRS.
    [[nodiscard]] static base::Result<Register> open_or_create(const std::string& path,
                                                               const std::string& crs);
    /// A register that is never written to disk, for dry runs without a file.
    [[nodiscard]] static base::Result<Register> in_memory(const std::string& crs);

    [[nodiscard]] const std::string& crs() const noexcept { return crs_; }

    /// Replaces all that an earlier import of the same delivery brought, in one transaction; with
    /// `keep` false everything is checked and then undone. Errors: conflict when a document or
    /// commune belongs to another delivery, or a theme differs from the one that the register
    /// knows.
    [[nodiscard]] base::Result<Replacement> replace_delivery(DeliveryRows rows,
                                                             bool keep,
                                                             const base::Progress& progress = {});

    /// Everything that answers depend on, in key order, of one moment.
    [[nodiscard]] base::Result<Content> content(const base::Progress& progress = {});

    /// Copies into the register's log what it lacks of a store's log.
    [[nodiscard]] base::Result<void> log_publications(const std::vector<Publication>& of_store);
    /// Oldest first.
    [[nodiscard]] base::Result<std::vector<Publication>> publications();

    [[nodiscard]] base::Result<void> set(const Setting& setting);
    /// The value set last; empty when it never was.
    [[nodiscard]] base::Result<std::string> setting(std::string_view name);

  private:
    Register(sqlite::Connection connection, std::string crs);
    [[nodiscard]] base::Result<int> version();
    /// A transaction that may write, in a register of this version.
    [[nodiscard]] base::Result<sqlite::Transaction> change();
    [[nodiscard]] static base::Result<Register> make(sqlite::Connection connection,
                                                     const std::string& crs);

    sqlite::Connection connection_;
    std::string crs_;
};

}  // namespace tasmim::planning
