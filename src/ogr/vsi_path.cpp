#include "ogr/vsi_path.hpp"

namespace tasmim::ogr {

std::string vsi_path(const std::filesystem::path& path) {
    std::error_code error;
    const auto text = path.string();
    if (std::filesystem::exists(path, error)) {
        const auto extension = path.extension();
        return extension == ".gz"    ? "/vsigzip/" + text
               : extension == ".zip" ? "/vsizip/" + text
                                     : text;
    }
    const auto archive_end = text.find(".zip/");
    const auto archive = text.substr(0, archive_end + 4);
    const bool in_archive =
        archive_end != std::string::npos && std::filesystem::is_regular_file(archive, error);
    return in_archive ? "/vsizip/" + text : std::string{};
}

}  // namespace tasmim::ogr
