// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which state of a damaged index should be brought back? For check, repair and salvage.
#pragma once

#include <string>
#include <vector>

#include "fihris/result.h"
#include "indexer/format/manifest.h"
#include "indexer/segments/survey.h"

namespace fihris::indexer {

struct Recovery {
  Manifest manifest;        // the state's generation is the greatest that was seen
  bool is_current = false;  // stub and manifest are sound, and agree
  bool is_certain = true;   // else what was committed last cannot be known
  bool knows_dead = true;   // else the list of dead documents may be incomplete
  std::string source;       // the manifest that it was taken from; empty: the segments
  // Finished segments that may belong to the state, but whose description is lost. Their documents
  // would not be in an index made from `manifest`.
  std::vector<std::string> undescribed;
};

// In this order: the manifest that the stub's checksum is of; the newest whole one, unless there
// are signs of a later state; the segments that the stub lists; all segments that no newer one
// replaced. kNotFound, kWrongFormat, kIo; kCorrupt when no settings are left.
Result<Recovery> recover(const Survey& survey);

}  // namespace fihris::indexer
