#include "http/open_sessions.hpp"

#include <algorithm>

namespace tasmim::http {

// A session may take itself off, and the last one into its place: hence from the back.

void OpenSessions::remove(const OpenSession& session) {
    *std::find(all_.begin(), all_.end(), &session) = all_.back();
    all_.pop_back();
}

void OpenSessions::expire(TimePoint now) {
    for (auto i = all_.size(); i-- > 0;) {
        all_[i]->expire(now);
    }
}

void OpenSessions::drain(TimePoint now) {
    for (auto i = all_.size(); i-- > 0;) {
        all_[i]->drain(now);
    }
}

void OpenSessions::close() {
    for (auto i = all_.size(); i-- > 0;) {
        all_[i]->close();
    }
}

}  // namespace tasmim::http
