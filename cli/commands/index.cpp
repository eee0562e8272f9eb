// SPDX-License-Identifier: GPL-2.0-or-later
//
// fihris index: how do documents get into an index?
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <string>
#include <system_error>
#include <vector>

#include <sys/stat.h>

#include "cli/arguments/arguments.h"
#include "cli/commands/commands.h"
#include "cli/commands/commit_outcome.h"
#include "cli/commands/index_options.h"
#include "cli/io/exit_code.h"
#include "cli/io/interrupt.h"
#include "cli/io/messages.h"
#include "cli/io/progress.h"
#include "cli/language/counts.h"
#include "cli/language/language.h"
#include "cli/text/numbers.h"
#include "fihris/search.h"

namespace fihris::cli {
namespace {

constexpr std::uint64_t kProblemsShown = 20;

// Prints the first problems, counts the others.
class ProblemList {
 public:
  explicit ProblemList(ProgressDisplay& display) : display_(display) {}

  void add(const InputProblem& problem) {
    if (++count_ > kProblemsShown) return;
    display_.clear();
    std::string where = problem.source;
    if (problem.line != 0) where += ":" + std::to_string(problem.line);
    complain(Note{problem.message, problem.advice}, where);
  }

  void tell_rest() const {
    if (count_ <= kProblemsShown) return;
    const std::uint64_t rest = count_ - kProblemsShown;
    complain(msg_n("and {0} more problem, not shown", "and {0} more problems, not shown", rest));
  }

 private:
  ProgressDisplay& display_;
  std::uint64_t count_ = 0;
};

// Checked before the index is opened, so that a mistyped name does not leave an empty index.
bool inputs_exist(const std::vector<std::string>& inputs) {
  for (const std::string& input : inputs) {
    struct stat unused = {};
    if (input == "-" || ::stat(input.c_str(), &unused) == 0) continue;
    complain(msg("cannot read {0}: {1}", input, std::generic_category().message(errno)));
    return false;
  }
  return true;
}

// An index keeps the stemmer it was built with; asking for another must not be ignored silently.
bool stemmer_fits(const IndexRequest& request) {
  if (!request.stemmer || request.options.rebuild) return true;
  auto searcher = Searcher::open(request.index);
  if (!searcher) return true;  // a new index, or the writer reports what is wrong with it
  const auto stats = searcher->stats();
  const auto analyzer = Analyzer::create(request.options.analyzer);
  if (!stats || !analyzer || stats->fingerprint == analyzer->fingerprint()) return true;
  complain(
      msg("{0} was built with another --stemmer; leave the option out, or rebuild the index with "
          "--rebuild",
          request.index));
  return false;
}

Message unchanged_files(const IngestReport& report) {
  return msg_n("{0} file unchanged", "{0} files unchanged", report.unchanged);
}

void tell_summary(const IngestReport& report, double seconds) {
  if (report.unchanged > 0) complain(unchanged_files(report));
  complain(msg("{0} ({1} replaced), {2} skipped, {3} flawed, {4} MB in {5} s, {6} MB/s",
               count_documents(report.documents), report.replaced, report.skipped, report.flawed,
               format_megabytes(report.bytes), format_fixed(seconds, 2),
               format_rate(report.bytes, seconds)));
}

int build(IndexRequest& request, const InterruptWatch& interrupt) {
  const auto begin = std::chrono::steady_clock::now();
  auto writer = IndexWriter::open(request.index, request.options);
  if (!writer) {
    complain(writer.error());
    return kExitError;
  }
  ProgressDisplay display(request.progress);
  ProblemList problems(display);
  request.ingest.on_progress = [&display](const Progress& progress) { display.update(progress); };
  request.ingest.on_problem = [&problems](const InputProblem& problem) { problems.add(problem); };
  request.ingest.stop = interrupt.token();

  const auto report = ingest(*writer, request.inputs, request.ingest);
  display.clear();
  problems.tell_rest();
  if (!report) return tell_no_commit(report.error());
  if (interrupt.token().stop_requested()) {
    return tell_no_commit({ErrorCode::kCancelled, {}, {}});
  }
  if (report->documents == 0 && report->unchanged > 0 && report->skipped == 0) {
    complain(msg("{0}; nothing to do", unchanged_files(*report)));
    return kExitDone;
  }
  if (report->documents == 0) {
    complain(msg("no document was found in the input ({0} skipped); nothing was committed",
                 report->skipped));
    return kExitError;
  }

  display.stage(tr("writing the index"));
  const auto committed = writer->commit();
  display.clear();
  if (!committed) return tell_no_commit(committed.error());
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
  tell_summary(*report, seconds.count());
  return tell_commit(*committed);
}

}  // namespace

int run_index(const std::vector<std::string>& arguments, Output& out) {
  IndexRequest request;
  Arguments command("index", tr("Add documents to an index."), index_details());
  declare(command, request);
  if (const auto exit_code = command.parse(arguments, out)) return *exit_code;
  if (request.stemmer) request.options.analyzer.arabic_stemmer = *request.stemmer;
  if (!inputs_exist(request.inputs) || !stemmer_fits(request)) return kExitError;
  const InterruptWatch interrupt;
  return build(request, interrupt);
}

}  // namespace fihris::cli
