// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which options does `fihris index` take?
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/arguments/arguments.h"
#include "cli/io/terminal.h"
#include "fihris/index.h"

namespace fihris::cli {

struct IndexRequest {
  std::string index;
  std::vector<std::string> inputs;
  IndexOptions options;
  IngestOptions ingest;
  std::optional<Stemmer> stemmer;  // if one was given
  When progress = When::kAuto;
};

// What `fihris index --help` adds to -h.
[[nodiscard]] HelpDetails index_details();

// Declares the arguments that fill `request`.
void declare(Arguments& command, IndexRequest& request);

// "none", "paragraph" or a size of at least 200 bytes. What is wrong, or empty.
[[nodiscard]] Message parse_split(const std::string& text, IngestOptions& options);

}  // namespace fihris::cli
