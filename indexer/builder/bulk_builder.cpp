// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/builder/bulk_builder.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>
#include <unordered_map>
#include <utility>
#include <vector>

#include <xapian.h>

#include "indexer/builder/inverter.h"
#include "indexer/builder/segment_writer.h"
#include "indexer/format_errors.h"

namespace fihris::indexer {
namespace {

struct Batch {
  std::size_t number = 0;
  std::uint32_t first_document = 1;
  std::vector<Document> documents;
};

std::size_t bytes_of(const Document& document) {
  std::size_t bytes = sizeof document + document.id.size() + document.title.size() +
                      document.text.size() + document.date.size() + document.url.size();
  for (const FieldValue& field : document.fields) {
    bytes += sizeof field + field.name.size() + field.value.size();
  }
  return bytes;
}

class Builder final : public BulkBuilder {
 public:
  Builder(std::string directory, std::vector<Inverter> inverters, const BuilderOptions& options)
      : directory_(std::move(directory)), options_(options), inverters_(std::move(inverters)) {
    // With one inverter its batches are inverted by the caller's own thread.
    if (inverters_.size() < 2) return;
    for (Inverter& inverter : inverters_) {
      workers_.emplace_back([this, &inverter] { work(inverter); });
    }
  }

  Builder(const Builder&) = delete;
  Builder& operator=(const Builder&) = delete;
  ~Builder() override { stop(); }

  Result<bool> put(const Document& document) override {
    const bool replaces = remove(document.id);
    ++last_document_;
    numbers_.emplace(id_term(document.id), last_document_);
    batch_bytes_ += bytes_of(document);
    batch_.documents.push_back(document);
    if (batch_bytes_ >= options_.batch_bytes) {
      if (auto sent = send(); !sent) return std::move(sent).error();
    }
    return replaces;
  }

  bool remove(const std::string& id) override {
    const auto it = numbers_.find(id_term(id));
    if (it == numbers_.end()) return false;
    dead_.push_back(it->second);
    numbers_.erase(it);
    return true;
  }

  [[nodiscard]] std::uint64_t document_count() const noexcept override { return numbers_.size(); }

  Result<void> finish() override {
    if (auto sent = send(); !sent) return sent;
    stop();
    if (failure_) return *failure_;
    std::vector<Run> runs;
    for (std::optional<Run>& run : runs_) runs.push_back(std::move(*run));
    runs_.clear();
    auto written =
        write_segment(directory_, std::move(runs), static_cast<unsigned>(inverters_.size()));
    if (!written || dead_.empty()) return written;
    // Documents that a later one with their id has replaced, or that were removed: rare in a build,
    // so Xapian's own way will do.
    return guarded("cannot remove replaced documents from " + directory_, [&]() -> Result<void> {
      Xapian::WritableDatabase segment(directory_, Xapian::DB_OPEN);
      for (const std::uint32_t document : dead_) segment.delete_document(document);
      segment.commit();
      return {};
    });
  }

 private:
  // Hands the documents collected so far to a worker, waiting for one to be free.
  Result<void> send() {
    if (batch_.documents.empty()) return {};
    Batch batch = std::exchange(batch_, {});
    batch_bytes_ = 0;
    batch.first_document = last_document_ + 1 - static_cast<std::uint32_t>(batch.documents.size());
    if (workers_.empty()) {
      runs_.emplace_back(inverters_[0].invert(batch.documents, batch.first_document));
      return {};
    }
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return queue_.size() < workers_.size() || failure_; });
    if (failure_) return *failure_;
    batch.number = runs_.size();
    runs_.emplace_back();
    queue_.push_back(std::move(batch));
    changed_.notify_all();
    return {};
  }

  void work(Inverter& inverter) {
    for (;;) {
      Batch batch;
      {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return !queue_.empty() || stopping_; });
        if (queue_.empty()) return;
        batch = std::move(queue_.front());
        queue_.pop_front();
        changed_.notify_all();
      }
      try {
        Run run = inverter.invert(batch.documents, batch.first_document);
        const std::lock_guard lock(mutex_);
        runs_[batch.number] = std::move(run);
      } catch (const std::exception& error) {
        const std::lock_guard lock(mutex_);
        failure_ = Error{ErrorCode::kInternal,
                         std::string("indexing failed: ") + error.what() +
                             "; give it more memory or fewer threads",
                         {}};
        changed_.notify_all();
        return;
      }
    }
  }

  void stop() {
    {
      const std::lock_guard lock(mutex_);
      stopping_ = true;
      changed_.notify_all();
    }
    for (std::thread& worker : workers_) worker.join();
    workers_.clear();
  }

  std::string directory_;
  BuilderOptions options_;
  std::vector<Inverter> inverters_;
  std::vector<std::thread> workers_;

  // Of the calling thread.
  Batch batch_;
  std::size_t batch_bytes_ = 0;
  std::uint32_t last_document_ = 0;
  std::unordered_map<std::string, std::uint32_t> numbers_;  // of the living, by their id's term
  std::vector<std::uint32_t> dead_;

  std::mutex mutex_;  // guards what follows
  std::condition_variable changed_;
  std::deque<Batch> queue_;
  std::deque<std::optional<Run>> runs_;  // by number of the batch
  std::optional<Error> failure_;
  bool stopping_ = false;
};

}  // namespace

Result<std::unique_ptr<BulkBuilder>> BulkBuilder::create(std::string directory,
                                                         const AnalyzerOptions& analyzer,
                                                         const Schema& schema,
                                                         const BuilderOptions& options) {
  std::vector<Inverter> inverters;
  for (unsigned i = 0; i < std::max(options.threads, 1U); ++i) {
    auto inverter = Inverter::create(analyzer, schema);
    if (!inverter) return std::move(inverter).error();
    inverters.push_back(std::move(inverter).value());
  }
  return std::unique_ptr<BulkBuilder>(
      new Builder(std::move(directory), std::move(inverters), options));
}

}  // namespace fihris::indexer
