// SPDX-License-Identifier: GPL-2.0-or-later
//
// How far is this run, and what went wrong so far?
#include "indexer/readers/documents/ingest_run.h"

#include <utility>

#include "indexer/readers/bytes/byte_source.h"

namespace fihris::indexer {

IngestRun::IngestRun(DocumentSink& sink, const IngestOptions& options, std::uint64_t total_bytes)
    : sink_(sink), options_(options), total_bytes_(total_bytes) {}

void IngestRun::begin_file(const std::uint64_t* position) noexcept {
  ++report_.files;
  position_ = position;
  by_position_ = false;
  file_begin_ = report_.bytes;
}

Result<Taken> IngestRun::put(const Document& document, const Origin& origin) {
  if (options_.stop.stop_requested()) return cancelled();
  if (document.text.size() > kMaxTextBytes) {
    skip(origin, msg("the text has {0} bytes, more than {1}", document.text.size(), kMaxTextBytes),
         Advice::kSplitDocument);
    return Taken::kNo;
  }
  auto replaced = sink_.put(document);
  if (!replaced) {
    if (replaced.error().code != ErrorCode::kInvalidArgument) return std::move(replaced).error();
    skip(origin, replaced.error().message, replaced.error().advice);
    return Taken::kNo;
  }
  // All pieces of a document have its fields: report a flaw once.
  if (!is_told(origin)) {
    if (const auto flaws = sink_.flaws_of(document); !flaws.empty()) {
      told_ = {std::string(origin.source), origin.line, origin.offset};
      flaw(origin, Message::join(flaws));
    }
  }
  ++report_.documents;
  if (*replaced) ++report_.replaced;
  if (options_.on_progress) {
    options_.on_progress({.documents = report_.documents,
                          .bytes = report_.bytes,
                          .total_bytes = total_bytes_,
                          .seconds = seconds()});
  }
  return *replaced ? Taken::kReplaced : Taken::kAdded;
}

bool IngestRun::is_told(const Origin& origin) const {
  return told_.line == origin.line && told_.offset == origin.offset &&
         told_.source == origin.source;
}

void IngestRun::skip(const Origin& origin, Message message, Advice advice) {
  problem({.source = std::string(origin.source),
           .line = origin.line,
           .offset = origin.offset,
           .message = std::move(message),
           .advice = std::move(advice),
           .skipped = true});
}

void IngestRun::flaw(const Origin& origin, Message message, Advice advice) {
  problem({.source = std::string(origin.source),
           .line = origin.line,
           .offset = origin.offset,
           .message = std::move(message),
           .advice = std::move(advice),
           .skipped = false});
}

void IngestRun::problem(const InputProblem& problem) {
  ++(problem.skipped ? report_.skipped : report_.flawed);
  if (options_.on_problem) options_.on_problem(problem);
}

IngestReport IngestRun::report() const {
  IngestReport report = report_;
  report.seconds = seconds();
  return report;
}

double IngestRun::seconds() const {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
}

}  // namespace fihris::indexer
