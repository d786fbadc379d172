#include "app/commands.hpp"
#include "app/progress.hpp"
#include "app/speech.hpp"
#include "app/terminal.hpp"
#include "app/usage.hpp"
#include "base/log.hpp"
#include "edition/engine_version.hpp"
#include "edition/keeper.hpp"
#include "edition/past_editions.hpp"
#include "endpoints/dispatch.hpp"
#include "endpoints/routes.hpp"
#include "http/server.hpp"
#include "metrics/http_metrics.hpp"

#include <CLI/CLI.hpp>

#include <csignal>
#include <memory>
#include <thread>

namespace tasmim::app {
namespace {

struct ServeOptions {
    std::string snapshots_folder;
    std::string portal_folder;
    http::Options http;
    endpoints::Settings settings;
    std::size_t tile_cache_mb = 256;
    std::size_t past_snapshots_mb = 512;
    bool log_requests = false;
};

/// Blocks the signals that this process waits for; call before any thread exists, since threads
/// inherit it.
sigset_t block_signals() {
    sigset_t waited;
    sigemptyset(&waited);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
        sigaddset(&waited, signal);
    }
    pthread_sigmask(SIG_BLOCK, &waited, nullptr);
    return waited;
}

/// Waits for signals on its own thread: SIGHUP looks at the snapshots' pointer again, the others
/// drain.
std::thread wait_for_signals(sigset_t waited, http::Server& server, edition::Keeper& keeper) {
    return std::thread{[waited, &server, &keeper] {
        int signal = 0;
        while (sigwait(&waited, &signal) == 0) {
            if (signal != SIGHUP) {
                base::log(base::LogLevel::info, "draining");
                server.stop();
                return;
            }
            keeper.reload_soon();
        }
    }};
}

std::vector<std::string> route_names() {
    std::vector<std::string> names;
    for (const auto& route : endpoints::routes()) {
        names.emplace_back(route.pattern);
    }
    return names;
}

void log_request(const web::Request& request, int status, std::size_t bytes, double seconds) {
    // The path only: a query may hold what a person typed.
    base::log(base::LogLevel::info,
              "request",
              {{"request", request.id},
               {"method", std::string{web::to_text(request.method)}},
               {"path", request.path},
               {"status", static_cast<long long>(status)},
               {"bytes", static_cast<long long>(bytes)},
               {"seconds", seconds}});
}

/// Everything that lives as long as the server, in the order in which it must be made.
class Serving {
  public:
    Serving(const ServeOptions& options, snapshot::Store store)
        : past_{store, options.past_snapshots_mb << 20U},
          keeper_{std::move(store), {options.tile_cache_mb << 20U}},
          http_metrics_{registry_, route_names()},
          log_requests_{options.log_requests} {
        services_.settings = options.settings;
        services_.clock = base::system_clock();
        services_.registry = &registry_;
        services_.past = &past_;
    }

    base::Result<void> prepare(const std::string& portal_folder) {
        if (!portal_folder.empty()) {
            auto files = endpoints::read_static_files(portal_folder);
            if (!files) {
                return base::fail(files);
            }
            services_.portal = std::move(*files);
        }
        const auto loaded = with_progress(
            [this](const base::Progress& progress) { return keeper_.load(progress); });
        // Before the first publication the server waits for it; /readyz says so.
        return !loaded && loaded.error().code != base::Errc::not_found ? loaded
                                                                       : base::Result<void>{};
    }

    int run(const http::Options& options, const sigset_t& waited) {
        auto server = http::Server::make(
            options,
            [this](const web::Request& request) {
                return endpoints::dispatch(request,
                                           {keeper_.get(), services_, keeper_.publications()});
            },
            [this](const web::Request& request,
                   int status,
                   std::size_t bytes,
                   std::chrono::nanoseconds duration) {
                done(request, status, bytes, std::chrono::duration<double>(duration).count());
            });
        if (!server) {
            return report(server.error());
        }
        keeper_.watch(std::chrono::milliseconds{500});
        base::log(base::LogLevel::info,
                  "serving",
                  {{"address", options.address},
                   {"port", static_cast<long long>(server->port())},
                   {"engine", edition::engine_version()}});
        auto signals = wait_for_signals(waited, *server, keeper_);
        server->run();
        signals.join();
        base::log(base::LogLevel::info, "stopped");
        return 0;
    }

