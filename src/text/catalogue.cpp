#include "text/catalogue.hpp"

#include "base/assert.hpp"
#include "base/date.hpp"
#include "text/choice.hpp"
#include "text/values.hpp"
#include "yaml/document.hpp"
#include "yaml/node.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace tasmim::text {
namespace {

using base::Message;
using base::Result;

/// The template of base::verbatim().
constexpr std::string_view as_it_is = "{0}";

/// Makes an argument a part in a language; a message in a message by `render`.
template <typename Render>
struct PartOf {
    Language language;
    const Render& render;

    Part operator()(const std::string& text) const { return {token(text, language), text}; }
    Part operator()(std::int64_t value) const {
        return {count(value, language), {}, true, static_cast<double>(value)};
    }
    Part operator()(const base::Real& value) const {
        return {number(value.value, value.decimals, language), {}, true, value.value};
    }
    Part operator()(const base::Day& day) const {
        return {date(base::Date::from_days(day.days_since_1970), language), {}};
    }
    Part operator()(const std::shared_ptr<const Message>& part) const {
        return {render(*part), base::english(*part)};
    }
};

Result<void> read_file(const EmbeddedFile& file, Catalogue::Entries& entries) {
    const auto document = yaml::Document::parse(file.content, std::string{file.name});
    if (!document) {
        return base::fail(document);
    }
    const auto items = document->root().items();
    if (!items) {
        return base::fail(items);
    }
    for (const auto& item : *items) {
        yaml::Map map{item};
        auto english = map.required<std::string>("en");
        Catalogue::Translations translations{
            map.required<std::string>("fr"), map.required<std::string>("ar"), item.where()};
        if (const auto done = map.finish(); !done) {
            return base::fail(done);
        }
        const auto added = entries.try_emplace(std::move(english), std::move(translations));
        if (!added.second) {
            return tl::unexpected<base::Error>(
                item.error(base::message("the text '{0}' stands at {1} already",
                                         added.first->first,
                                         added.first->second.where)));
        }
    }
    return {};
}

}  // namespace

Result<Catalogue> Catalogue::parse(std::span<const EmbeddedFile> files) {
    Catalogue catalogue;
    for (const auto& file : files) {
        if (const auto read = read_file(file, catalogue.entries_); !read) {
            return base::fail(read);
        }
    }
    return catalogue;
}

std::string Catalogue::render(const Message& message, Language language) const {
    if (message.english_template() == as_it_is) {
        return base::english(message);
    }
    return render_part(message, language);
}

std::string Catalogue::render_part(const Message& message, Language language) const {
    const auto part = [&](const Message& inner) { return render_part(inner, language); };
    std::vector<Part> parts;
    parts.reserve(message.arguments().size());
    for (const auto& argument : message.arguments()) {
        parts.push_back(std::visit(PartOf<decltype(part)>{language, part}, argument.value()));
    }
    const auto entry = entries_.find(message.english_template());
    std::string_view wanted = message.english_template();
    if (language != Language::en && entry != entries_.end()) {
        wanted = language == Language::ar ? entry->second.ar : entry->second.fr;
    }
    if (has_choice(wanted)) {
        return choose(wanted, parts, language);
    }
    std::vector<std::string> texts;
    texts.reserve(parts.size());
    std::transform(parts.begin(), parts.end(), std::back_inserter(texts), [](Part& shown) {
        return std::move(shown.text);
    });
    return base::fill(wanted, texts);
}

std::vector<std::string> Catalogue::faults() const {
    std::vector<std::string> faults;
    for (const auto& [english, translations] : entries_) {
        const auto places = base::places_in(english);
        const auto note = [&, where = translations.where](const std::string& text, Language in) {
            for (const auto& fault : faults_in(text, places, in)) {
                faults.push_back(fmt::format("{}, {}: {}", where, to_string(in), fault));
            }
        };
        note(translations.fr, Language::fr);
        note(translations.ar, Language::ar);
    }
    return faults;
}

const Catalogue& catalogue() {
    static const auto built_in = [] {
        auto parsed = Catalogue::parse(embedded_texts());
        base::require(parsed.has_value(), parsed ? "" : base::to_text(parsed.error()).c_str());
        return std::move(*parsed);
    }();
    return built_in;
}

std::string render(const Message& message, Language language) {
    return catalogue().render(message, language);
}

}  // namespace tasmim::text
