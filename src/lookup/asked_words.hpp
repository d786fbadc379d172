#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tasmim::lookup {

/// The words of a typed text that the name of a thing must have, as formats::folded_words() gives
/// them. Words that name a kind of thing ("zone", "جماعة") or only join others ("de") are left out
/// where others remain. Empty when there are more words than a name has.
[[nodiscard]] std::vector<std::string> asked_words(std::string_view text);

}  // namespace tasmim::lookup
