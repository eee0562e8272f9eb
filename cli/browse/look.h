// SPDX-License-Identifier: GPL-2.0-or-later
//
// What kinds of text are there on the screen? The terminal decides how each looks.
#pragma once

#include "cli/bidi/layout.h"

namespace fihris::cli::browse {

enum Look : Style {
  kPlain = 0,
  kMatch,         // a word that matches
  kCurrentMatch,  // the one that n or N went to
  kTitle,
  kTitleMatch,
  kFaint,   // facts about a text
  kBar,     // the first and last line of the screen
  kChosen,  // the line that keys act on
  kWarning,
  kCursor,  // the character under the cursor of a line that is typed
};

}  // namespace fihris::cli::browse
