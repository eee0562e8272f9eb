// SPDX-License-Identifier: GPL-2.0-or-later
//
// How does a machine without an Arabic locale get one? As C.UTF-8 under another name: messages need
// only the name of a locale.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>
#include <system_error>
#include <vector>

#include "support/temp_dir.h"

namespace fihris::test {

inline constexpr const char* kArabicLocale = "ar_EG.UTF-8";

// NAME=VALUE for the environment of a process that must speak Arabic. The folder holds the locale.
inline std::vector<std::string> arabic_environment(const std::string& folder) {
  for (const char* place : {"/usr/lib/locale/C.utf8", "/usr/lib/locale/C.UTF-8"}) {
    std::error_code error;
    if (!std::filesystem::is_directory(place, error)) continue;
    std::filesystem::create_directories(folder, error);
    std::filesystem::create_directory_symlink(place, folder + "/ar_EG.utf8", error);
    return {"LOCPATH=" + folder, std::string("LC_ALL=") + kArabicLocale};
  }
  return {std::string("LC_ALL=") + kArabicLocale};
}

// The same for this process.
inline void take_arabic_locale() {
  static const TempDir dir;
  ::unsetenv("LANGUAGE");
  for (const std::string& setting : arabic_environment(dir / "locales")) {
    const std::size_t equals = setting.find('=');
    ::setenv(setting.substr(0, equals).c_str(), setting.c_str() + equals + 1, 1);
  }
}

}  // namespace fihris::test
