#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tasmim::formats {

/// The words of a text in the form in which a search compares them, in order. What people write
/// differently for the same name is folded: case and accents of Latin letters ("Témara" = TEMARA,
/// "œ" = OE); Arabic hamza and alif, ta marbuta and ha, alif maqsura and ya, tatweel, vowel signs,
/// the letters for g, p and v, presentation forms copied from a PDF; the article ال, also behind و,
/// ب, ف, ك and ل; digits of any script. Letters and digits make words ("D1"), everything else parts
/// them. Letters of other scripts stay as they are. Takes any bytes; malformed ones part words.
[[nodiscard]] std::vector<std::string> folded_words(std::string_view text);

}  // namespace tasmim::formats
