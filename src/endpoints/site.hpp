#pragma once

#include "base/date.hpp"
#include "edition/comparisons.hpp"
#include "edition/edition.hpp"
#include "edition/keeper.hpp"
#include "edition/past_editions.hpp"
#include "metrics/http_metrics.hpp"
#include "metrics/registry.hpp"
#include "web/response.hpp"

#include <map>
#include <memory>
#include <string>

namespace tasmim::endpoints {

/// What the agency decides; the same for every request.
struct Settings {
    /// IANA name of the zone whose date is "today".
    std::string time_zone = "Africa/Casablanca";
    /// How well a surveyor's own coordinates are known, metres.
    double survey_tolerance_m = 0.10;
    /// Taken for operations whose accuracy nobody states, metres.
    double unknown_accuracy_m = 10;
    /// The address that clients use ("https://plan.example.ma"), for links in answers; empty =
    /// relative to the server.
    std::string base_url;
};

/// A file of the web application, held in memory.
struct StaticFile {
    std::string type;
    std::string etag;
    web::Body body;
    /// Its name holds a hash of its content, so that it may be kept for ever.
    bool immutable = false;
};

/// Reads every file below a folder; the key is the path with a leading '/'. Errors: not_found.
[[nodiscard]] base::Result<std::map<std::string, StaticFile>> read_static_files(
    const std::string& folder);

/// What handlers use besides the edition: set up once, shared by all requests.
struct Services {
    Settings settings;
    base::Clock clock;
    metrics::Registry* registry = nullptr;
    std::map<std::string, StaticFile> portal;
    /// Snapshots that are no longer served; null = only the present one can be asked. Thread-safe.
    edition::PastEditions* past = nullptr;
    /// What changed between snapshots, for all requests. Thread-safe.
    std::shared_ptr<edition::Comparisons> comparisons = std::make_shared<edition::Comparisons>();
};

/// All that the answer to one request may depend on. The log of publications may be null. Only the
/// dispatcher has it whole: a handler passes on the parts that it needs. `edition` is null until
/// the first snapshot is loaded.
struct Site {
    std::shared_ptr<const edition::Edition> edition;
    const Services& services;
    std::shared_ptr<const edition::Publications> publications = nullptr;
};

}  // namespace tasmim::endpoints
