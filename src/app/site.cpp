#include "app/site.hpp"

#include "app/speech.hpp"
#include "edition/keeper.hpp"
#include "endpoints/dispatch.hpp"
#include "planning/register.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <limits>

namespace tasmim::app {

using base::fail;
using base::Result;

namespace {

/// The services of one command over a store; one command asks for one or two earlier snapshots, so
/// that none needs to be dropped.
OpenSite site_over(std::shared_ptr<const edition::Edition> edition,
                   snapshot::Store store,
                   const endpoints::Settings& settings,
                   std::shared_ptr<const edition::Publications> publications) {
    OpenSite site{std::move(edition),
                  std::make_unique<edition::PastEditions>(std::move(store),
                                                          std::numeric_limits<std::size_t>::max()),
                  std::make_unique<endpoints::Services>(),
                  std::move(publications)};
    site.services->settings = settings;
    site.services->clock = base::system_clock();
    site.services->past = site.past.get();
    return site;
}

Result<std::shared_ptr<const edition::Edition>> edition_of_register(
    const std::string& path, const base::Progress& progress) {
    auto plans = planning::Register::open(path);
    if (!plans) {
        return fail(plans);
    }
    auto content = plans->content(progress);
    if (!content) {
        return fail(content);
    }
    base::tell(progress, base::message("indexing"));
    auto snapshot = snapshot::Snapshot::make(std::move(*content));
    return snapshot ? edition::make_edition(std::move(*snapshot), edition::EditionSettings{0})
                    : fail(snapshot);
}

/// The next piece of a body that is made piece by piece; nothing of any other.
std::string next_of(const web::Response& response) {
    return response.pieces ? response.pieces() : std::string{};
}

}  // namespace

Result<std::string> ask_site(const OpenSite& site,
                             web::Method method,
                             const std::string& target,
                             std::string body) {
    std::string whole;
    return ask_site(site,
                    method,
                    target,
                    std::move(body),
                    [&](std::string_view piece) {
                        whole += piece;
                        return Result<void>{};
                    })
        .map([&] { return std::move(whole); });
}

Result<void> ask_site(const OpenSite& site,
                      web::Method method,
                      const std::string& target,
                      std::string body,
                      const std::function<Result<void>(std::string_view)>& take) {
    const auto request =
        web::make_request(method,
                          target,
                          {{"Accept-Language", std::string{text::to_string(language())}}},
                          std::move(body));
    if (!request) {
        return fail(request);
    }
    auto reply = endpoints::dispatch(*request, site.site());
    auto* job = std::get_if<web::Job>(&reply);
    const auto response =
        job != nullptr ? job->finish(job->run()) : std::move(std::get<web::Response>(reply));
    const auto text = web::bytes_of(response.body);
    if (response.status != 200) {
        const auto problem = nlohmann::json::parse(text, nullptr, false);
        // The problem speaks the language that was asked for.
        return fail(base::Errc::invalid_argument,
                    base::verbatim(problem.value("detail", fmt::to_string(response.status))),
                    base::Message{problem.value("hint", "")});
    }
    auto taken = take(text);
    for (auto piece = next_of(response); taken && !piece.empty(); piece = next_of(response)) {
        taken = take(piece);
    }
    return taken;
}

Result<OpenSite> open_site(const std::string& snapshots_folder,
                           const endpoints::Settings& settings,
                           const base::Progress& progress) {
    auto store = snapshot::Store::open(snapshots_folder);
    if (!store) {
        return fail(store);
    }
    edition::Keeper keeper{*store, edition::EditionSettings{0}};
    if (const auto loaded = keeper.load(progress); !loaded) {
        return fail(loaded);
    }
    return site_over(keeper.get(), std::move(*store), settings, keeper.publications());
}

Result<OpenSite> open_site_of_register(const std::string& register_path,
                                       const std::string& snapshots_folder,
                                       const endpoints::Settings& settings,
                                       const base::Progress& progress) {
    auto store = snapshot::Store::open(snapshots_folder);
    if (!store) {
        return fail(store);
    }
    auto edition = edition_of_register(register_path, progress);
    return edition ? site_over(std::move(*edition), std::move(*store), settings, nullptr)
                   : Result<OpenSite>{fail(edition)};
}

}  // namespace tasmim::app
