// SPDX-License-Identifier: GPL-2.0-or-later
//
// Who wants to know when a key was read and when its answer was on the screen?
#pragma once

#include "cli/browse/requests.h"

namespace fihris::cli::browse {

// Called by the thread of the session.
class KeyWatcher {
 public:
  KeyWatcher() = default;
  KeyWatcher(const KeyWatcher&) = delete;
  KeyWatcher& operator=(const KeyWatcher&) = delete;
  virtual ~KeyWatcher() = default;

  // A key was read. `awaited`: the request whose answer shows what the key asked for; 0 when the
  // key asks the index nothing.
  virtual void on_key(Serial awaited) = 0;
  // The screen was drawn with the first answer to the request `shown` and the complete one to
  // `complete`.
  virtual void on_drawn(Serial shown, Serial complete) = 0;
};

}  // namespace fihris::cli::browse
