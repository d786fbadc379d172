#include "ogr/folder.hpp"

#include "base/handle.hpp"

#include <cpl_string.h>
#include <cpl_vsi.h>
#include <fmt/format.h>

#include <algorithm>

namespace tasmim::ogr {
namespace {

using base::Errc;
using base::fail;

constexpr std::size_t most_files = 20'000;

using OwnedList = base::Handle<char*, CSLDestroy>;

}  // namespace

base::Result<std::vector<std::string>> files_in(const std::filesystem::path& folder) {
    std::error_code error;
    const bool is_archive = folder.extension() == ".zip";
    if (!std::filesystem::exists(folder, error)) {
        return fail(Errc::not_found,
                    base::message("there is no folder or file {0}", folder.filename().string()),
                    base::message("give the folder of the delivered files, their .zip, or the only "
                                  "file"),
                    folder.string());
    }
    if (!is_archive && std::filesystem::is_regular_file(folder, error)) {
        return std::vector{folder.filename().string()};
    }
    const auto path = is_archive ? "/vsizip/" + folder.string() : folder.string();
    const OwnedList list{VSIReadDirRecursive(path.c_str())};
    const auto count = static_cast<std::size_t>(CSLCount(list.get()));
    if (count > most_files) {
        return fail(
            Errc::too_large,
            base::message("{0} holds more than {1} files", folder.filename().string(), most_files),
            base::message("give the folder of one delivery"));
    }
    std::vector<std::string> files;
    files.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        const std::string name{list.get()[i]};
        if (!name.empty() && name.back() != '/') {
            files.push_back(name);
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace tasmim::ogr
