#pragma once

#include "base/progress.hpp"

#include <chrono>
#include <csignal>
#include <cstddef>
#include <mutex>
#include <string>
#include <thread>

namespace tasmim::app {

/// How far a piece of work is. `total` of 0: not known.
struct Step {
    using Clock = std::chrono::steady_clock;

    std::string what;
    std::size_t done = 0;
    std::size_t total = 0;
    Clock::time_point began = Clock::now();
};

/// One line for a terminal: what, a bar, the count, the rate and the time left; of a step without a
/// count what and for how long.
[[nodiscard]] std::string progress_line(const Step& step, Step::Clock::time_point now);

/// Watches over work that a person waits for, from its own thread. A line on standard error says
/// how far it is, from the second second on and if that is a terminal. SIGINT ends the process with
/// the status 130 and a sentence: unfinished files are removed, and what the work did not commit is
/// undone by the register's own means, as after any other death. One at a time; made before other
/// threads, which inherit that SIGINT is blocked.
class Progress {
  public:
    Progress();
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    /// Counts on; another `what` is another step. A total of 0: it has no count.
    void show(const base::Message& what, std::size_t done, std::size_t total);

  private:
    void watch();
    void draw();
    void erase();

    bool is_terminal_;
    sigset_t signals_before_{};
    std::mutex mutex_;
    Step step_;
    bool has_line_ = false;
    bool is_over_ = false;
    std::thread watcher_;
};

/// The result of `work(progress)`, watched over. Progress lives only as long as the work, so that
/// its line is gone before anything else is printed.
template <typename Work>
auto with_progress(Work&& work) {
    Progress line;
    return work(base::Progress{[&](const base::Message& what, std::size_t done, std::size_t total) {
        line.show(what, done, total);
    }});
}

}  // namespace tasmim::app
