#include "app/commands.hpp"
#include "app/progress.hpp"
#include "app/speech.hpp"
#include "app/terminal.hpp"
#include "app/usage.hpp"
#include "base/date.hpp"
#include "ingest/report_file.hpp"
#include "ingest/suggestion.hpp"
#include "publication/import.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>
#include <string>
#include <vector>

namespace tasmim::app {
namespace {

struct ImportOptions {
    publication::ImportRequest request;
    /// Instead of an import: the file to draft a profile for.
    std::string suggest;
    bool json = false;
    std::size_t examples = 5;
    std::vector<std::string> reports;
};

/// Names that no report can have are told before the work begins.
base::Result<void> check_report_names(const ImportOptions& options) {
    for (const auto& name : options.reports) {
        if (auto known = ingest::check_report_name(name); !known) {
            return known;
        }
    }
    return {};
}

/// Prints the report and writes its files; the exit status is 1 when one cannot be written.
int give_report(const ingest::Report& report, const ImportOptions& options) {
    print(options.json ? ingest::to_json(report, language()) + "\n"
                       : ingest::to_text(report, language(), options.examples));
    int status = 0;
    for (const auto& name : options.reports) {
        if (const auto written = ingest::write_report(report, name, language()); !written) {
            status = app::report(written.error());
        }
    }
    return status;
}

int run_check(const ImportOptions& options) {
    if (const auto known = check_report_names(options); !known) {
        return report(known.error());
    }
    const auto checked = with_progress([&](const base::Progress& progress) {
        return publication::check(
            options.request.profile_path, options.request.delivery_folder, progress);
    });
    if (!checked) {
        return report(checked.error());
    }
    const int status = give_report(*checked, options);
    return checked->refused() ? 1 : status;
}

int run_suggest(const std::string& file) {
    const auto draft = ingest::suggest_profile(file);
    if (!draft) {
        return report(draft.error());
    }
    print(*draft);
    return 0;
}

int run_import(ImportOptions options) {
    if (!options.suggest.empty()) {
        return run_suggest(options.suggest);
    }
    if (options.request.profile_path.empty() || options.request.register_path.empty()) {
        throw CLI::RequiredError(options.request.profile_path.empty() ? "profile" : "--register");
    }
    if (const auto known = check_report_names(options); !known) {
        return report(known.error());
    }
    options.request.at = base::iso_utc(std::chrono::system_clock::now());
    const auto imported = with_progress([&](const base::Progress& progress) {
        return publication::import_delivery(options.request, progress);
    });
    if (!imported) {
        return report(imported.error());
    }
    const int status = give_report(imported->report, options);
    if (!imported->accepted) {
        return 1;
    }
    if (!options.json) {
        const auto added = imported->replacement.added;
        const auto removed = imported->replacement.removed;
        print(say(options.request.dry_run
                      ? base::message("{0} rows would be stored; {1} earlier rows of the delivery "
                                      "would be taken out.",
                                      added,
                                      removed)
                      : base::message("{0} rows were stored; {1} earlier rows of the delivery were "
                                      "taken out.",
                                      added,
                                      removed)) +
              "\n");
    }
    return status;
}

std::shared_ptr<ImportOptions> add_common(CLI::App& command) {
    auto options = std::make_shared<ImportOptions>();
    command
        .add_option("profile",
                    options->request.profile_path,
                    say(base::message("The mapping profile (YAML) of the delivery")))
        ->required();
    command.add_option(
        "delivery",
        options->request.delivery_folder,
        say(base::message("Folder of the delivered files, their .zip, or the only file (default: "
                          "the profile's own folder)")));
    command.add_flag("--json", options->json, say(base::message("The whole report as JSON")));
    command
        .add_option(
            "--report",
            options->reports,
            say(base::message("Also write the report to a file: .html, .txt, .json, or .gpkg (the "
                              "places, for QGIS); repeatable")))
        ->type_name(say(base::message("FILE")))
        ->allow_extra_args(false);
    command
        .add_option(
            "--examples", options->examples, say(base::message("Examples per kind of finding")))
        ->capture_default_str();
    return options;
}

}  // namespace

void add_check(CLI::App& program, int& status) {
    auto* command = program.add_subcommand(
        "check", say(base::message("Read and check a delivery; touch no register")));
    auto options = add_common(*command);
    command->footer(footer(
        base::message("Checks on three levels: can the files be read, do their values make "
                      "sense, do their geometries fit. Exit status 1 when the delivery would "
                      "be refused."),
        {"tasmim check data/demo/plan.yaml",
         "tasmim check data/demo/plan.yaml --report report.html --report places.gpkg"}));
    command->callback([options, &status] { status = run_check(*options); });
}

void add_import(CLI::App& program, int& status) {
    auto* command = program.add_subcommand(
        "import", say(base::message("Check a delivery and store it in the register")));
    auto options = add_common(*command);
    command->get_option("profile")->required(false);
    add_register(*command, options->request.register_path);
    command->get_option("--register")->required(false);  // not for --suggest
    command
        ->add_option("--suggest",
                     options->suggest,
                     say(base::message("Write a draft profile for this file; import nothing")))
        ->excludes("profile");
    command->add_flag(
        "--dry-run", options->request.dry_run, say(base::message("Do everything, then undo it")));
    command->footer(footer(
        base::message("One transaction: the whole delivery, or nothing. A later import of the "
                      "same delivery replaces it. The register is made at the first "
                      "import."),
        {"tasmim import data/demo/plan.yaml --register register.sqlite --dry-run",
         "tasmim import data/demo/plan.yaml --register register.sqlite",
         "tasmim import --suggest zones.gpkg > zones.yaml"}));
    command->callback([options, &status] { status = run_import(*options); });
}

}  // namespace tasmim::app
