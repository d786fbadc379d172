#include "base/file_lock.hpp"

#include "base/date.hpp"
#include "base/file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <thread>
#include <utility>

namespace tasmim::base {
namespace {

constexpr std::chrono::milliseconds pause{50};

tl::unexpected<Error> failed(const std::string& path) {
    return fail(Errc::unavailable,
                base::message("cannot lock {0}: {1}", path, std::generic_category().message(errno)),
                base::message("check the free space and the permissions"));
}

tl::unexpected<Error> held(const std::string& path) {
    constexpr std::size_t longest = 1000;
    const auto holder = read_file(path, longest);
    return fail(
        Errc::conflict,
        message("{0} is held by {1}",
                path,
                holder && !holder->empty() ? verbatim(*holder) : message("another process")),
        base::message("wait until that has finished, then try again"));
}

/// Whether the lock was free. A signal does not end the attempt.
bool try_lock(int descriptor) {
    int status = 0;
    do {
        status = ::flock(descriptor, LOCK_EX | LOCK_NB);
    } while (status != 0 && errno == EINTR);
    return status == 0;
}

}  // namespace

Result<FileLock> FileLock::take(const std::string& path,
                                std::string_view holder,
                                std::chrono::milliseconds patience) {
    constexpr int permissions = 0644;
    const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, permissions);
    if (descriptor < 0) {
        return failed(path);
    }
    FileLock lock{descriptor};
    const auto until = std::chrono::steady_clock::now() + patience;
    while (!try_lock(descriptor)) {
        if (errno != EWOULDBLOCK) {
            return failed(path);
        }
        if (std::chrono::steady_clock::now() >= until) {
            return held(path);
        }
        std::this_thread::sleep_for(pause);
    }
    const auto note = fmt::format("tasmim {}, process {}, since {}",
                                  holder,
                                  ::getpid(),
                                  iso_utc(std::chrono::system_clock::now()));
    // The lock holds without the note: a full disk must not keep anyone from reading or freeing.
    if (::ftruncate(descriptor, 0) == 0) {
        static_cast<void>(!::pwrite(descriptor, note.data(), note.size(), 0));
    }
    return lock;
}

FileLock::FileLock(FileLock&& other) noexcept : descriptor_{std::exchange(other.descriptor_, -1)} {}

FileLock::~FileLock() {
    if (descriptor_ >= 0) {
        ::close(descriptor_);
    }
}

}  // namespace tasmim::base
