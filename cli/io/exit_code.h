// SPDX-License-Identifier: GPL-2.0-or-later
//
// How does a command report its outcome? The numbers are documented in docs/command-line.md.
#pragma once

namespace fihris::cli {

inline constexpr int kExitDone = 0;     // found, or done
inline constexpr int kExitNothing = 1;  // nothing found
inline constexpr int kExitError = 2;    // a mistake in the call, or an error

}  // namespace fihris::cli
