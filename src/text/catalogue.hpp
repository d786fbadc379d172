#pragma once

#include "base/error.hpp"
#include "base/message.hpp"
#include "text/embedded.hpp"
#include "text/language.hpp"

#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tasmim::text {

/// The sentences of data/texts/: for each English template its French and its Arabic. A translation
/// has the template's places; where it counts it is an ICU MessageFormat with a plural, in Arabic
/// with all six forms: "{0, plural, one{{0} entité} other{{0} entités}}".
class Catalogue {
  public:
    struct Translations {
        std::string fr;
        std::string ar;
        /// "endpoints.yaml:12".
        std::string where;
    };
    using Entries = std::map<std::string, Translations, std::less<>>;

    /// Errors: invalid_argument (with file and line; also an English text that stands there twice).
    [[nodiscard]] static base::Result<Catalogue> parse(std::span<const EmbeddedFile> files);

    /// The message in a language. In English, and if an entry is missing, as its template has it.
    [[nodiscard]] std::string render(const base::Message& message, Language language) const;

    [[nodiscard]] const Entries& entries() const noexcept { return entries_; }

    /// What is wrong with translations: other places than the template's, no valid MessageFormat, a
    /// plural form that is missing, a straight apostrophe (MessageFormat's quote), one left empty.
    [[nodiscard]] std::vector<std::string> faults() const;

  private:
    [[nodiscard]] std::string render_part(const base::Message& message, Language language) const;

    Entries entries_;
};

/// The catalogue that is built into the program. Thread-safe.
[[nodiscard]] const Catalogue& catalogue();

/// `message` from catalogue().
[[nodiscard]] std::string render(const base::Message& message, Language language);

}  // namespace tasmim::text
