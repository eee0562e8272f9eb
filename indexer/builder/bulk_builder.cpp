// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/builder/bulk_builder.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "indexer/builder/id_map.h"
#include "indexer/builder/inverter.h"
#include "indexer/builder/segment_writer.h"
#include "indexer/builder/without_dead.h"
#include "indexer/format/glass/version_file.h"

namespace fihris::indexer {
namespace {

constexpr std::uint64_t kMegabyte = std::uint64_t{1} << 20;

// Measured: the memory of the process before the first document, and that of a batch while it is
// inverted, as a multiple of its text; its run is about twice the text.
constexpr std::uint64_t kBaseMemory = 24 * kMegabyte;
constexpr std::uint64_t kInvertFactor = 14;
constexpr std::uint64_t kDocumentFactor = kInvertFactor + 3;
constexpr std::uint64_t kMostBatchBytes = 12 * kMegabyte;
constexpr std::uint64_t kLeastBatchBytes = kMegabyte / 4;

// How the memory is divided.
struct Shares {
  Shares(const BuilderOptions& options, unsigned threads) {
    const std::uint64_t memory = std::max(options.memory, kLeastMemory) - kBaseMemory;
    words = std::min(48 * kMegabyte, memory / 16 / threads);
    const std::uint64_t rest = memory - words * (1 + Inverter::kTermsPerWord) * threads;
    // Each thread works on one batch and has one waiting, and the caller collects one.
    const std::uint64_t batches = std::uint64_t{threads} * (kInvertFactor + 1) + 1;
    batch = options.batch_bytes != 0
                ? options.batch_bytes
                : std::clamp(rest / 2 / batches, kLeastBatchBytes, kMostBatchBytes);
    runs = rest - std::min(rest, batch * batches);
  }
  std::uint64_t words;  // an analyzer's cache, per thread
  std::uint64_t batch;
  std::uint64_t runs;  // waiting for the merge, and data about the documents
};

// Freed memory stays with the allocator, which could not reuse it for the next step.
void give_back_memory() {
#ifdef __GLIBC__
  ::malloc_trim(0);
#endif
}

struct Batch {
  std::size_t number = 0;
  std::uint32_t first_document = 1;
  std::vector<Document> documents;
};

class Builder final : public SegmentBuilder {
 public:
  Builder(std::string directory, std::vector<Inverter> inverters, const Shares& shares,
          const BuilderOptions& options, std::uint64_t seed)
      : directory_(std::move(directory)),
        shares_(shares),
        inverters_(std::move(inverters)),
        settings_(options.settings),
        last_document_(options.first_document - 1),
        numbers_(seed) {
    // With one inverter, the caller's own thread inverts the batches.
    if (inverters_.size() < 2) return;
    try {
      for (Inverter& inverter : inverters_) {
        workers_.emplace_back([this, &inverter] { work(inverter); });
      }
    } catch (const std::system_error&) {
      // No more threads available: the existing ones do the work, or the caller's own.
    }
  }

  Builder(const Builder&) = delete;
  Builder& operator=(const Builder&) = delete;
  ~Builder() override { stop(); }

  Result<bool> put(const Document& document) override {
    if (last_document_ == kLastDocument) {
      return Error{ErrorCode::kInvalidArgument, msg("the index has no numbers left for documents"),
                   msg("rebuild the index, or build another beside it")};
    }
    const std::uint32_t before = numbers_.exchange(document.id, ++last_document_);
    if (before != 0) dead_.push_back(before);
    batch_bytes_ += build_size(document);
    batch_.documents.push_back(document);
    if (batch_bytes_ >= shares_.batch) {
      if (auto sent = send(); !sent) return std::move(sent).error();
    }
    return before != 0;
  }

  Result<bool> remove(const std::string& id) override {
    const std::uint32_t before = numbers_.exchange(id, 0);
    if (before != 0) dead_.push_back(before);
    return before != 0;
  }

  [[nodiscard]] std::uint64_t document_count() const noexcept override { return numbers_.size(); }

  Result<SegmentEntry> finish() override {
    if (auto sent = send(); !sent) return std::move(sent).error();
    stop();
    if (failure_) return *failure_;
    const auto threads = static_cast<unsigned>(inverters_.size());
    inverters_.clear();
    give_back_memory();
    // Two streams of each run are read at a time.
    constexpr std::uint64_t kLeastPiece = 4096;
    constexpr std::uint64_t kMostPiece = 256 << 10;
    if (spill_file_) {
      spill_file_->set_piece(std::clamp(shares_.batch * kInvertFactor / 8 / (runs_.size() + 1),
                                        kLeastPiece, kMostPiece));
      if (auto mapped = spill_file_->map(); !mapped) return std::move(mapped).error();
    }
    std::sort(dead_.begin(), dead_.end());
    SegmentInputs inputs;
    for (auto& run : runs_) inputs.push_back(without_dead(std::move(run), dead_));
    runs_.clear();
    return write_segment(directory_, std::move(inputs), threads, settings_);
  }

 private:
  static constexpr std::uint32_t kLastDocument = 0xFFFFFFFE;

