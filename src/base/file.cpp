#include "base/file.hpp"

#include "base/unfinished.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <system_error>

namespace tasmim::base {
namespace {

/// A file descriptor that closes itself.
class Descriptor {
  public:
    Descriptor(const std::string& path, int flags)
        : fd_{::open(path.c_str(), flags | O_CLOEXEC, 0644)} {}
    ~Descriptor() {
        if (fd_ >= 0) {
            ::close(fd_);
        }
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    [[nodiscard]] bool is_open() const noexcept { return fd_ >= 0; }
    [[nodiscard]] bool flush() const noexcept { return ::fsync(fd_) == 0; }
    [[nodiscard]] bool write(std::string_view bytes) const noexcept {
        while (!bytes.empty()) {
            const auto written = ::write(fd_, bytes.data(), bytes.size());
            if (written < 0 && errno != EINTR) {
                return false;
            }
            bytes.remove_prefix(written < 0 ? 0 : static_cast<std::size_t>(written));
        }
        return true;
    }

  private:
    int fd_;
};

tl::unexpected<Error> failed(const std::string& doing,
                             const std::string& path,
                             const std::error_code& why = {errno, std::generic_category()}) {
    return fail(Errc::unavailable,
                base::message("{0} {1}: {2}", doing, path, why.message()),
                base::message("check the free space and the permissions"));
}

}  // namespace

Result<std::string> read_file(const std::string& path, std::size_t limit) {
    std::error_code error;
    const auto size = std::filesystem::file_size(path, error);
    if (error) {
        return fail(Errc::not_found, base::message("cannot read {0}: {1}", path, error.message()));
    }
    if (size > limit) {
        return fail(
            Errc::too_large,
            base::message("{0} has {1} bytes, more than the {2} that are read", path, size, limit));
    }
    std::ifstream stream{path, std::ios::binary};
    std::string bytes(size, '\0');
    stream.read(bytes.data(), static_cast<std::streamsize>(size));
    if (!stream) {
        return failed("cannot read", path);
    }
    return bytes;
}

Result<void> write_file_atomically(const std::string& path, std::string_view bytes) {
    const Unfinished temporary{path};
    if (temporary.error()) {
        return failed("cannot write", path, temporary.error());
    }
    {
        const Descriptor file{temporary.path(), O_WRONLY | O_CREAT | O_TRUNC};
        if (!file.is_open() || !file.write(bytes)) {
            return failed("cannot write", temporary.path());
        }
    }
    return commit_file(temporary.path(), path);
}

Result<void> commit_file(const std::string& from, const std::string& to) {
    const Descriptor file{from, O_RDONLY};
    if (!file.is_open() || !file.flush()) {
        return failed("cannot flush", from);
    }
    if (::rename(from.c_str(), to.c_str()) != 0) {
        return failed("cannot rename to", to);
    }
    const auto folder = std::filesystem::path{to}.parent_path().string();
    const Descriptor directory{folder.empty() ? "." : folder, O_RDONLY | O_DIRECTORY};
    if (!directory.is_open() || !directory.flush()) {
        return failed("cannot flush", folder);
    }
    return {};
}

}  // namespace tasmim::base
