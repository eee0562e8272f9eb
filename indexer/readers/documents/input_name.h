// SPDX-License-Identifier: GPL-2.0-or-later
//
// What is an input called, in problems and in the ids of its documents?
#pragma once

#include <string_view>

namespace fihris::indexer {

struct InputName {
  std::string_view source;  // as problems name it
  std::string_view stem;    // the id, or what ids are made of
  // Another input with the same stem, "" when there is none.
  std::string_view same_stem_as;
};

}  // namespace fihris::indexer
