# Compiler options, in one INTERFACE target that every module and test links.
set(CMAKE_CXX_EXTENSIONS OFF)
set(TASMIM_SANITIZE "" CACHE STRING "Sanitizers, as -fsanitize takes them (e.g. address,undefined)")
option(TASMIM_LIBFUZZER "Build the fuzz targets as libFuzzer programs (needs clang)" OFF)

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER "${CCACHE_PROGRAM}")
endif()

add_library(tasmim_options INTERFACE)
target_compile_features(tasmim_options INTERFACE cxx_std_20)
target_compile_options(tasmim_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion
    -Wnon-virtual-dtor -Woverloaded-virtual -Werror
    # The same question gives the same bytes on every machine: no fused multiply-add.
    -ffp-contract=off)
target_include_directories(tasmim_options INTERFACE "${PROJECT_SOURCE_DIR}/src")

if(TASMIM_SANITIZE)
    target_compile_options(tasmim_options INTERFACE
        -fsanitize=${TASMIM_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
    target_link_options(tasmim_options INTERFACE -fsanitize=${TASMIM_SANITIZE})
endif()

# GCC 12 warns wrongly inside libstdc++ at -O2 and under sanitizers (GCC bugs 105329, 105651, 107852).
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(tasmim_options INTERFACE
        -Wno-restrict -Wno-error=array-bounds -Wno-error=stringop-overflow -Wno-error=maybe-uninitialized)
    if(CMAKE_UNITY_BUILD)
        # It takes a source that another one includes for a header, where a type of an unnamed namespace would be wrong.
        target_compile_options(tasmim_options INTERFACE -Wno-subobject-linkage)
    endif()
endif()

find_program(LLD_PROGRAM NAMES ld.lld)
if(LLD_PROGRAM)
    target_link_options(tasmim_options INTERFACE -fuse-ld=lld)
endif()

find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)

# tasmim_pkg(<name> <pkg-config module>): an imported target tasmim_pkg::<name>, headers as SYSTEM.
function(tasmim_pkg name module)
    pkg_check_modules(${name} REQUIRED IMPORTED_TARGET GLOBAL ${module})
    add_library(tasmim_pkg::${name} ALIAS PkgConfig::${name})
endfunction()
