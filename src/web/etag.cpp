#include "web/etag.hpp"

#include "base/hash.hpp"
#include "web/preferences.hpp"

namespace tasmim::web {
namespace {

std::string_view suffix_of(Coding coding) noexcept {
    switch (coding) {
        case Coding::gzip:
            return "-gz";
        case Coding::br:
            return "-br";
        case Coding::identity:
            break;
    }
    return {};
}

std::string_view without_weak_mark(std::string_view etag) noexcept {
    return etag.starts_with("W/") ? etag.substr(2) : etag;
}

}  // namespace

std::string etag_of(std::string_view bytes) {
    constexpr std::size_t digits = 32;  // 128 bits
    return quoted_etag(std::string_view{base::to_hex(base::sha256(bytes))}.substr(0, digits));
}

std::string quoted_etag(std::string_view opaque) {
    std::string etag;
    etag.reserve(opaque.size() + 2);
    etag += '"';
    etag += opaque;
    etag += '"';
    return etag;
}

std::string etag_for(std::string_view etag, Coding coding) {
    std::string coded{etag};
    if (coded.ends_with('"')) {
        coded.insert(coded.size() - 1, suffix_of(coding));
    }
    return coded;
}

bool matches(std::string_view if_none_match, std::string_view etag) noexcept {
    auto list = trimmed(if_none_match);
    if (list == "*") {
        return true;
    }
    const auto wanted = without_weak_mark(etag);
    while (!list.empty()) {
        // A tag may hold commas, never a quote or a backslash's escape (RFC 9110, 8.8.3).
        const auto opening = list.find('"');
        const auto closing =
            opening == std::string_view::npos ? opening : list.find('"', opening + 1);
        if (closing == std::string_view::npos) {
            return false;
        }
        const auto before = trimmed(list.substr(0, opening));
        if (!before.empty() && before != "W/") {
            return false;
        }
        if (list.substr(opening, closing + 1 - opening) == wanted) {
            return true;
        }
        list = trimmed(list.substr(closing + 1));
        if (!list.starts_with(',')) {
            return false;
        }
        list = trimmed(list.substr(1));
    }
    return false;
}

}  // namespace tasmim::web
