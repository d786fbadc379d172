#include "publication/import.hpp"

#include "publication/held_register.hpp"

#include <utility>

namespace tasmim::publication {

using base::fail;
using base::Result;

namespace {

Result<ingest::Delivery> read(const std::string& profile_path,
                              const std::string& folder,
                              const base::Progress& progress) {
    const auto profile = ingest::Profile::load(profile_path);
    return profile ? ingest::read_delivery(*profile, folder, progress) : fail(profile);
}

}  // namespace

Result<ingest::Report> check(const std::string& profile_path,
                             const std::string& delivery_folder,
                             const base::Progress& progress) {
    auto delivery = read(profile_path, delivery_folder, progress);
    return delivery ? Result<ingest::Report>{std::move(delivery->report)} : fail(delivery);
}

Result<Imported> import_delivery(const ImportRequest& request, const base::Progress& progress) {
    auto delivery = read(request.profile_path, request.delivery_folder, progress);
    if (!delivery) {
        return fail(delivery);
    }
    Imported imported{std::move(delivery->report), false, {}};
    if (imported.report.refused()) {
        return imported;
    }
    auto held = hold_or_create_register(request.register_path,
                                        delivery->rows.content.crs,
                                        "import",
                                        request.dry_run ? Purpose::dry_run : Purpose::write);
    if (!held) {
        return fail(held);
    }
    delivery->rows.imported_at = request.at;
    const auto replaced =
        held->plans.replace_delivery(std::move(delivery->rows), !request.dry_run, progress);
    if (!replaced) {
        return fail(replaced);
    }
    imported.accepted = true;
    imported.replacement = *replaced;
    return imported;
}

}  // namespace tasmim::publication
