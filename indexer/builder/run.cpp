// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/builder/run.h"

#include <cstdint>
#include <utility>

#include <sys/mman.h>
#include <unistd.h>

#include "indexer/format/glass/encoding.h"
#include "indexer/format/glass/io.h"
#include "indexer/format/glass/mapped_file.h"

namespace fihris::indexer {
namespace {

using glass::append_uint;

// The bytes of one stream, read from begin to end. Of a spilled run the pages that are read are
// given back, so that a merge of many runs stays within its memory.
class Stream {
 public:
  Stream(std::string_view bytes, const SpillFile* file)
      : rest_(bytes), kept_(bytes.data()), file_(file) {}

  [[nodiscard]] bool empty() const noexcept { return rest_.empty(); }
  std::uint64_t uint() {
    const char* at = rest_.data();
    const std::uint64_t value = glass::take_uint(at);
    rest_.remove_prefix(static_cast<std::size_t>(at - rest_.data()));
    return value;
  }
  std::string_view bytes(std::size_t count) {
    const std::string_view taken = rest_.substr(0, count);
    rest_.remove_prefix(count);
    return taken;
  }
  // Nobody looks any more at what was read up to here.
  void pass() {
    if (file_ != nullptr) kept_ = file_->release(kept_, rest_.data());
  }

 private:
  std::string_view rest_;
  const char* kept_;
  const SpillFile* file_;
};

class RunTerms final : public TermSource {
 public:
  explicit RunTerms(Stream stream) : stream_(stream) {}

  Result<bool> next() override {
    for (; tags_ > 0; --tags_) (void)stream_.bytes(stream_.uint());
    stream_.pass();
    if (stream_.empty()) return false;
    term_ = stream_.bytes(stream_.uint());
    postings_.first = static_cast<std::uint32_t>(stream_.uint());
    postings_.last = postings_.first + static_cast<std::uint32_t>(stream_.uint());
    postings_.count = static_cast<std::uint32_t>(stream_.uint());
    postings_.wdf_sum = stream_.uint();
    const std::uint64_t tagged = stream_.uint();
    has_positions_ = (tagged & 1) != 0;
    postings_.entries = stream_.bytes(tagged / 2);
    tags_ = has_positions_ ? postings_.count : 0;
    return true;
  }

  // Every document of the postings has one.
  Result<std::string_view> position_tag(std::uint32_t /*document*/) override {
    --tags_;
    return stream_.bytes(stream_.uint());
  }

 private:
  Stream stream_;
  std::uint32_t tags_ = 0;  // not yet read
};

class RunDocuments final : public DocumentSource {
 public:
  RunDocuments(Stream stream, std::uint32_t first_document)
      : stream_(stream), next_document_(first_document) {}

  // Decodes what append_document() appended.
  Result<bool> next(std::uint32_t& document, DocumentTags& tags) override {
    stream_.pass();
    if (stream_.empty()) return false;
    document = next_document_++;
    const std::uint64_t data = stream_.uint();
    const std::uint64_t terms = stream_.uint();
    const std::uint64_t slots = stream_.uint();
    tags.data = stream_.bytes(data / 2);
    tags.data_deflated = (data & 1) != 0;
    tags.terms = stream_.bytes(terms / 2);
    tags.terms_deflated = (terms & 1) != 0;
    tags.slots = stream_.bytes(slots);
    return true;
  }

 private:
  Stream stream_;
  std::uint32_t next_document_;
};

// In memory, or in a file where the two streams stand one after the other.
class RunInput final : public SegmentInput {
 public:
  explicit RunInput(Run run) : run_(std::move(run)) {}
  RunInput(Run run, std::shared_ptr<const SpillFile> file, std::uint64_t begin)
      : run_(std::move(run)),
        file_(std::move(file)),
        begin_(begin),
        terms_bytes_(run_.terms.size()),
        documents_bytes_(run_.documents.size()) {
    std::string().swap(run_.terms);
    std::string().swap(run_.documents);
  }

