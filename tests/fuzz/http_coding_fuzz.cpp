// links: web
// Any bytes are a gzip or br body or an error, and never unfold to more than the limit.

#include "web/coding.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    namespace web = tasmim::web;
    constexpr std::size_t limit = 65536;
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    for (const auto coding : {web::Coding::gzip, web::Coding::br}) {
        const auto plain = web::decode(bytes, coding, limit);
        if (plain && (plain->size() > limit ||
                      web::decode(web::encode(*plain, coding), coding, limit) != *plain)) {
            std::abort();
        }
    }
    return 0;
}
