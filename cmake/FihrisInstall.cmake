# SPDX-License-Identifier: GPL-2.0-or-later
#
# What `cmake --install` copies: the library, its public headers, the command, the licence, and the
# files that make find_package(fihris) work.
include(CMakePackageConfigHelpers)

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/fihris)

install(TARGETS fihris EXPORT fihrisTargets
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}
  LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}
  FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(EXPORT fihrisTargets NAMESPACE fihris:: DESTINATION ${package_dir})

configure_package_config_file(cmake/fihrisConfig.cmake.in
  ${PROJECT_BINARY_DIR}/fihrisConfig.cmake INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/fihrisConfigVersion.cmake
  COMPATIBILITY SameMinorVersion)
install(
  FILES
  ${PROJECT_BINARY_DIR}/fihrisConfig.cmake
  ${PROJECT_BINARY_DIR}/fihrisConfigVersion.cmake
  cmake/FihrisDependencies.cmake
  cmake/FindLibcsv.cmake
  cmake/FindLibstemmer.cmake
  DESTINATION ${package_dir})

install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})

if(TARGET fihris_cli)
  install(TARGETS fihris_cli RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
  install(FILES completions/fihris.bash
    DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME fihris)
  install(FILES completions/_fihris
    DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
  install(FILES completions/fihris.fish
    DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
  install(DIRECTORY man/ DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 FILES_MATCHING PATTERN "*.1")
endif()
