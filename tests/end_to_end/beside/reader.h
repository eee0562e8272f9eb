// SPDX-License-Identifier: GPL-2.0-or-later
//
// Is every answer that of exactly one commit, while a writer makes the next ones?
#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "end_to_end/beside/model.h"
#include "fihris/search.h"
#include "support/random.h"

namespace fihris::test {

// What all readers know.
class Watched {
 public:
  Watched(std::string index, std::uint32_t steps) : index_(std::move(index)), steps_(steps) {}

  // The writer has returned from the commit `step`, which readers saw as `generation`.
  void committed(std::uint32_t step, std::uint64_t generation);
  void finish() { finished_ = true; }

  // A reader saw both together. False if that cannot be: each commit has generations of its own,
  // and later ones have greater ones.
  bool saw(std::uint32_t step, std::uint64_t generation);
  void fail(const std::string& what);

  [[nodiscard]] const std::string& index() const { return index_; }
  [[nodiscard]] std::uint32_t steps() const { return steps_; }
  [[nodiscard]] std::uint32_t last_step() const { return last_step_; }
  [[nodiscard]] bool is_finished() const { return finished_; }
  [[nodiscard]] std::vector<std::string> failures() const;
  [[nodiscard]] std::size_t states_seen() const;

 private:
  std::string index_;
  std::uint32_t steps_;
  std::atomic<std::uint32_t> last_step_ = 0;
  std::atomic<bool> finished_ = false;
  mutable std::mutex mutex_;
  std::map<std::uint64_t, std::uint32_t> step_of_;  // generation, step
  std::set<std::uint32_t> seen_;
  std::vector<std::string> failures_;
};

// One of several threads, with a searcher of its own.
class Reader {
 public:
  Reader(Watched& watched, std::uint32_t seed)
      : watched_(watched), model_(watched.steps()), random_(seed) {}

  // Searches, refreshes and reopens until the writer has finished, then once more.
  void run();

 private:
  void open();
  void refresh();
  // Which commit is this? It must be `least` or later.
  void find_step(std::uint32_t least);
  void ask();

  void expect_state();
  void expect_tag();
  void expect_phrase();
  void expect_without();
  void expect_either();
  void expect_sorted();
  void expect_facet();
  void expect_document();
  void expect_wide();
  void expect_other_questions();

  std::optional<SearchResults> search(const std::string& query, const SearchOptions& options);
  void expect_hits(const std::string& query, const SearchOptions& options,
                   const std::vector<Version>& wanted);
  void fail(const std::string& what);

  Watched& watched_;
  Model model_;
  Random random_;
  std::optional<Searcher> searcher_;
};

}  // namespace fihris::test
