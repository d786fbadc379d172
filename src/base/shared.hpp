#pragma once

#include <memory>
#include <mutex>
#include <utility>

namespace tasmim::base {

/// A value that is replaced whole while others read it. A reader takes the pointer once and never
/// sees the value change. Thread-safe; a mutex, since GCC 12's std::atomic<std::shared_ptr> trips
/// ThreadSanitizer and is no faster.
template <typename T>
class Shared {
  public:
    Shared() = default;
    explicit Shared(std::shared_ptr<const T> value) : value_{std::move(value)} {}

    [[nodiscard]] std::shared_ptr<const T> get() const {
        const std::lock_guard lock{mutex_};
        return value_;
    }

    void set(std::shared_ptr<const T> value) {
        {
            const std::lock_guard lock{mutex_};
            value_.swap(value);
        }
        // `value` now holds the old one: if this was its last owner it dies here, outside the lock.
    }

  private:
    mutable std::mutex mutex_;
    std::shared_ptr<const T> value_;
};

}  // namespace tasmim::base
