#include "app/progress.hpp"

#include "app/speech.hpp"
#include "base/unfinished.hpp"
#include "text/values.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <utility>

namespace tasmim::app {
namespace {

constexpr int exit_status_of_sigint = 130;
/// Between two drawings; also how long the end of the work may have to wait.
constexpr long tick_ns = 50'000'000;
constexpr std::chrono::seconds silent_for{1};

sigset_t only_sigint() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    return signals;
}

/// "12 s", "3 min 05 s".
std::string duration(double seconds) {
    constexpr long long minute = 60;
    const auto whole = std::llround(seconds);
    return whole < minute
               ? say(base::message("{0} s", whole))
               : say(base::message(
                     "{0} min {1} s", whole / minute, fmt::format("{:02}", whole % minute)));
}

}  // namespace

std::string progress_line(const Step& step, Step::Clock::time_point now) {
    constexpr std::size_t name_width = 20;
    constexpr std::size_t bar_width = 24;
    const auto name = text::left_in(name_width, step.what);
    const double seconds = std::chrono::duration<double>(now - step.began).count();
    if (step.total == 0 || seconds <= 0) {
        return fmt::format("{} {}", name, duration(seconds));
    }
    const auto done = std::min(step.done, step.total);
    const auto filled = done * bar_width / step.total;
    const double rate = static_cast<double>(done) / seconds;
    auto line = fmt::format("{} [{:#<{}}{:.<{}}] {}",
                            name,
                            "",
                            filled,
                            "",
                            bar_width - filled,
                            say(base::message("{0}/{1}", done, step.total)));
    line += "  " + say(base::message("{0} per second", static_cast<long long>(rate)));
    if (done > 0 && done < step.total) {
        const double left = static_cast<double>(step.total - done) / rate;
        line += "  " + say(base::message("{0} left", base::verbatim(duration(left))));
    }
    return line;
}

Progress::Progress() : is_terminal_{::isatty(STDERR_FILENO) == 1} {
    const auto signals = only_sigint();
    pthread_sigmask(SIG_BLOCK, &signals, &signals_before_);
    watcher_ = std::thread{[this] { watch(); }};
}

Progress::~Progress() {
    {
        const std::lock_guard lock{mutex_};
        is_over_ = true;
    }
    watcher_.join();
    erase();
    pthread_sigmask(SIG_SETMASK, &signals_before_, nullptr);
}

void Progress::show(const base::Message& what, std::size_t done, std::size_t total) {
    auto name = say(what);
    const std::lock_guard lock{mutex_};
    if (step_.what != name) {
        step_ = Step{.what = std::move(name)};
    }
    step_.done = done;
    step_.total = total;
}

void Progress::watch() {
    const auto signals = only_sigint();
    const timespec tick{0, tick_ns};
    for (;;) {
        const bool interrupted = sigtimedwait(&signals, nullptr, &tick) == SIGINT;
        const std::lock_guard lock{mutex_};
        if (is_over_) {
            return;
        }
        if (interrupted) {
            erase();
            fmt::print(
                stderr,
                "tasmim: {}\n",
                say(base::message("interrupted: what was not finished is undone, the register "
                                  "and the snapshots are whole")));
            base::end_process(exit_status_of_sigint);
        }
        draw();
    }
}

void Progress::draw() {
    const auto now = Step::Clock::now();
    if (is_terminal_ && !step_.what.empty() && now - step_.began >= silent_for) {
        fmt::print(stderr, "\r{}\033[K", progress_line(step_, now));
        std::fflush(stderr);
        has_line_ = true;
    }
}

void Progress::erase() {
    if (has_line_) {
        fmt::print(stderr, "\r\033[K");
        has_line_ = false;
    }
}

}  // namespace tasmim::app
