# SPDX-License-Identifier: GPL-2.0-or-later
#
# What the library depends on. Read by the build and, installed beside fihrisConfig.cmake, by every
# project that links the static library, so that both find the same things in the same way.
set(CMAKE_FIND_PACKAGE_TARGETS_GLOBAL ON)  # an embedding project links these targets, too

find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(FIHRIS_XAPIAN REQUIRED IMPORTED_TARGET GLOBAL xapian-core>=1.4)
pkg_check_modules(FIHRIS_ICU REQUIRED IMPORTED_TARGET GLOBAL icu-uc icu-i18n)
pkg_check_modules(FIHRIS_SIMDJSON REQUIRED IMPORTED_TARGET GLOBAL simdjson)
pkg_check_modules(FIHRIS_ISAL REQUIRED IMPORTED_TARGET GLOBAL libisal)
pkg_check_modules(FIHRIS_ARCHIVE REQUIRED IMPORTED_TARGET GLOBAL libarchive)
pkg_check_modules(FIHRIS_XML REQUIRED IMPORTED_TARGET GLOBAL libxml-2.0)
pkg_check_modules(FIHRIS_YAML REQUIRED IMPORTED_TARGET GLOBAL yaml-cpp)
pkg_check_modules(FIHRIS_POPPLER REQUIRED IMPORTED_TARGET GLOBAL poppler-cpp)
pkg_check_modules(FIHRIS_MD4C REQUIRED IMPORTED_TARGET GLOBAL md4c)
pkg_check_modules(FIHRIS_XXHASH REQUIRED IMPORTED_TARGET GLOBAL libxxhash)
pkg_check_modules(FIHRIS_ZLIB REQUIRED IMPORTED_TARGET GLOBAL zlib)

list(PREPEND CMAKE_MODULE_PATH "${CMAKE_CURRENT_LIST_DIR}")
find_package(Libstemmer REQUIRED)
find_package(Libcsv REQUIRED)
list(POP_FRONT CMAKE_MODULE_PATH)

unset(CMAKE_FIND_PACKAGE_TARGETS_GLOBAL)

set(FIHRIS_DEPENDENCIES
  Threads::Threads
  PkgConfig::FIHRIS_XAPIAN
  PkgConfig::FIHRIS_ICU
  PkgConfig::FIHRIS_SIMDJSON
  PkgConfig::FIHRIS_ISAL
  PkgConfig::FIHRIS_ARCHIVE
  PkgConfig::FIHRIS_XML
  PkgConfig::FIHRIS_YAML
  PkgConfig::FIHRIS_POPPLER
  PkgConfig::FIHRIS_MD4C
  PkgConfig::FIHRIS_XXHASH
  PkgConfig::FIHRIS_ZLIB
  Libcsv::Libcsv
  Libstemmer::Libstemmer)
