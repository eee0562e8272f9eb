// SPDX-License-Identifier: GPL-2.0-or-later
//
// How do all inputs of a run reach the index?
#include "indexer/readers/read_inputs.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "indexer/readers/byte_source.h"
#include "indexer/readers/encoding.h"
#include "indexer/readers/ingest_run.h"
#include "indexer/readers/input_list.h"
#include "indexer/readers/json_lines.h"
#include "indexer/readers/text_file.h"
#include "indexer/readers/utf8.h"

namespace fihris::indexer {
namespace {

constexpr std::size_t kSmallestSplit = 200;

// An input that begins with more white space than this is taken as text.
constexpr std::size_t kMostBlanks = std::size_t{1} << 20;

Result<void> check(const IngestOptions& options) {
  if (options.split == Split::kBytes &&
      (options.split_bytes < kSmallestSplit || options.split_bytes > kMaxTextBytes)) {
    return Error{ErrorCode::kInvalidArgument,
                 "pieces of " + std::to_string(options.split_bytes) +
                     " bytes cannot be made; give a size from " + std::to_string(kSmallestSplit) +
                     " to " + std::to_string(kMaxTextBytes),
                 {}};
  }
  if (options.max_line_bytes == 0) {
    return Error{ErrorCode::kInvalidArgument, "the longest line must have at least one byte", {}};
  }
  return {};
}

// JSON Lines when the first byte other than white space is '{'.
Result<InputKind> tell_kind(PeekSource& bytes) {
  for (std::size_t wanted = kTellingBytes;; wanted *= 4) {
    const auto head = bytes.peek(wanted);
    if (!head) return head.error();
    std::string_view text = *head;
    if (text.starts_with(kUtf8Mark)) text.remove_prefix(kUtf8Mark.size());
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first != std::string_view::npos) {
      return text[first] == '{' ? InputKind::kJsonLines : InputKind::kText;
    }
    if (head->size() < wanted || wanted >= kMostBlanks) return InputKind::kText;
  }
}

class Reader {
 public:
  Reader(IngestRun& run, const InputList& list) : run_(run), list_(list) {}

  Result<void> read(const InputFile& file) {
    auto source = FileSource::open(
        file.path, file.named ? FileSource::Expect::kAnything : FileSource::Expect::kRegular,
        run_.options().stop);
    if (!source) return give_up(file, source.error());
    run_.begin_file();
    PeekSource bytes(*source);
    const auto head = bytes.peek(kTellingBytes);
    if (!head) return give_up(file, head.error());
    if (std::string foreign = name_foreign_format(*head); !foreign.empty()) {
      run_.skip({file.path}, std::move(foreign));
      return {};
    }
    const bool many_nuls = holds_many_nuls(*head);
    InputKind kind = file.kind;
    if (kind == InputKind::kStream) {
      const auto told = tell_kind(bytes);
      if (!told) return give_up(file, told.error());
      kind = *told;
    }
    if (kind != InputKind::kJsonLines && many_nuls) {
      run_.skip({file.path}, "holds many NUL bytes and so is no text");
      return {};
    }
    std::string_view other;
    if (file.same_stem_as != InputFile::kNoOther) other = list_.files[file.same_stem_as].path;
    if (kind == InputKind::kJsonLines) {
      return read_json_lines(run_, {file.path, file.stem(), other}, bytes);
    }
    return read_text(run_,
                     {.source = file.path,
                      .stem = file.stem(),
                      .same_stem_as = other,
                      .markdown = kind == InputKind::kMarkdown,
                      .size = source->size().value_or(0)},
                     bytes);
  }

 private:
  // A stopped run ends; what cannot be read is one bad input.
  Result<void> give_up(const InputFile& file, const Error& error) {
    if (error.code == ErrorCode::kCancelled) return error;
    run_.skip({file.path}, error.message);
    return {};
  }

  IngestRun& run_;
  const InputList& list_;
};

}  // namespace

Result<IngestReport> read_inputs(DocumentSink& sink, const std::vector<std::string>& inputs,
                                 const IngestOptions& options) {
  if (auto good = check(options); !good) return std::move(good).error();
  const auto list = list_inputs(inputs, options.stop);
  if (!list) return list.error();
  IngestRun run(sink, options, list->total_bytes);
  for (const InputProblem& problem : list->problems) run.problem(problem);
  Reader reader(run, *list);
  for (const InputFile& file : list->files) {
    if (options.stop.stop_requested()) return cancelled();
    if (auto done = reader.read(file); !done) return std::move(done).error();
  }
  return run.report();
}

}  // namespace fihris::indexer
