// SPDX-License-Identifier: GPL-2.0-or-later
//
// In which locale do libraries run that depend on one?
#pragma once

#include <clocale>

namespace fihris::indexer {

// Makes this thread's character set UTF-8 while it lives, whatever the process has; without such a
// locale it changes nothing.
class Utf8Locale {
 public:
  Utf8Locale() noexcept : mine_(::newlocale(LC_CTYPE_MASK, "C.UTF-8", locale_t{})) {
    if (mine_ != locale_t{}) before_ = ::uselocale(mine_);
  }
  Utf8Locale(const Utf8Locale&) = delete;
  Utf8Locale& operator=(const Utf8Locale&) = delete;
  ~Utf8Locale() {
    if (mine_ == locale_t{}) return;
    ::uselocale(before_);
    ::freelocale(mine_);
  }

 private:
  locale_t mine_;
  locale_t before_ = {};
};

}  // namespace fihris::indexer
