#pragma once

#include <chrono>
#include <cstddef>
#include <vector>

namespace tasmim::http {

using TimePoint = std::chrono::steady_clock::time_point;

/// A connection as its event loop sees it: all on that loop's thread. Each call may end it.
class OpenSession {
  public:
    OpenSession() = default;
    virtual ~OpenSession() = default;
    OpenSession(const OpenSession&) = delete;
    OpenSession& operator=(const OpenSession&) = delete;

    /// When its time is over: an unfinished request is answered 408, an idle connection and a
    /// client that does not read are closed.
    virtual void expire(TimePoint now) = 0;
    /// From now on it ends after its request in flight; when it is idle, at once.
    virtual void drain(TimePoint now) = 0;
    virtual void close() = 0;
};

/// The open connections of one event loop; each adds itself and takes itself off.
class OpenSessions {
  public:
    void add(OpenSession& session) { all_.push_back(&session); }
    void remove(const OpenSession& session);

    void expire(TimePoint now);
    void drain(TimePoint now);
    void close();

    [[nodiscard]] std::size_t size() const noexcept { return all_.size(); }

  private:
    std::vector<OpenSession*> all_;
};

}  // namespace tasmim::http
