#include "ingest/field_spelling.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <utility>

namespace tasmim::ingest {
namespace {

/// Names a profile's fields as a file spells them, and gathers those that the file lacks.
class Speller {
  public:
    explicit Speller(const ogr::Layer& layer) : layer_{layer} {}

    void spell(LayerProfile& profile) {
        spell(profile.key);
        spell(profile.dissolve);
        spell(profile.where);
        for (auto& [name, source] : profile.fields) {
            spell(source);
        }
        std::erase_if(profile.fields,
                      [](const auto& field) { return field.second.says_nothing(); });
        for (auto* source : {&profile.document_from, &profile.theme_from}) {
            if (*source) {
                spell(**source);
                if ((*source)->says_nothing()) {
                    source->reset();
                }
            }
        }
    }

    /// Each once.
    [[nodiscard]] const std::set<std::string>& missing() const { return missing_; }

  private:
    [[nodiscard]] const std::string* find(const std::string& field) const {
        const auto& fields = layer_.fields;
        auto found = std::find(fields.begin(), fields.end(), field);
        if (found == fields.end()) {
            found = std::find_if(fields.begin(), fields.end(), [&](const auto& name) {
                return std::equal(name.begin(),
                                  name.end(),
                                  field.begin(),
                                  field.end(),
                                  [](unsigned char a, unsigned char b) {
                                      return std::toupper(a) == std::toupper(b);
                                  });
            });
        }
        return found == fields.end() ? nullptr : &*found;
    }

    void spell(std::string& field) {
        const auto* found = field.empty() ? nullptr : find(field);
        if (found != nullptr) {
            field = *found;
        } else if (!field.empty()) {
            missing_.insert(field);
        }
    }

    void spell(Conditions& conditions) {
        for (auto& [field, values] : conditions) {
            spell(field);
        }
    }

    void spell(FieldSource& source) {
        if (source.constant) {
            return;
        }
        if (source.is_layer_name) {
            spell(source.where);
            return;
        }
        const auto wanted = fmt::format("{}", fmt::join(source.fields, " or "));
        std::erase_if(source.fields, [&](const auto& field) { return find(field) == nullptr; });
        if (source.fields.empty()) {
            if (!source.optional) {
                missing_.insert(wanted);
            }
            return;
        }
        for (auto& field : source.fields) {
            spell(field);
        }
        spell(source.where);
    }

    const ogr::Layer& layer_;
    std::set<std::string> missing_;
};

}  // namespace

std::set<std::string> spell_fields(LayerProfile& profile, const ogr::Layer& layer) {
    Speller speller{layer};
    speller.spell(profile);
    return speller.missing();
}

}  // namespace tasmim::ingest
