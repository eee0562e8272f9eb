// SPDX-License-Identifier: GPL-2.0-or-later
//
// What if a file of the index, which is read where it lies in memory, is cut or fails meanwhile?
#pragma once

namespace fihris::cli {

// From now on the process then says which file it is, puts the terminal back as it is now, and ends
// with kExitError; else the system would end it by SIGBUS without a word.
void catch_lost_files();

// What is written before that to the terminal `descriptor`, to leave a full screen; nullptr for
// nothing. Both must live until the next call.
void set_last_sequence(const char* sequence, int descriptor) noexcept;

}  // namespace fihris::cli
