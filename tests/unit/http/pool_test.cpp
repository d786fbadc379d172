#include "http/pool.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <latch>
#include <stdexcept>
#include <string>

namespace tasmim::http {
namespace {

web::Response ok() {
    return {.status = 200};
}

void nothing(const web::Response*) {}

/// Occupies one thread of a pool until it is let go.
class Blocker {
  public:
    explicit Blocker(Pool& pool) {
        EXPECT_TRUE(pool.submit(
            "",
            [this] {
                started_.count_down();
                released_.wait();
                return ok();
            },
            nothing));
        started_.wait();
    }
    ~Blocker() { release(); }
    Blocker(const Blocker&) = delete;
    Blocker& operator=(const Blocker&) = delete;

    void release() {
        if (!is_released_.exchange(true)) {
            released_.count_down();
        }
    }

  private:
    std::latch started_{1};
    std::latch released_{1};
    std::atomic<bool> is_released_ = false;
};

TEST(Pool, HandsTheResultToWhoAsked) {
    Pool pool{1, 1};
    std::promise<int> status;

    ASSERT_TRUE(pool.submit(
        "",
        [] { return web::Response{.status = 201}; },
        [&](const web::Response* result) { status.set_value(result->status); }));

    EXPECT_EQ(status.get_future().get(), 201);
}

TEST(Pool, SaysThatAJobFailed) {
    Pool pool{1, 1};
    std::promise<bool> is_null;

    ASSERT_TRUE(pool.submit(
        "",
        []() -> web::Response { throw std::runtime_error{"on purpose"}; },
        [&](const web::Response* result) { is_null.set_value(result == nullptr); }));

    EXPECT_TRUE(is_null.get_future().get());
}

TEST(Pool, RefusesAJobWhenTooManyWait) {
    Pool pool{1, 2};
    Blocker blocker{pool};

    EXPECT_TRUE(pool.submit("", ok, nothing));
    EXPECT_TRUE(pool.submit("", ok, nothing));
    EXPECT_FALSE(pool.submit("", ok, nothing));
    EXPECT_EQ(pool.waiting(), 2U);
    EXPECT_EQ(pool.running(), 1U);

    blocker.release();
}

TEST(Pool, RunsEqualKeysOnceAndAnswersAllOutsideTheBound) {
    constexpr int waiters = 500;
    Pool pool{2, 1};
    Blocker first{pool};
    Blocker second{pool};
    std::atomic<int> runs = 0;
    std::latch answered{waiters};

    for (int i = 0; i < waiters; ++i) {
        ASSERT_TRUE(pool.submit(
            "tile",
            [&] {
                ++runs;
                return ok();
            },
            [&](const web::Response*) { answered.count_down(); }));
    }
    first.release();
    second.release();
    answered.wait();

    EXPECT_EQ(runs, 1);
}

TEST(Pool, JoinsAJobThatRunsAlready) {
    Pool pool{1, 1};
    std::latch started{1};
    std::latch released{1};
    std::latch answered{2};
    std::atomic<int> runs = 0;
    const auto run = [&] {
        ++runs;
        started.count_down();
        released.wait();
        return ok();
    };
    const auto done = [&](const web::Response*) { answered.count_down(); };

    ASSERT_TRUE(pool.submit("key", run, done));
    started.wait();
    ASSERT_TRUE(pool.submit("key", run, done));
    released.count_down();
    answered.wait();

    EXPECT_EQ(runs, 1);
}

TEST(Pool, RunsAKeyAgainOnceItsResultIsOut) {
    Pool pool{1, 1};
    std::atomic<int> runs = 0;

    for (int i = 0; i < 2; ++i) {
        std::promise<void> answered;
        ASSERT_TRUE(pool.submit(
            "key",
            [&] {
                ++runs;
                return ok();
            },
            [&](const web::Response*) { answered.set_value(); }));
        answered.get_future().wait();
    }

    EXPECT_EQ(runs, 2);
}

TEST(Pool, ForgetsWhatWaitsWhenItStops) {
    std::atomic<int> runs = 0;
    {
        Pool pool{1, 5};
        auto blocker = std::make_unique<Blocker>(pool);
        ASSERT_TRUE(pool.submit(
            "",
            [&] {
                ++runs;
                return ok();
            },
            nothing));
        auto stopping = std::async(std::launch::async, [&] { pool.stop(); });
        while (pool.waiting() > 0) {
            std::this_thread::yield();
        }
        blocker->release();
        stopping.get();
        EXPECT_FALSE(pool.submit("", ok, nothing));
    }
    EXPECT_EQ(runs, 0);
}

}  // namespace
}  // namespace tasmim::http