  private:
    void done(const web::Request& request, int status, std::size_t bytes, double seconds) {
        http_metrics_.observe(
            endpoints::route_index(request.method, request.path), status, seconds);
        if (log_requests_) {
            log_request(request, status, bytes, seconds);
        }
    }

    edition::PastEditions past_;
    edition::Keeper keeper_;
    endpoints::Services services_;
    metrics::Registry registry_;
    metrics::HttpMetrics http_metrics_;
    bool log_requests_;
};

int run(const ServeOptions& options) {
    const auto waited = block_signals();
    auto store = snapshot::Store::open(options.snapshots_folder);
    if (!store) {
        return report(store.error());
    }
    Serving serving{options, std::move(*store)};
    const auto prepared = serving.prepare(options.portal_folder);
    return prepared ? serving.run(options.http, waited) : report(prepared.error());
}

void add_resources(CLI::App& command, ServeOptions& options) {
    command
        .add_option(
            "--threads", options.http.threads, say(base::message("Event loops (0: one per core)")))
        ->envname("TASMIM_THREADS");
    command
        .add_option("--pool-threads",
                    options.http.pool_threads,
                    say(base::message("Threads for jobs (0: one per core)")))
        ->envname("TASMIM_POOL_THREADS");
    command
        .add_option("--tile-cache-mb",
                    options.tile_cache_mb,
                    say(base::message("Memory for finished tiles; 0 = none")))
        ->envname("TASMIM_TILE_CACHE_MB")
        ->capture_default_str();
    command
        .add_option("--past-snapshots-mb",
                    options.past_snapshots_mb,
                    say(base::message(
                        "Memory for earlier snapshots that are asked for (snapshot=); about")))
        ->envname("TASMIM_PAST_SNAPSHOTS_MB")
        ->capture_default_str();
}

}  // namespace

void add_serve(CLI::App& program, int& status) {
    auto* command = program.add_subcommand(
        "serve", say(base::message("Answer over HTTP: tiles, lookups, facts, the map")));
    auto options = std::make_shared<ServeOptions>();
    options->http.port = 8080;
    add_snapshots_folder(*command, options->snapshots_folder);
    command
        ->add_option("--address", options->http.address, say(base::message("Address to listen on")))
        ->envname("TASMIM_ADDRESS")
        ->capture_default_str();
    command
        ->add_option("--port",
                     options->http.port,
                     say(base::message("Port; 0 takes a free one and logs it")))
        ->envname("TASMIM_PORT")
        ->capture_default_str();
    command
        ->add_option("--unix-socket",
                     options->http.unix_socket,
                     say(base::message("Listen on this socket too")))
        ->envname("TASMIM_UNIX_SOCKET");
    command
        ->add_option(
            "--portal", options->portal_folder, say(base::message("Folder of the web application")))
        ->envname("TASMIM_PORTAL");
    add_resources(*command, *options);
    command
        ->add_option("--time-zone",
                     options->settings.time_zone,
                     say(base::message("The agency's time zone")))
        ->envname("TASMIM_TIME_ZONE")
        ->capture_default_str();
    command
        ->add_option("--base-url",
                     options->settings.base_url,
                     say(base::message("Address that clients use, for links")))
        ->envname("TASMIM_BASE_URL");
    command->add_flag(
        "--log-requests", options->log_requests, say(base::message("Log a line for each request")));
    command->footer(
        footer(base::message("SIGTERM lets the requests in flight finish; SIGHUP looks for a new "
                             "snapshot at once (it is seen within half a second anyway). TLS and "
                             "HTTP/2 are the work of a reverse proxy."),
               {"tasmim serve --snapshots snapshots --portal build/portal --port 8080"}));
    command->callback([options, &status] { status = run(*options); });
}

}  // namespace tasmim::app
