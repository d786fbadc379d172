#include "publication/settings.hpp"

#include "publication/held_register.hpp"

#include <fmt/format.h>

namespace tasmim::publication {

using base::Errc;
using base::fail;
using base::Result;

Result<void> change_setting(const SettingRequest& request) {
    if (request.name != second_approver) {
        return fail(Errc::invalid_argument,
                    base::message("there is no setting '{0}'", request.name),
                    base::message("the one setting is {0}", second_approver));
    }
    if (request.value != "required" && request.value != "none") {
        return fail(Errc::invalid_argument,
                    base::message("'{0}' is no value of {1}", request.value, request.name),
                    base::message("use required or none"));
    }
    auto held = hold_register(
        request.register_path, "settings", request.dry_run ? Purpose::dry_run : Purpose::write);
    if (!held) {
        return fail(held);
    }
    return request.dry_run
               ? Result<void>{}
               : held->plans.set(
                     {request.name, request.value, base::iso_utc(request.clock()), request.by});
}

}  // namespace tasmim::publication
