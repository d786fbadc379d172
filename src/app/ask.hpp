#pragma once

#include "app/site.hpp"
#include "base/error.hpp"
#include "web/request.hpp"

#include <nlohmann/json_fwd.hpp>

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace CLI {
class App;
}

namespace tasmim::app {

/// Where a question of the command line is asked, and how its answer is shown.
struct AskOptions {
    std::string snapshots_folder;
    /// Which snapshot answers: by its id, or the last one that was published by a day; the one that
    /// is served when both are empty.
    std::string snapshot;
    std::string known_at;
    std::string time_zone = "Africa/Casablanca";
    bool json = false;
};

/// Adds `--snapshots`, `--snapshot` and `--known-at`.
void add_snapshot_options(CLI::App& command, AskOptions& options);

/// The target of one of the resources that any snapshot can answer: the snapshot of the options
/// goes with the query. Empty values are left out.
[[nodiscard]] std::string target(std::string_view path,
                                 const AskOptions& options,
                                 std::vector<std::pair<std::string, std::string>> query);

/// Puts questions, by ask_site, to the snapshot that is served at the moment: the same one answers
/// all. Errors: those of opening it, and of the questions.
[[nodiscard]] base::Result<std::string> ask_all(
    const AskOptions& options,
    const std::function<base::Result<std::string>(const OpenSite& site)>& questions);

/// Puts a request to the same dispatcher that the server uses, so that a command and the server
/// give the same bytes. Errors: those of opening the snapshot; otherwise the problem's detail and
/// hint.
[[nodiscard]] base::Result<std::string> ask(const AskOptions& options,
                                            web::Method method,
                                            const std::string& target,
                                            std::string body = {});

/// An area as a surveyor reads it: "1 234.56 m²".
[[nodiscard]] std::string square_metres(double area_m2);
/// A length likewise: "12.34 m".
[[nodiscard]] std::string metres(double length_m);

}  // namespace tasmim::app