  // Hands the documents collected so far to a worker, waiting for one to be free.
  Result<void> send() {
    if (batch_.documents.empty()) return {};
    Batch batch = std::exchange(batch_, {});
    batch_bytes_ = 0;
    batch.first_document = last_document_ + 1 - static_cast<std::uint32_t>(batch.documents.size());
    known_bytes_ = numbers_.bytes() + dead_.capacity() * sizeof dead_[0];
    if (workers_.empty()) {
      batch.number = runs_.size();
      runs_.emplace_back();
      invert(inverters_[0], batch);
      if (failure_) return *failure_;
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

  // Stores the run in runs_, or the error in failure_.
  void invert(Inverter& inverter, Batch& batch) {
    std::optional<Error> failure;
    try {
      Run run = inverter.invert(batch.documents, batch.first_document);
      std::vector<Document>().swap(batch.documents);
      auto kept = keep(std::move(run));
      if (kept) {
        const std::lock_guard lock(mutex_);
        runs_[batch.number] = std::move(kept).value();
        return;
      }
      failure = std::move(kept).error();
    } catch (const std::exception& error) {
      failure = Error{ErrorCode::kInternal, msg("indexing failed: {0}", error.what()),
                      Advice::kMoreMemoryOrLessThreads};
    }
    const std::lock_guard lock(mutex_);
    failure_ = std::move(failure);
    changed_.notify_all();
  }

  // Keeps the run in memory as long as it fits.
  Result<std::unique_ptr<SegmentInput>> keep(Run run) {
    const std::uint64_t bytes = run.bytes();
    {
      const std::lock_guard lock(mutex_);
      if (run_bytes_ + bytes + known_bytes_ <= shares_.runs) {
        run_bytes_ += bytes;
        return as_input(std::move(run));
      }
    }
    auto file = spill_file();
    if (!file) return std::move(file).error();
    return (*file)->take_run(std::move(run));
  }

  Result<std::shared_ptr<SpillFile>> spill_file() {
    const std::lock_guard lock(mutex_);
    if (!spill_file_) {
      auto made = SpillFile::create(directory_ + std::string(kRunsSuffix));
      if (!made) return made;
      spill_file_ = std::move(made).value();
    }
    return spill_file_;
  }

  void work(Inverter& inverter) {
    for (;;) {
      Batch batch;
      {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return !queue_.empty() || stopping_; });
        if (queue_.empty() || failure_) return;
        batch = std::move(queue_.front());
        queue_.pop_front();
        changed_.notify_all();
      }
      invert(inverter, batch);
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
  Shares shares_;
  std::vector<Inverter> inverters_;
  std::vector<std::thread> workers_;
  IndexSettings settings_;

  // Used by the calling thread only.
  Batch batch_;
  std::size_t batch_bytes_ = 0;
  std::uint32_t last_document_;
  IdMap numbers_;  // ids of living documents
  std::vector<std::uint32_t> dead_;

  std::mutex mutex_;  // guards what follows
  std::condition_variable changed_;
  std::deque<Batch> queue_;
  std::deque<std::unique_ptr<SegmentInput>> runs_;  // by batch number
  std::shared_ptr<SpillFile> spill_file_;           // once a run did not fit
  std::uint64_t run_bytes_ = 0;                     // of those in memory
  std::atomic<std::uint64_t> known_bytes_ = 0;
  std::optional<Error> failure_;
  bool stopping_ = false;
};

}  // namespace

std::uint64_t build_size(const Document& document) noexcept {
  // A word costs as much memory as this many bytes of longer words.
  constexpr std::uint64_t kBytesOfAWord = 5;
  std::uint64_t bytes = sizeof document + document.id.size() + document.title.size() +
                        document.text.size() + document.date.size() + document.url.size();
  const auto words_of = [](const std::string& text) {
    return static_cast<std::uint64_t>(std::count(text.begin(), text.end(), ' '));
  };
  std::uint64_t words = words_of(document.text);
  for (const FieldValue& field : document.fields) {
    bytes += sizeof field + field.name.size() + field.value.size();
    words += words_of(field.value);
  }
  return std::max(bytes, words * kBytesOfAWord);
}

std::uint64_t largest_document(std::uint64_t memory) noexcept {
  return (std::max(memory, kLeastMemory) - kBaseMemory) / kDocumentFactor;
}

std::uint64_t memory_for(std::uint64_t build_size) noexcept {
  return std::max(kBaseMemory + build_size * kDocumentFactor, kLeastMemory);
}

Result<std::unique_ptr<SegmentBuilder>> make_bulk_builder(std::string directory,
                                                          const AnalyzerOptions& analyzer,
                                                          const Schema& schema,
                                                          const BuilderOptions& options) {
  const auto most =
      static_cast<unsigned>(std::max<std::uint64_t>(options.memory / kLeastMemory, 1));
  const unsigned threads = std::clamp(options.threads, 1U, most);
  const Shares shares(options, threads);
  std::vector<Inverter> inverters;
  for (unsigned i = 0; i < threads; ++i) {
    auto inverter = Inverter::create(analyzer, schema, shares.words);
    if (!inverter) return std::move(inverter).error();
    inverters.push_back(std::move(inverter).value());
  }
  auto random = glass::new_uuid();
  if (!random) return std::move(random).error();
  std::uint64_t seed = 0;
  for (std::size_t i = 0; i < sizeof seed; ++i) seed = seed << 8 | (*random)[i];
  return std::unique_ptr<SegmentBuilder>(
      std::make_unique<Builder>(std::move(directory), std::move(inverters), shares, options, seed));
}

}  // namespace fihris::indexer
