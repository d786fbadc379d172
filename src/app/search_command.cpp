#include "app/answer_words.hpp"
#include "app/ask.hpp"
#include "app/commands.hpp"
#include "app/speech.hpp"
#include "app/terminal.hpp"
#include "app/usage.hpp"
#include "base/number.hpp"
#include "text/values.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace tasmim::app {
namespace {

using base::message;
using Json = nlohmann::ordered_json;

struct SearchCommand {
    AskOptions ask;
    std::vector<std::string> words;
    std::string crs;
    std::string as_of;
    std::string limit;
};

std::string token_of(const Json& value) {
    return text::token(value.get<std::string>(), language());
}

std::string parcel_lines(const Json& one) {
    const auto& parcel = one["parcel"];
    return fmt::format("  {} {}\n    id {}\n",
                       text::left_in(18, token_of(parcel["reference"])),
                       text::right_in(16, square_metres(parcel["area_m2"].get<double>())),
                       parcel["id"].get<std::string>());
}

/// Which parcels a reading means.
std::string parcels_at(const Json& reading) {
    std::string names;
    for (const auto& candidate : reading["candidates"]) {
        if (candidate["contains"].get<bool>()) {
            const auto& parcel = candidate["parcel"];
            const auto& name =
                parcel[parcel["reference"].get<std::string>().empty() ? "id" : "reference"];
            names += (names.empty() ? "" : ", ") + name.get<std::string>();
        }
    }
    if (names.empty()) {
        return say(message("No parcel of the imported cadastre lies here."));
    }
    return reading["ambiguous"].get<bool>()
               ? say(message("in {0}, but others lie within the accuracy", names))
               : say(message("in {0}", names));
}

std::string coordinates_lines(const Json& one) {
    auto lines = fmt::format("  {}\n", translated(one["label"]));
    if (one["outside_data"].get<bool>()) {
        const auto& distance = one["distance_to_data_m"];
        return distance.is_null()
                   ? lines
                   : lines + fmt::format("    {}\n",
                                         say(message("about {0} m from the data",
                                                     base::Real{distance.get<double>(), 0})));
    }
    const auto& working = one["working"];
    const auto point = fmt::format("X {:.2f}  Y {:.2f}  {}",
                                   working["x"].get<double>(),
                                   working["y"].get<double>(),
                                   working["crs"].get<std::string>());
    const auto accuracy = base::shortest(one["accuracy_m"].get<double>());
    return lines + fmt::format("    {}\n    {}\n",
                               say(message("{0}, known to {1} m", point, accuracy)),
                               parcels_at(one));
}

std::string commune_lines(const Json& one) {
    const auto& commune = one["commune"];
    return fmt::format("  {} {} {}\n",
                       text::left_in(30, translated(one["label"])),
                       text::left_in(8, token_of(commune["code"])),
                       say(message("{0} parcels", commune["parcels"].get<std::int64_t>())));
}

std::string state_of(const Json& state) {
    if (state.is_null()) {
        return say(message("legal state unknown"));
    }
    if (state == "in_force") {
        return say(message("in force"));
    }
    return state == "pending" ? say(message("in preparation")) : say(message("not in force"));
}

std::string document_lines(const Json& one) {
    const auto& document = one["document"];
    return fmt::format("  {} {}\n    {}\n",
                       text::left_in(18, token_of(document["id"])),
                       state_of(document["legal_state"]),
                       translated(document["title"]));
}

std::string zone_lines(const Json& one) {
    const auto& zone = one["zone"];
    return fmt::format("  {}\n    {}: {}, {}, {}\n",
                       translated(one["label"]),
                       translated(zone["theme_title"]),
                       token_of(zone["document"]),
                       state_of(zone["legal_state"]),
                       say(message("{0} provisions", zone["provisions"].get<std::int64_t>())));
}

struct Group {
    const char* kind;
    base::Message heading;
    std::string (*lines)(const Json& one);
};

std::string search_text(const Json& answer) {
    const std::array groups{Group{"parcel", message("Parcels"), parcel_lines},
                            Group{"coordinates", message("Coordinates"), coordinates_lines},
                            Group{"commune", message("Communes"), commune_lines},
                            Group{"document", message("Documents"), document_lines},
                            Group{"zone", message("Zones"), zone_lines}};
    std::string text;
    for (const auto& group : groups) {
        std::string lines;
        for (const auto& one : answer["suggestions"]) {
            lines += one["kind"] == group.kind ? group.lines(one) : std::string{};
        }
        if (lines.empty()) {
            continue;
        }
        text += say(group.heading) + "\n" + lines;
        const auto& more = answer["more"];
        if (std::find(more.begin(), more.end(), group.kind) != more.end()) {
            text += fmt::format("  {}\n", say(message("and more: --limit shows them")));
        }
    }
    if (const auto& remark = answer["understood"]["message"]; !remark.is_null()) {
        text += sentence(remark) + "\n";
    }
    return text + say(message("snapshot {0}", answer["snapshot"].get<std::string>())) + "\n";
}

int run(const SearchCommand& question) {
    const auto answer = ask(question.ask,
                            web::Method::get,
                            target("/v1/search",
                                   question.ask,
                                   {{"q", fmt::format("{}", fmt::join(question.words, " "))},
                                    {"crs", question.crs},
                                    {"as_of", question.as_of},
                                    {"limit", question.limit}}));
    if (!answer) {
        return report(answer.error());
    }
    print(question.ask.json ? *answer + "\n" : search_text(Json::parse(*answer)));
    return 0;
}

}  // namespace

void add_search(CLI::App& program, int& status) {
    auto* command = program.add_subcommand(
        "search",
        say(message("Find a place by whatever is known: title, coordinates, name or code")));
    auto question = std::make_shared<SearchCommand>();
    add_snapshot_options(*command, question->ask);
    command
        ->add_option(
            "TEXT", question->words, say(message("What is known of the place, as people write it")))
        ->required();
    command->add_option(
        "--crs",
        question->crs,
        say(message("CRS of coordinates, e.g. EPSG:26191 (default: every one that fits)")));
    command->add_option("--as-of",
                        question->as_of,
                        say(message("Date of the documents' legal state, YYYY-MM-DD (default: "
                                    "today)")));
    command->add_option(
        "--limit", question->limit, say(message("At most so many of each kind (5)")));
    command
        ->add_option("--time-zone", question->ask.time_zone, say(message("The agency's time zone")))
        ->envname("TASMIM_TIME_ZONE")
        ->capture_default_str();
    command->add_flag(
        "--json", question->ask.json, say(message("The server's answer, byte for byte")));
    command->footer(footer(
        message("Coordinates are never guessed: every reading that fits is listed, with its CRS "
                "and order of axes. Write -- before a text that begins with a minus."),
        {"export TASMIM_SNAPSHOTS=snapshots",
         "tasmim search 'T.F. n° 12345-38'",
         "tasmim search '360 251,49 ; 371 503,73'",
         "tasmim search \"33°56'01\\\"N 6°54'38\\\"W\"",
         "tasmim search villas"}));
    command->callback([question, &status] { status = run(*question); });
}

}  // namespace tasmim::app
