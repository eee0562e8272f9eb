// SPDX-License-Identifier: GPL-2.0-or-later
//
// Is there a field of this name, and is it declared for this use?
#pragma once

#include <string>

#include "fihris/document.h"
#include "fihris/result.h"
#include "indexer/format/schema.h"

namespace fihris::searcher {

// kNotFound with the existing fields, kInvalidArgument with what to declare.
Result<const indexer::Field*> field_for(const indexer::Schema& schema, const std::string& name,
                                        FieldUse use);

}  // namespace fihris::searcher
