#include "ogr/file_stream.hpp"

#include "base/handle.hpp"
#include "ogr/messages.hpp"
#include "ogr/vsi_path.hpp"

#include <cpl_vsi.h>
#include <fmt/format.h>

#include <array>
#include <streambuf>

namespace tasmim::ogr {
namespace {

using base::Errc;
using base::fail;
using base::Result;

using OwnedFile = base::Handle<VSILFILE, VSIFCloseL>;

class FileBuffer : public std::streambuf {
  public:
    explicit FileBuffer(OwnedFile file) : file_{std::move(file)} {}

  protected:
    int_type underflow() override {
        const Messages messages;
        const auto count = VSIFReadL(block_.data(), 1, block_.size(), file_.get());
        if (messages.has_errors()) {
            // An istream catches it and sets badbit.
            throw std::ios_base::failure{"the file is broken"};
        }
        setg(block_.data(), block_.data(), block_.data() + count);
        return count == 0 ? traits_type::eof() : traits_type::to_int_type(block_.front());
    }

  private:
    OwnedFile file_;
    std::array<char, 64U << 10U> block_{};
};

class FileStream : public std::istream {
  public:
    explicit FileStream(OwnedFile file) : std::istream{nullptr}, buffer_{std::move(file)} {
        rdbuf(&buffer_);
    }

  private:
    FileBuffer buffer_;
};

}  // namespace

Result<std::unique_ptr<std::istream>> open_stream(const std::filesystem::path& path) {
    const Messages quiet;
    const auto vsi = vsi_path(path);
    OwnedFile file{vsi.empty() ? nullptr : VSIFOpenL(vsi.c_str(), "rb")};
    if (!file) {
        return fail(Errc::not_found,
                    base::message("there is no file {0}", path.filename().string()),
                    base::message("check the path of the file"),
                    path.string());
    }
    return std::unique_ptr<std::istream>{std::make_unique<FileStream>(std::move(file))};
}

}  // namespace tasmim::ogr
