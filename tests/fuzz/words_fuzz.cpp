// links: formats base geo
// Any text is words without blanks, whose folded form is UTF-8 where the text was.

#include "base/utf8.hpp"
#include "formats/folded_words.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text{data, data + size};
    for (const auto& word : tasmim::formats::folded_words(text)) {
        if (word.empty() || word.find(' ') != std::string::npos ||
            (tasmim::base::is_utf8(text) && !tasmim::base::is_utf8(word))) {
            std::abort();
        }
    }
    return 0;
}
