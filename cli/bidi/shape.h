// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which form does each Arabic letter take beside its neighbours?
#pragma once

#include "cli/bidi/clusters.h"

namespace fihris::cli {

// Replaces letters by presentation forms (Unicode blocks Arabic Presentation Forms A and B), for
// terminals that show every letter as if it stood alone. Lam and the alef that follows it become
// one cluster of one column, which keeps the marks of both. Vowel marks stay as they are: their
// presentation forms are spacing characters. Forms have the direction and line breaks of their
// letters (UAX #9, UAX #14), so shaping can come before ordering.
void shape(Characters& characters);

}  // namespace fihris::cli
