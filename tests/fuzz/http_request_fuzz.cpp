// links: http
// Any bytes are requests or a refusal, and the same ones however they are cut on the way.
// The first byte says into how many bytes each piece is cut.

#include "http/request_reader.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

namespace {

using tasmim::http::RequestReader;
using Progress = RequestReader::Progress;

constexpr tasmim::http::ReadLimits limits{512, 256};

struct Seen {
    std::string target;
    std::string body;
    std::size_t fields = 0;
    int refused = 0;

    bool operator==(const Seen&) const = default;
};

Seen seen_by(const RequestReader& reader) {
    if (reader.progress() == Progress::refused) {
        return {{}, {}, 0, reader.refusal().status};
    }
    const auto& request = reader.request();
    return {request.target, request.body, request.headers.size(), 0};
}

std::vector<Seen> read_in_pieces(std::string_view bytes, std::size_t piece) {
    std::vector<Seen> all;
    RequestReader reader{limits};
    std::string unread;
    while (!bytes.empty()) {
        unread += bytes.substr(0, piece);
        bytes.remove_prefix(std::min(piece, bytes.size()));
        for (std::size_t used = 1; used > 0;) {
            used = reader.read(unread);
            unread.erase(0, used);
            if (reader.progress() == Progress::needs_more) {
                continue;
            }
            all.push_back(seen_by(reader));
            if (reader.progress() == Progress::refused) {
                return all;
            }
            reader.restart();
        }
    }
    return all;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) {
        return 0;
    }
    const std::string_view bytes{reinterpret_cast<const char*>(data) + 1, size - 1};
    const auto whole = read_in_pieces(bytes, std::max<std::size_t>(bytes.size(), 1));
    const auto cut = read_in_pieces(bytes, std::size_t{data[0]} + 1);
    // Which refusal comes first may depend on how much is known when; that there is one may not,
    // nor the requests before it.
    const auto same = [](const Seen& a, const Seen& b) {
        return a == b || (a.refused != 0 && b.refused != 0);
    };
    if (!std::equal(whole.begin(), whole.end(), cut.begin(), cut.end(), same)) {
        std::abort();
    }
    return 0;
}
