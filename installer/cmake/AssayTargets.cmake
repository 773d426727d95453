# SPDX-License-Identifier: GPL-3.0-or-later
# Compiler rules shared by every target.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")
set(CMAKE_LIBRARY_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/lib")
# Programs find the core beside them, in the build tree and installed alike; RPATH's RUNPATH form
# is what makes the loader look into glibc-hwcaps.
set(CMAKE_BUILD_RPATH_USE_ORIGIN ON)
set(CMAKE_INSTALL_RPATH "$ORIGIN/../lib/assay")
add_link_options(-Wl,--enable-new-dtags)

find_program(ASSAY_CCACHE ccache)
if(ASSAY_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${ASSAY_CCACHE}")
endif()

# Parsing the same headers is most of a build. With a compiler cache, which cannot see into a precompiled header,
# there is none: so every file is also compiled with nothing but its own includes.
function(assay_precompile target)
  if(CMAKE_CXX_COMPILER_LAUNCHER)
    return()
  endif()
  if(ARGV1 STREQUAL "REUSE_FROM")
    target_precompile_headers(${target} ${ARGN})
  else()
    target_precompile_headers(${target} PRIVATE ${ARGN})
  endif()
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # Of precompiled headers GCC 12 forgets that they are the system's, and warns falsely of std::string (bug 105651):
    # here warnings are not errors, as they are with a compiler cache.
    target_compile_options(${target} PRIVATE -Wno-error -Wno-stringop-overflow -Wno-stringop-overread -Wno-array-bounds)
  endif()
endfunction()
set(ASSAY_CORE_HEADERS <algorithm> <cmath> <cstdint> <filesystem> <functional> <limits> <map> <memory> <numeric>
  <optional> <span> <stop_token> <string> <string_view> <utility> <vector> <Eigen/Dense> <fmt/format.h>
  <fmt/ranges.h> <nlohmann/json.hpp>)

add_compile_options(-Wall -Wextra -Wpedantic -Wshadow=local -Wnon-virtual-dtor -Woverloaded-virtual -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  add_compile_options(-Wno-restrict) # GCC 12 warns falsely of std::string's operator+ (its bug 105651)
endif()
# One matrix alignment for programs and for every build of the core: Eigen's allocator depends on it.
add_compile_definitions(EIGEN_MAX_ALIGN_BYTES=64)

foreach(sanitizer IN LISTS ASSAY_SANITIZE)
  # GCC 12 takes what the sanitizers add for a use of std::regex before it is set.
  add_compile_options(-fsanitize=${sanitizer} -fno-omit-frame-pointer -Wno-maybe-uninitialized)
  add_link_options(-fsanitize=${sanitizer})
endforeach()
