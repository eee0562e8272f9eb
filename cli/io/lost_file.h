// SPDX-License-Identifier: GPL-2.0-or-later
//
// What if a memory-mapped file of the index is truncated or fails while it is read?
#pragma once

namespace fihris::cli {

// From now on the process then reports which file it is, restores the terminal to its present state
// and ends with kExitError; otherwise SIGBUS would end it silently.
void catch_lost_files();

// What to write to the terminal `descriptor` before that, to leave a full screen; nullptr for
// nothing. Both must stay valid until the next call.
void set_last_sequence(const char* sequence, int descriptor) noexcept;

}  // namespace fihris::cli
