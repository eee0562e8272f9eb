// SPDX-License-Identifier: GPL-2.0-or-later
//
// Who answers requests, so that the screen never waits? Three threads, each with a Searcher of its
// own: one for what the next redraw needs, one for what may take longer, and one for documents, so
// that opening one never waits for a search.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "cli/browse/requests.h"
#include "fihris/analysis.h"
#include "fihris/search.h"

namespace fihris::cli::browse {

// Answers come in any order. Of several requests of one kind only the newest is kept; a running
// search for hits is cancelled when other hits are requested, and likewise for documents, as its
// answer is of no use then.
class Worker {
 public:
  // `wake` is called from other threads whenever there is an answer to take. `searcher` is open on
  // the index `paths`. `calm`: how long no other hits must have been requested before the slower
  // work begins.
  Worker(std::vector<std::string> paths, Searcher searcher, std::function<void()> wake,
         std::chrono::milliseconds calm = std::chrono::milliseconds(80));
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;
  ~Worker();  // cancels what is under way

  void ask(Request request);
  // The answers since the last call.
  [[nodiscard]] std::vector<Answer> take_answers();

 private:
  enum Lane : std::size_t { kQuick, kThorough, kReading, kLanes };
  using Clock = std::chrono::steady_clock;
  struct Letter {
    Request request;
    Clock::time_point not_before;
  };
  struct Mailbox {
    std::condition_variable ready;
    std::map<Ask, Letter> newest;  // in the order of answering
    std::optional<Ask> under_way;
    std::atomic<bool> stop = false;  // for the request under way
  };

  void run(Lane lane, std::optional<Searcher> searcher);
  std::optional<Request> next(Lane lane);
  void give(Answer answer);

  void answer_quickly(Searcher& searcher, const Request& request);
  void answer(Searcher& searcher, const Request& request);
  void answer_reading(Searcher& searcher, const Request& request);
  Answer find_inside(const Request& request);

  static Lane lane_of(Ask kind);
  // Cancels the request of this kind that is under way.
  void stop(Ask kind);

  const std::vector<std::string> paths_;
  const std::function<void()> wake_;
  const std::chrono::milliseconds calm_;
  std::mutex mutex_;  // guards all below except text_ and analyzer_
  std::array<Mailbox, kLanes> boxes_;
  std::vector<Answer> answers_;
  bool is_over_ = false;
  // Used by the documents thread: the last requested one.
  std::string text_;
  // Used by the thorough thread: the index could not be read at the last check, or not be opened.
  bool refresh_failed_ = false;
  bool was_closed_ = false;
  std::optional<Analyzer> analyzer_;
  std::array<std::thread, kLanes> threads_;
};

// Facets as in SearchOptions, but each field is counted without its own filters, since its values
// are alternatives: how many hits each value would have. Chosen values are included even if they
// have few hits or none.
[[nodiscard]] Result<SearchResults> count_values(Searcher& searcher, const std::string& query,
                                                 const SearchOptions& options);

// The places in `text` where the words of `needle` stand side by side, ignoring differences in
// vowel marks, case, hamza seats, final ya and ta marbuta; the last word may be a prefix.
[[nodiscard]] std::vector<Span> find_words(Analyzer& analyzer, std::string_view text,
                                           std::string_view needle);

}  // namespace fihris::cli::browse
