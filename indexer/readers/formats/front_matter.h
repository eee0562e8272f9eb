// SPDX-License-Identifier: GPL-2.0-or-later
//
// What does the YAML at the beginning of a Markdown file say about it?
#pragma once

#include <string>
#include <string_view>

#include "fihris/document.h"
#include "fihris/index.h"

namespace fihris::indexer {

struct FrontMatterValues {
  bool is_map = false;  // else it is no front matter, but text between two rules
  Message flaw;         // what could not be read; the values before it were taken
};

// Puts the scalars of the outermost map into `document`: what `names` calls id, title, date and url
// into these, all else, including each scalar of a list, into fields. Unquoted numbers, true and
// false become JSON; null is dropped.
//
// Deeper maps and lists are left out, and so are aliases, so that none can expand.
FrontMatterValues read_front_matter(std::string_view yaml, const FieldNames& names,
                                    Document& document);

}  // namespace fihris::indexer
