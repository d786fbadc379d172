# cmake -D FOLDER=<data/texts> -D OUTPUT=<source> -P EmbedTexts.cmake: writes a source that holds the folder's
# YAML files, by name, for src/text/embedded.hpp.
file(GLOB files "${FOLDER}/*.yaml")
list(SORT files)
set(entries "")
foreach(path IN LISTS files)
    get_filename_component(name "${path}" NAME)
    file(READ "${path}" content)
    string(APPEND entries "    {\"${name}\", R\"~~~(${content})~~~\"},\n")
endforeach()
file(WRITE "${OUTPUT}" "// Made by tools/cmake/EmbedTexts.cmake.
#include \"text/embedded.hpp\"

#include <array>

namespace tasmim::text {
namespace {

constexpr auto files = std::to_array<EmbeddedFile>({
${entries}});

}  // namespace

std::span<const EmbeddedFile> embedded_texts() noexcept {
    return files;
}

}  // namespace tasmim::text
")
