#pragma once

#include "base/message.hpp"

#include <cstddef>
#include <functional>
#include <utility>

namespace tasmim::base {

/// Told now and then by long work how far it is, on the thread that does it: what is done, and how
/// many of how many; a total of 0 is not known. Empty: nobody listens.
using Progress = std::function<void(const Message& what, std::size_t done, std::size_t total)>;

/// Says that a piece of work begins of which no count is known.
inline void tell(const Progress& progress, const Message& what) {
    if (progress) {
        progress(what, 0, 0);
    }
}

/// Counts rows and tells every thousandth, so that telling costs nothing beside the work.
class Counter {
  public:
    /// Nobody is told.
    Counter() = default;
    Counter(Progress progress, Message what, std::size_t total)
        : progress_{std::move(progress)}, what_{std::move(what)}, total_{total} {}

    void count() {
        constexpr std::size_t told_rows = 1000;
        if (progress_ && done_++ % told_rows == 0) {
            progress_(what_, done_, total_);
        }
    }

  private:
    Progress progress_;
    Message what_;
    std::size_t total_ = 0;
    std::size_t done_ = 0;
};

}  // namespace tasmim::base
