#include "app/commands.hpp"
#include "app/progress.hpp"
#include "app/site.hpp"
#include "app/speech.hpp"
#include "app/terminal.hpp"
#include "app/usage.hpp"
#include "base/file.hpp"
#include "base/log.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <memory>

namespace tasmim::app {
namespace {

using base::Errc;
using base::fail;
using base::message;
using base::Result;
using SortedJson = nlohmann::json;

constexpr std::size_t largest_answer = 256U << 20U;
constexpr std::size_t shown_differences = 20;

struct Replay {
    std::string snapshots_folder;
    std::string answer_file;
    std::string base_url;
};

/// An answer that was kept, and the question in it.
struct Kept {
    std::string text;
    SortedJson answer;
    web::Method method = web::Method::get;
    std::string target;
    std::string body;
};

/// A text member; empty when the value is no object that has it.
template <typename AnyJson>
std::string string_in(const AnyJson& object, const char* name) {
    if (!object.is_object()) {
        return {};
    }
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->template get<std::string>() : "";
}

Result<Kept> read_answer(const std::string& path) {
    auto text = base::read_file(path, largest_answer);
    if (!text) {
        return fail(text);
    }
    // A newline at the end is the terminal's, not the server's.
    while (text->ends_with('\n') || text->ends_with('\r')) {
        text->pop_back();
    }
    Kept kept;
    kept.answer = SortedJson::parse(*text, nullptr, false);
    kept.text = std::move(*text);
    // Members in their order: a body comes back in the answer as it was sent.
    using Ordered = nlohmann::ordered_json;
    const auto answer = Ordered::parse(kept.text, nullptr, false);
    const auto request =
        answer.is_object() ? answer.value("request", Ordered::object()) : Ordered::object();
    const auto target = string_in(request, "target");
    if (!target.starts_with("/v1/")) {
        return fail(
            Errc::invalid_argument,
            message("{0} is not an answer that holds its question", path),
            message("keep what /v1/… or --json gives, whole: the member 'request' says what "
                    "to ask"));
    }
    kept.target = target;
    if (string_in(request, "method") == "POST") {
        kept.method = web::Method::post;
        kept.body = request.value("body", Ordered::object()).dump();
    }
    return kept;
}

std::string differences_text(const SortedJson& kept, const SortedJson& again) {
    std::string text;
    std::size_t count = 0;
    for (const auto& step : SortedJson::diff(kept, again)) {
        if (++count > shown_differences) {
            continue;
        }
        const auto path = step["path"].get<std::string>();
        const SortedJson::json_pointer place{path};
        text +=
            fmt::format("  {}: {} → {}\n",
                        path,
                        kept.contains(place) ? kept.at(place).dump() : say(message("nothing")),
                        step.contains("value") ? step["value"].dump() : say(message("nothing")));
    }
    if (count > shown_differences) {
        text += "  " + say(message("… and {0} more", count - shown_differences)) + "\n";
    }
    return text.empty() ? "  " + say(message("the same values, written in another way")) + "\n"
                        : text;
}

std::string why(const Kept& kept, const SortedJson& again) {
    const auto before = string_in(kept.answer, "engine");
    const auto now = string_in(again, "engine");
    const auto text =
        before == now
            ? say(message("by the same engine, {0}: the answer was altered, or the snapshot does "
                          "not decide it alone",
                          now))
            : say(message("answered by {0}, asked again by {1}", before, now));
    return "  " + text + "\n";
}

int run(const Replay& replay) {
    base::set_log_level(base::LogLevel::warning);
    const auto kept = read_answer(replay.answer_file);
    if (!kept) {
        return report(kept.error());
    }
    endpoints::Settings settings;
    settings.base_url = replay.base_url;
    const auto again = with_progress([&](const base::Progress& progress) -> Result<std::string> {
        const auto site = open_site(replay.snapshots_folder, settings, progress);
        if (!site) {
            return fail(site);
        }
        base::tell(progress, message("computing"));
        return ask_site(*site, kept->method, kept->target, kept->body);
    });
    if (!again) {
        return report(again.error());
    }
    const auto snapshot = string_in(kept->answer, "snapshot");
    if (*again == kept->text) {
        print(say(message("same: snapshot {0} gives this answer, byte for byte", snapshot)) + "\n");
        return 0;
    }
    const auto answer = SortedJson::parse(*again, nullptr, false);
    print(say(message("DIFFERENT: snapshot {0} does not give this answer now", snapshot)) + "\n" +
          why(*kept, answer) + differences_text(kept->answer, answer));
    return 1;
}

}  // namespace

void add_replay(CLI::App& program, int& status) {
    auto* command = program.add_subcommand(
        "replay",
        say(message("Ask a kept answer again on its own snapshot, and compare byte for byte")));
    auto replay = std::make_shared<Replay>();
    command
        ->add_option(
            "answer", replay->answer_file, say(message("A kept answer of /v1/… or of --json")))
        ->required();
    add_snapshots_folder(*command, replay->snapshots_folder);
    command
        ->add_option("--base-url",
                     replay->base_url,
                     say(message("Address in the links of the server that answered")))
        ->envname("TASMIM_BASE_URL");
    command->footer(footer(
        message("Exit status: 0 the same, 1 different or the snapshot is missing."),
        {"tasmim facts --ref 'T 12345/38' --json > answer.json", "tasmim replay answer.json"}));
    command->callback([replay, &status] { status = run(*replay); });
}

}  // namespace tasmim::app
