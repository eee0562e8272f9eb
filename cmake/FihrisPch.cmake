# SPDX-License-Identifier: GPL-2.0-or-later
#
# Which headers are compiled once for all files (FIHRIS_PCH)? Those of others that many files
# include, never ours. A build of this kind does not show that a file includes what it uses, so the
# preset "test" is without.

# fihris_add_pch(NAME headers...): a target that others share the precompiled headers of.
function(fihris_add_pch name)
  set(source ${PROJECT_BINARY_DIR}/${name}.cpp)
  file(CONFIGURE OUTPUT ${source} CONTENT "")
  add_library(${name} OBJECT ${source})
  target_link_libraries(${name} PRIVATE ${FIHRIS_DEPENDENCIES})
  target_precompile_headers(${name} PRIVATE ${ARGN})
endfunction()

# fihris_use_pch(TARGET NAME): nothing without FIHRIS_PCH.
function(fihris_use_pch target name)
  if(FIHRIS_PCH)
    target_precompile_headers(${target} REUSE_FROM ${name})
  endif()
endfunction()

if(FIHRIS_PCH)
  set(fihris_pch_headers
    <algorithm> <array> <chrono> <cmath> <fstream> <functional> <map> <memory>
    <optional> <set> <string> <string_view> <thread> <unordered_map> <utility> <vector>)
  fihris_add_pch(fihris_pch ${fihris_pch_headers} <xapian.h>)
endif()
