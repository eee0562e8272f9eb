// SPDX-License-Identifier: GPL-2.0-or-later
//
// How do all inputs of a run reach the index?
#include "indexer/readers/read_inputs.h"

#include <string>
#include <utility>

#include "indexer/readers/bytes/byte_source.h"
#include "indexer/readers/documents/ingest_run.h"
#include "indexer/readers/input_list.h"
#include "indexer/readers/input_reader.h"

namespace fihris::indexer {
namespace {

constexpr std::size_t kSmallestSplit = 200;

Result<void> check(const IngestOptions& options) {
  if (options.split == Split::kBytes &&
      (options.split_bytes < kSmallestSplit || options.split_bytes > kMaxTextBytes)) {
    return Error{ErrorCode::kInvalidArgument,
                 msg("text cannot be split into pieces of {0} bytes", options.split_bytes),
                 msg("give a size from {0} to {1}", kSmallestSplit, kMaxTextBytes)};
  }
  if (options.max_line_bytes == 0) {
    return Error{
        ErrorCode::kInvalidArgument, msg("the longest line must have at least one byte"), {}};
  }
  if (!is_known_encoding(options.encoding)) {
    return Error{ErrorCode::kInvalidArgument,
                 msg("'{0}' is not a known encoding", options.encoding),
                 msg("give auto, or a name such as windows-1256, ISO-8859-6 or UTF-16")};
  }
  return {};
}

}  // namespace

Result<IngestReport> read_inputs(DocumentSink& sink, const std::vector<std::string>& inputs,
                                 const IngestOptions& options) {
  if (auto good = check(options); !good) return std::move(good).error();
  const auto list = list_inputs(inputs, options.stop);
  if (!list) return list.error();
  IngestRun run(sink, options, list->total_bytes);
  for (const InputProblem& problem : list->problems) run.problem(problem);
  InputReader reader(run, *list);
  for (const InputFile& file : list->files) {
    if (options.stop.stop_requested()) return cancelled();
    if (auto done = reader.read(file); !done) return std::move(done).error();
  }
  return run.report();
}

}  // namespace fihris::indexer
