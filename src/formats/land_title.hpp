#pragma once

#include "base/error.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tasmim::formats {

enum class TitleKind : std::uint8_t {
    /// Written without a word or letter that says it ("12345/38").
    unknown,
    /// Titre foncier, رسم عقاري.
    title,
    /// Réquisition d'immatriculation, مطلب التحفيظ: land under registration.
    requisition,
    /// Non immatriculé ("NI1234/Ht"): land outside the register, numbered by the survey.
    unregistered,
};

/// A reference to land in the Moroccan land register: a number and the index of the land-registry
/// office (conservation foncière) that keeps it. It names a title, not one piece of land: a title
/// may have several parcels, and one parcel may be delivered under several titles.
struct LandTitle {
    TitleKind kind = TitleKind::unknown;
    /// ASCII digits without leading zeros.
    std::string number;
    /// ASCII digits without leading zeros, or capital letters; empty when not written.
    std::string index;
    /// What qualifies the title, in capitals: "P" (a part), "M" or "MERE" (mother title), "BIS" …
    std::string suffix;
    /// The lot in a subdivision, as written ("lot n° 12 du lotissement Al Amal"); may be empty.
    std::string lot;
    /// This reference as it was written.
    std::string raw;

    bool operator==(const LandTitle&) const = default;

    /// "12345/38": what two ways of writing one title have in common, whatever the kind, suffix and
    /// lot.
    [[nodiscard]] std::string key() const;
    /// "T 12345/38", "R 1234/38", "NI 12/HT", or the key alone when the kind is unknown.
    [[nodiscard]] std::string normalized() const;
    /// Whether both can mean the same title: equal keys, and kinds equal or unknown.
    [[nodiscard]] bool matches(const LandTitle& other) const;
};

struct LandTitleOptions {
    /// Indices of the agency's land-registry offices.
    std::vector<std::string> known_indices{"38"};
};

/// Every reference in a text, in order: "T 12345/38", "T.F. n° 12345-38", "TF 12345/C", "Réq.
/// 1234/38", "38/12345", "الرسم العقاري عدد ١٢٣٤٥/٣٨". Letter case, accents, spaces, dots, "n°",
/// Arabic-Indic digits and bidirectional marks do not matter. Empty when there is none; a number
/// alone is none.
///
/// Of two numbers a/b, b is the index if it is a known one; else a is, if it is a known one and
/// either b has more than two digits or no kind is written before ("38/56"); else a is, if it has
/// at most two digits and b has more ("82-13052"); else b is.
[[nodiscard]] std::vector<LandTitle> find_land_titles(std::string_view text,
                                                      const LandTitleOptions& options = {});

/// A land title of which the writing may only have begun ("T 114", "11425/3", "38/114").
struct BegunTitle {
    TitleKind kind = TitleKind::unknown;
    /// ASCII digits without leading zeros: the beginning of the title's number, or all of it.
    std::string number;
    /// The index, or its beginning; empty when not written yet.
    std::string index;
    /// Whether more digits of the number can follow; otherwise more of the index can.
    bool number_goes_on = true;

    bool operator==(const BegunTitle&) const = default;
};

/// The title that somebody writing `text` can be about to write, read as find_land_titles() reads
/// titles. Empty when it begins none, or something follows.
[[nodiscard]] std::optional<BegunTitle> begun_land_title(std::string_view text,
                                                         const LandTitleOptions& options = {});

/// The one reference that a text is.
/// Errors: invalid_argument when it holds none or several; too_large over 4096 bytes.
[[nodiscard]] base::Result<LandTitle> parse_land_title(std::string_view text,
                                                       const LandTitleOptions& options = {});

}  // namespace tasmim::formats
