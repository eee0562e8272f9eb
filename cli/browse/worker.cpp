// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/browse/worker.h"

#include <algorithm>
#include <exception>
#include <utility>

#include <sys/resource.h>
#include <unistd.h>

namespace fihris::cli::browse {
namespace {

constexpr std::size_t kCompletions = 8;
// The quick answer is shown after this time at the latest, with what was found by then.
constexpr std::uint32_t kQuickMs = 500;
// The lower priority of the slower work.
constexpr int kNiceness = 10;

Answer answer_to(const Request& request) {
  Answer answer;
  answer.ask = request.ask;
  answer.serial = request.serial;
  return answer;
}

// The search without its slowest parts: explanations, suggestions and wider
// readings.
SearchOptions quick(const Request& request) {
  SearchOptions options = request.options;
  options.limit = std::min(options.limit, request.at_once);
  options.widen = false;
  options.suggestions = 0;
  options.timeout_ms = options.timeout_ms == 0 ? kQuickMs : std::min(options.timeout_ms, kQuickMs);
  return options;
}

}  // namespace

Worker::Worker(std::vector<std::string> paths, Searcher searcher, std::function<void()> wake,
               std::chrono::milliseconds calm)
    : paths_(std::move(paths)), wake_(std::move(wake)), calm_(calm) {
  std::optional<Searcher> first(std::move(searcher));
  threads_[kQuick] =
      std::thread([this, mine = std::move(first)]() mutable { run(kQuick, std::move(mine)); });
  threads_[kThorough] = std::thread([this] { run(kThorough, std::nullopt); });
  threads_[kReading] = std::thread([this] { run(kReading, std::nullopt); });
}

Worker::~Worker() {
  {
    const std::lock_guard lock(mutex_);
    is_over_ = true;
    for (Mailbox& box : boxes_) box.stop = true;
  }
  for (Mailbox& box : boxes_) box.ready.notify_one();
  for (std::thread& thread : threads_) thread.join();
}

Worker::Lane Worker::lane_of(Ask kind) {
  switch (kind) {
    case Ask::kHits:
      return kQuick;
    case Ask::kDocument:
    case Ask::kInside:
      return kReading;
    default:
      return kThorough;
  }
}

void Worker::ask(Request request) {
  const Ask kind = request.ask;
  const Lane lane = lane_of(kind);
  {
    const std::lock_guard lock(mutex_);
    // Hits of another query are no longer wanted, whatever stage they are at.
    if (kind == Ask::kHits) boxes_[kThorough].newest.erase(kind);
    if (kind == Ask::kHits || kind == Ask::kDocument) stop(kind);
    boxes_[lane].newest.insert_or_assign(kind, Letter{std::move(request), {}});
  }
  boxes_[lane].ready.notify_one();
}

void Worker::stop(Ask kind) {
  for (Mailbox& box : boxes_) {
    if (box.under_way == kind) box.stop = true;
  }
}

std::optional<Request> Worker::next(Lane lane) {
  auto& letters = boxes_[lane].newest;
  std::unique_lock lock(mutex_);
  boxes_[lane].under_way.reset();
  for (;;) {
    if (is_over_) return std::nullopt;
    const auto now = Clock::now();
    auto soonest = Clock::time_point::max();
    for (auto it = letters.begin(); it != letters.end(); ++it) {
      if (it->second.not_before <= now) {
        std::optional<Request> request(std::move(it->second.request));
        letters.erase(it);
        boxes_[lane].under_way = request->ask;
        boxes_[lane].stop = false;
        return request;
      }
      soonest = std::min(soonest, it->second.not_before);
    }
    if (letters.empty()) {
      boxes_[lane].ready.wait(lock);
    } else {
      boxes_[lane].ready.wait_until(lock, soonest);
    }
  }
}

void Worker::give(Answer answer) {
  {
    const std::lock_guard lock(mutex_);
    answers_.push_back(std::move(answer));
  }
  wake_();
}

std::vector<Answer> Worker::take_answers() {
  const std::lock_guard lock(mutex_);
  return std::exchange(answers_, {});
}

void Worker::run(Lane lane, std::optional<Searcher> searcher) {
  if (lane == kThorough) {
    // Affects this thread only, on Linux; a failure does no harm.
    [[maybe_unused]] const int set =
        ::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), kNiceness);
  }
  if (!searcher) {
    if (auto opened = Searcher::open(paths_)) searcher.emplace(std::move(opened).value());
  }
  while (auto request = next(lane)) {
    Answer failed = answer_to(*request);
    try {
      if (!searcher) {
        auto opened = Searcher::open(paths_);
        if (!opened) {
          if (lane == kThorough) refresh_failed_ = was_closed_ = true;
          failed.error = std::move(opened).error();
          failed.is_of_index = lane == kThorough;
          give(std::move(failed));
          continue;
        }
        searcher.emplace(std::move(opened).value());
      }
      switch (lane) {
        case kQuick:
          answer_quickly(*searcher, *request);
          break;
        case kReading:
          answer_reading(*searcher, *request);
          break;
        default:
          answer(*searcher, *request);
      }
    } catch (const std::exception& error) {
      failed.error = Error{ErrorCode::kInternal, Message::verbatim(error.what()), {}};
      give(std::move(failed));
    }
  }
}

