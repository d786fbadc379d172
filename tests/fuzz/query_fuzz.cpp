// links: web
// Any text is a query or an error; what was read is written and read again as the same pairs.

#include "base/utf8.hpp"
#include "web/query.hpp"
#include "web/url.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    namespace web = tasmim::web;
    const auto query = web::Query::parse({reinterpret_cast<const char*>(data), size});
    if (!query) {
        return 0;
    }
    std::string written;
    for (const auto& [name, value] : query->pairs()) {
        written += '&';
        written += web::percent_encode(name);
        written += '=';
        written += web::percent_encode(value);
        if (!tasmim::base::is_utf8(name) || !tasmim::base::is_utf8(value) || !query->has(name)) {
            std::abort();
        }
    }
    // Encoding makes text longer: without a limit.
    const auto again = web::Query::parse(written, {written.size(), query->pairs().size()});
    if (!again || again->pairs() != query->pairs()) {
        std::abort();
    }
    return 0;
}
