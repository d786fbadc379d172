#include "ogr/messages.hpp"

#include <cpl_error.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstring>

namespace tasmim::ogr {
namespace {

constexpr std::size_t most_messages = 100;

void CPL_STDCALL collect(CPLErr severity, CPLErrorNum, const char* text) {
    auto* messages = static_cast<Messages*>(CPLGetErrorHandlerUserData());
    if (messages == nullptr) {
        return;
    }
    // GDAL says what it does not read of a drawing only to those who debug it.
    const bool is_ignored = severity == CE_Debug && std::strstr(text, "Ignoring one") != nullptr;
    if (severity >= CE_Warning || is_ignored) {
        messages->add(severity >= CE_Failure, text);
    }
}

}  // namespace

Messages::Messages() {
    CPLPushErrorHandlerEx(collect, this);
}

Messages::~Messages() {
    CPLPopErrorHandler();
    CPLErrorReset();
}

std::string Messages::detail() const {
    return fmt::format("{}", fmt::join(errors_, "; "));
}

void Messages::add(bool is_error, const char* text) noexcept {
    try {
        auto& list = is_error ? errors_ : warnings_;
        if (list.size() < most_messages &&
            std::find(list.begin(), list.end(), text) == list.end()) {
            list.emplace_back(text);
        }
    } catch (const std::exception&) {
        // Out of memory inside a C callback: the message is lost, the process is not.
        return;
    }
}

}  // namespace tasmim::ogr
