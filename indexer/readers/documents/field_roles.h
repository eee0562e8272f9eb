// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which part of a document does a name stand for?
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "fihris/document.h"
#include "fihris/index.h"

namespace fihris::indexer {

using Role = std::string Document::*;

// The part that `names` maps this name to; nullptr when it is the name of a field.
inline Role find_role(const FieldNames& names, std::string_view name) noexcept {
  if (name.empty()) return nullptr;
  const std::pair<const std::string*, Role> roles[] = {{&names.id, &Document::id},
                                                       {&names.title, &Document::title},
                                                       {&names.text, &Document::text},
                                                       {&names.date, &Document::date},
                                                       {&names.url, &Document::url}};
  for (const auto& [given, role] : roles) {
    if (*given == name) return role;
  }
  return nullptr;
}

}  // namespace fihris::indexer