// Answers with the quick hits, then requests the complete answer. If nothing is found and the last
// word may be unfinished, searches for its most frequent completion.
void Worker::answer_quickly(Searcher& searcher, const Request& request) {
  Answer out = answer_to(request);
  out.is_complete = false;
  // If the new state cannot be read, the one already open stays usable; the idle check reports the
  // error.
  [[maybe_unused]] const auto refreshed = searcher.refresh();
  CompleteOptions wanted;
  wanted.limit = kCompletions;
  auto completions = searcher.complete(request.query, wanted);
  if (completions) out.completions = std::move(completions).value();
  out.searched = request.query;
  SearchOptions options = quick(request);
  options.stop = &boxes_[kQuick].stop;
  auto found = searcher.search(request.query, options);
  if (found && found->total == 0 && request.unfinished && !out.completions.empty()) {
    auto completed = searcher.search(out.completions.front().text, options);
    if (completed && completed->total > 0) {
      out.searched = out.completions.front().text;
      found = std::move(completed);
    }
  }
  if (found) {
    out.results = std::move(found).value();
  } else {
    out.error = std::move(found).error();
  }
  Request rest = request;
  rest.query = out.searched;
  rest.completions = out.completions;
  give(std::move(out));
  {
    const std::lock_guard lock(mutex_);
    if (boxes_[kQuick].newest.contains(Ask::kHits)) return;
    boxes_[kThorough].newest.insert_or_assign(Ask::kHits,
                                              Letter{std::move(rest), Clock::now() + calm_});
  }
  boxes_[kThorough].ready.notify_one();
}

Answer Worker::find_inside(const Request& request) {
  Answer out = answer_to(request);
  if (!analyzer_) {
    auto made = Analyzer::create();
    if (!made) {
      out.error = std::move(made).error();
      return out;
    }
    analyzer_.emplace(std::move(made).value());
  }
  out.spans = find_words(*analyzer_, text_, request.query);
  return out;
}

void Worker::answer_reading(Searcher& searcher, const Request& request) {
  if (request.ask == Ask::kInside) return give(find_inside(request));
  Answer out = answer_to(request);
  // Searches the newest commit if it can be read; the idle check reports both cases.
  [[maybe_unused]] const auto refreshed = searcher.refresh();
  SearchOptions options = request.options;
  options.stop = &boxes_[kReading].stop;
  auto found = searcher.search(request.query, options);
  if (found) {
    out.results = std::move(found).value();
    if (!out.results.hits.empty()) text_ = out.results.hits.front().text;
  } else {
    out.error = std::move(found).error();
  }
  give(std::move(out));
}

void Worker::answer(Searcher& searcher, const Request& request) {
  Answer out = answer_to(request);
  auto refreshed = searcher.refresh();
  if (request.ask == Ask::kRefresh) {
    if (refreshed) {
      // Requests that this thread could not answer meanwhile are sent again.
      out.changed = std::exchange(was_closed_, false) || *refreshed;
    } else {
      out.error = std::move(refreshed).error();
      out.is_of_index = true;
    }
    // Recovery from an error is news, too.
    const bool is_news = out.changed || out.error || refresh_failed_;
    refresh_failed_ = out.error.has_value();
    if (is_news) give(std::move(out));
    return;
  }
  if (refreshed && *refreshed && request.ask == Ask::kHits) {
    out.changed = true;
  } else if (refreshed && *refreshed) {
    Answer news;
    news.ask = Ask::kRefresh;
    news.changed = true;
    give(std::move(news));
  }
  if (request.ask == Ask::kFields) {
    auto stats = searcher.stats();
    if (stats) {
      out.fields = std::move(stats->fields);
    } else {
      out.error = std::move(stats).error();
    }
    return give(std::move(out));
  }
  SearchOptions options = request.options;
  options.stop = &boxes_[kThorough].stop;
  options.explain = request.ask == Ask::kHits || request.ask == Ask::kMore;
  auto found = request.ask == Ask::kFacets ? count_values(searcher, request.query, options)
                                           : searcher.search(request.query, options);
  if (found) {
    out.results = std::move(found).value();
  } else {
    out.error = std::move(found).error();
  }
  out.searched = request.query;
  out.completions = request.completions;
  give(std::move(out));
}

}  // namespace fihris::cli::browse