  std::unique_ptr<TermSource> terms() override {
    return std::make_unique<RunTerms>(file_
                                          ? Stream(file_->bytes(begin_, terms_bytes_), file_.get())
                                          : Stream(run_.terms, nullptr));
  }
  std::unique_ptr<DocumentSource> documents() override {
    return std::make_unique<RunDocuments>(
        file_ ? Stream(file_->bytes(begin_ + terms_bytes_, documents_bytes_), file_.get())
              : Stream(run_.documents, nullptr),
        run_.first_document);
  }
  [[nodiscard]] glass::PostingsView lengths() const override { return run_.lengths.view(); }
  [[nodiscard]] const std::vector<glass::Slot>& slots() const override { return run_.slots; }
  [[nodiscard]] const glass::DatabaseStats& stats() const override { return run_.stats; }

 private:
  Run run_;  // without its streams where they are in a file
  std::shared_ptr<const SpillFile> file_;
  std::uint64_t begin_ = 0;
  std::uint64_t terms_bytes_ = 0;
  std::uint64_t documents_bytes_ = 0;
};

}  // namespace

void append_term(glass::Buffer& out, std::string_view term, const glass::PostingsView& postings,
                 bool has_positions) {
  using glass::put_uint;
  char* at = out.room(term.size() + postings.entries.size() + 6 * glass::kMaxUintBytes);
  at = put_uint(at, term.size());
  glass::copy_short(at, term.data(), term.size());
  at = put_uint(at + term.size(), postings.first);
  at = put_uint(at, postings.last - postings.first);
  at = put_uint(at, postings.count);
  at = put_uint(at, postings.wdf_sum);
  at = put_uint(at, postings.entries.size() * 2 + (has_positions ? 1 : 0));
  glass::copy_short(at, postings.entries.data(), postings.entries.size());
  out.set_end(at + postings.entries.size());
}

void append_position_tag(glass::Buffer& out, std::string_view tag) {
  char* const at = glass::put_uint(out.room(tag.size() + glass::kMaxUintBytes), tag.size());
  glass::copy_short(at, tag.data(), tag.size());
  out.set_end(at + tag.size());
}

void append_document(std::string& out, const DocumentTags& tags) {
  append_uint(out, tags.data.size() * 2 + (tags.data_deflated ? 1 : 0));
  append_uint(out, tags.terms.size() * 2 + (tags.terms_deflated ? 1 : 0));
  append_uint(out, tags.slots.size());
  out.append(tags.data).append(tags.terms).append(tags.slots);
}

std::unique_ptr<SegmentInput> as_input(Run run) {
  return std::make_unique<RunInput>(std::move(run));
}

Result<std::shared_ptr<SpillFile>> SpillFile::create(const std::string& path) {
  auto file = glass::File::create(path);
  if (!file) return std::move(file).error();
  ::unlink(path.c_str());
  return std::shared_ptr<SpillFile>(new SpillFile(std::move(file).value(), path));
}

Result<std::unique_ptr<SegmentInput>> SpillFile::take_run(Run run) {
  const std::uint64_t begin = end_.fetch_add(run.terms.size() + run.documents.size());
  auto written = file_.write_at(begin, run.terms, path_);
  if (written) written = file_.write_at(begin + run.terms.size(), run.documents, path_);
  if (!written) return std::move(written).error();
  return std::unique_ptr<SegmentInput>(
      std::make_unique<RunInput>(std::move(run), shared_from_this(), begin));
}

Result<void> SpillFile::map() {
  auto mapped = glass::map_file(file_.descriptor(), path_);
  if (!mapped) return std::move(mapped).error();
  mapped_ = std::move(mapped).value();
  return {};
}

const char* SpillFile::release(const char* from, const char* to) const {
  static const auto kPage = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
  const auto begin = reinterpret_cast<std::uintptr_t>(from) & ~(kPage - 1);
  const auto end = reinterpret_cast<std::uintptr_t>(to) & ~(kPage - 1);
  if (end < begin + piece_) return from;
  // The file keeps the bytes, and the page at `end` is not read to its end yet.
  ::madvise(reinterpret_cast<void*>(begin), end - begin, MADV_DONTNEED);
  return to;
}

}  // namespace fihris::indexer
