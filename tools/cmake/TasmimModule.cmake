# Parsed once for all modules (about six times faster on a small file); the header check does without it.
file(CONFIGURE OUTPUT "${CMAKE_BINARY_DIR}/pch.cpp" CONTENT "")
add_library(tasmim_pch OBJECT "${CMAKE_BINARY_DIR}/pch.cpp")
target_link_libraries(tasmim_pch PRIVATE tasmim_options)
target_precompile_headers(tasmim_pch PRIVATE
    <algorithm> <functional> <map> <memory> <optional> <span> <string> <string_view> <variant> <vector>
    <fmt/format.h> <tl/expected.hpp>)

# tasmim_module(<name> LEVEL <n> [DEPS <module>...] [PRIVATE_LIBS <target>...])
#
# One folder under src/ is one module is one static library, tasmim::<name>. DEPS are modules of a lower
# level: the arrows of the map in src/README.md. PRIVATE_LIBS are third-party: their headers stay in the
# module's .cpp files.
function(tasmim_module name)
    cmake_parse_arguments(arg "" "LEVEL" "DEPS;PRIVATE_LIBS" ${ARGN})
    file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/${name}/*.cpp")
    file(GLOB headers CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/${name}/*.hpp")
    if(NOT sources)
        message(FATAL_ERROR "module ${name} has no source file in src/${name}")
    endif()
    set_property(GLOBAL APPEND PROPERTY TASMIM_MODULES ${name})
    add_library(tasmim_${name} STATIC ${sources})
    add_library(tasmim::${name} ALIAS tasmim_${name})
    target_sources(tasmim_${name} PUBLIC FILE_SET HEADERS BASE_DIRS "${CMAKE_CURRENT_SOURCE_DIR}" FILES ${headers})
    set_target_properties(tasmim_${name} PROPERTIES VERIFY_INTERFACE_HEADER_SETS ON TASMIM_LEVEL "${arg_LEVEL}")
    target_link_libraries(tasmim_${name} PUBLIC tasmim_options)
    foreach(dep IN LISTS arg_DEPS)
        get_target_property(dep_level tasmim_${dep} TASMIM_LEVEL)
        if(NOT dep_level LESS arg_LEVEL)
            message(FATAL_ERROR "module ${name} (level ${arg_LEVEL}) may not use ${dep} (level ${dep_level})")
        endif()
        target_link_libraries(tasmim_${name} PUBLIC tasmim::${dep})
    endforeach()
    target_link_libraries(tasmim_${name} PRIVATE ${arg_PRIVATE_LIBS})
    target_precompile_headers(tasmim_${name} REUSE_FROM tasmim_pch)
endfunction()
