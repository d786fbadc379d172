#include "text/problem.hpp"

#include "text/catalogue.hpp"
#include "web/media_type.hpp"
#include "web/problem.hpp"

#include <algorithm>
#include <array>

namespace tasmim::text {

Language language_of(const web::Request& request) {
    if (const auto asked = request.query.find("lang")) {
        if (const auto language = parse_language(*asked)) {
            return *language;
        }
    }
    std::array<std::string_view, languages.size()> offered{};
    std::transform(languages.begin(), languages.end(), offered.begin(), to_string);
    const auto best = web::negotiate_language(request.headers.combined("Accept-Language"), offered);
    return languages.at(best);
}

web::Response problem(const Problem& what, Language language) {
    auto response = web::problem({.status = what.status,
                                  .title = render(what.title, language),
                                  .detail = render(what.detail, language),
                                  .hint = render(what.hint, language),
                                  .slug = what.slug,
                                  .instance = what.instance});
    response.headers.set("Content-Language", std::string{to_string(language)});
    response.headers.set("Vary", "Accept-Language");
    return response;
}

}  // namespace tasmim::text
