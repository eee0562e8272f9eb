// SPDX-License-Identifier: GPL-2.0-or-later
//
// Does the linked Xapian write the format that is written here?
#pragma once

#include <string>

#include "fihris/result.h"

namespace fihris::indexer {

// Whether the Xapian that this program runs with writes the format of glass/, so that one may
// write it without Xapian. Makes an empty database in `probe`, in place of what a killed run may
// have left there, looks at it and removes it.
Result<bool> check_linked_format(const std::string& probe);

}  // namespace fihris::indexer
