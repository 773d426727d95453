# SPDX-License-Identifier: GPL-3.0-or-later
# Target duckdb::duckdb. A DuckDB on the system comes first; otherwise the pinned official library and its
# header are fetched once by `npm pack` (both packages are DuckDB's own, MIT) and verified by SHA-256.
set(ASSAY_DEPS_DIR "${CMAKE_SOURCE_DIR}/build/deps" CACHE PATH "Where fetched libraries are kept")

find_path(DUCKDB_INCLUDE_DIR duckdb.h)
find_library(DUCKDB_LIBRARY duckdb)

function(assay_npm_pack package archive sha256 members)
  set(file "${ASSAY_DEPS_DIR}/${archive}")
  if(EXISTS "${file}")
    file(SHA256 "${file}" found)
  endif()
  if(NOT "${found}" STREQUAL "${sha256}")
    find_program(NPM npm REQUIRED)
    message(STATUS "Fetching ${package}")
    execute_process(COMMAND "${NPM}" pack --silent "${package}" WORKING_DIRECTORY "${ASSAY_DEPS_DIR}"
                    RESULT_VARIABLE failed OUTPUT_QUIET)
    if(failed)
      message(FATAL_ERROR "Could not fetch ${package} with npm pack; check the network, or install DuckDB and set CMAKE_PREFIX_PATH")
    endif()
    file(SHA256 "${file}" found)
    if(NOT "${found}" STREQUAL "${sha256}")
      file(REMOVE "${file}")
      message(FATAL_ERROR "${package} has SHA-256 ${found}, expected ${sha256}; removed")
    endif()
  endif()
  execute_process(COMMAND "${CMAKE_COMMAND}" -E tar xf "${file}" ${members}
                  WORKING_DIRECTORY "${ASSAY_DEPS_DIR}" COMMAND_ERROR_IS_FATAL ANY)
endfunction()

if(NOT DUCKDB_INCLUDE_DIR OR NOT DUCKDB_LIBRARY OR ASSAY_DUCKDB_FETCHED)
  set(ASSAY_DUCKDB_FETCHED ON CACHE INTERNAL "DuckDB is the pinned one and is installed with Assay")
  set(DUCKDB_INCLUDE_DIR "${ASSAY_DEPS_DIR}/package/src/duckdb/src/include" CACHE PATH "" FORCE)
  set(DUCKDB_LIBRARY "${ASSAY_DEPS_DIR}/package/libduckdb.so" CACHE FILEPATH "" FORCE)
  if(NOT EXISTS "${DUCKDB_LIBRARY}" OR NOT EXISTS "${DUCKDB_INCLUDE_DIR}/duckdb.h")
    if(NOT CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
      message(FATAL_ERROR "No pinned DuckDB for ${CMAKE_SYSTEM_PROCESSOR}; install DuckDB 1.4 and configure again")
    endif()
    file(MAKE_DIRECTORY "${ASSAY_DEPS_DIR}")
    assay_npm_pack(@duckdb/node-bindings-linux-x64@1.4.4-r.4 duckdb-node-bindings-linux-x64-1.4.4-r.4.tgz
      732fac4dc6b8f198870b9c4bb6ddf13544466daca00ad28ba2f1d80de5d7aa4b "package/libduckdb.so")
    assay_npm_pack(duckdb@1.4.4 duckdb-1.4.4.tgz
      5bb967dcbcd517670ba5f169f238fb9d6787e53752c60ebe24386169d76941ed
      "package/src/duckdb/src/include/duckdb.h;package/LICENSE")
  endif()
endif()

add_library(duckdb::duckdb SHARED IMPORTED GLOBAL)
set_target_properties(duckdb::duckdb PROPERTIES IMPORTED_LOCATION "${DUCKDB_LIBRARY}"
  INTERFACE_INCLUDE_DIRECTORIES "${DUCKDB_INCLUDE_DIR}" IMPORTED_NO_SONAME FALSE)
