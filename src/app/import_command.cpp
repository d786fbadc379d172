#include "app/commands.hpp"
#include "app/progress.hpp"
#include "app/terminal.hpp"
#include "base/date.hpp"
#include "publication/import.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>

namespace tasmim::app {
namespace {

struct Options {
    publication::ImportRequest request;
    bool json = false;
    std::size_t examples = 5;
};

/// Progress lives only as long as the work, so that its line is gone before the report is printed.
template <typename Work>
auto with_progress(Work&& work) {
    Progress line;
    return work([&](std::string_view layer, std::size_t done, std::size_t total) {
        line.show(layer, done, total);
    });
}

void print_report(const ingest::Report& report, const Options& options) {
    print(options.json ? ingest::to_json(report) + "\n"
                       : ingest::to_text(report, options.examples));
}

int run_check(const Options& options) {
    const auto report = with_progress([&](const ingest::Progress& progress) {
        return publication::check(
            options.request.profile_path, options.request.delivery_folder, progress);
    });
    if (!report) {
        return app::report(report.error());
    }
    print_report(*report, options);
    return report->refused() ? 1 : 0;
}

int run_import(Options options) {
    options.request.at = base::iso_utc(std::chrono::system_clock::now());
    const auto imported = with_progress([&](const ingest::Progress& progress) {
        return publication::import_delivery(options.request, progress);
    });
    if (!imported) {
        return report(imported.error());
    }
    print_report(imported->report, options);
    if (!imported->accepted) {
        return 1;
    }
    if (!options.json) {
        print(fmt::format("{} {} rows; {} earlier rows of the delivery {} taken out.\n",
                          options.request.dry_run ? "Would store" : "Stored",
                          imported->replacement.added,
                          imported->replacement.removed,
                          options.request.dry_run ? "would be" : "were"));
    }
    return 0;
}

std::shared_ptr<Options> add_common(CLI::App& command) {
    auto options = std::make_shared<Options>();
    command
        .add_option(
            "profile", options->request.profile_path, "The mapping profile (YAML) of the delivery")
        ->required();
    command.add_option("delivery",
                       options->request.delivery_folder,
                       "Folder of the delivered files (default: the profile's own)");
    command.add_flag("--json", options->json, "The whole report as JSON");
    command.add_option("--examples", options->examples, "Examples per kind of finding")
        ->capture_default_str();
    return options;
}

}  // namespace

void add_check(CLI::App& program, int& status) {
    auto* command = program.add_subcommand("check", "Read and check a delivery; touch no register");
    auto options = add_common(*command);
    command->footer(
        "Checks on three levels: can the files be read, do their values make sense, do their "
        "geometries\n"
        "fit. Exit status 1 when the delivery would be refused.\n\n"
        "Example:\n"
        "  tasmim check data/demo/plan.yaml\n");
    command->callback([options, &status] { status = run_check(*options); });
}

void add_import(CLI::App& program, int& status) {
    auto* command =
        program.add_subcommand("import", "Check a delivery and store it in the register");
    auto options = add_common(*command);
    command->add_option("--register", options->request.register_path, "The planning register")
        ->envname("TASMIM_REGISTER")
        ->required();
    command->add_flag("--dry-run", options->request.dry_run, "Do everything, then undo it");
    command->footer(
        "One transaction: the whole delivery, or nothing. A later import of the same delivery "
        "replaces it.\n"
        "The register is made at the first import.\n\n"
        "Examples:\n"
        "  tasmim import data/demo/plan.yaml --register register.sqlite --dry-run\n"
        "  tasmim import data/demo/plan.yaml --register register.sqlite\n");
    command->callback([options, &status] { status = run_import(*options); });
}

}  // namespace tasmim::app
