// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/builder/run.h"

#include <cerrno>
#include <utility>

#include <sys/mman.h>
#include <unistd.h>

#include "indexer/glass/encoding.h"
#include "indexer/glass/io.h"

namespace fihris::indexer {
namespace {

using glass::append_uint;

std::uint64_t take_uint(std::string_view& in) {
  const char* at = in.data();
  const std::uint64_t value = glass::take_uint(at);
  in.remove_prefix(static_cast<std::size_t>(at - in.data()));
  return value;
}

std::string_view take_bytes(std::string_view& in, std::size_t count) {
  const std::string_view bytes = in.substr(0, count);
  in.remove_prefix(count);
  return bytes;
}

// A file in memory that the system fetches piece by piece. Move-only.
class Mapping {
 public:
  // Pages behind the reader are given back in pieces of this size.
  static constexpr std::size_t kPiece = std::size_t{64} << 10;

  Mapping() = default;
  Mapping(Mapping&& other) noexcept
      : at_(std::exchange(other.at_, nullptr)), size_(std::exchange(other.size_, 0)) {}
  Mapping& operator=(Mapping&& other) noexcept {
    std::swap(at_, other.at_);
    std::swap(size_, other.size_);
    return *this;
  }
  ~Mapping() {
    if (at_ != nullptr) ::munmap(at_, size_);
  }

  static Result<Mapping> map(int fd, std::size_t size, const std::string& path) {
    Mapping mapping;
    void* const at = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, fd, 0);
    if (at == MAP_FAILED) return glass::io_error("cannot read back " + path, errno);
    mapping.at_ = at;
    mapping.size_ = size;
    ::madvise(at, size, MADV_SEQUENTIAL);
    return mapping;
  }

  [[nodiscard]] std::string_view view() const noexcept {
    return {static_cast<const char*>(at_), size_};
  }

  // What lies before `offset` is not needed any more. `released`: what was said before.
  void release(std::size_t offset, std::size_t& released) const noexcept {
    const std::size_t end = offset / kPiece * kPiece;
    if (end <= released) return;
    ::madvise(static_cast<char*>(at_) + released, end - released, MADV_DONTNEED);
    released = end;
  }

 private:
  void* at_ = nullptr;
  std::size_t size_ = 0;
};

// Where a stream is read from; in a file, what has been read is given back.
class Stream {
 public:
  // `file` may be null; then all of `bytes` is in memory.
  Stream(std::string_view bytes, const Mapping* file)
      : rest_(bytes),
        file_(file),
        released_(file == nullptr ? 0 : offset() / Mapping::kPiece * Mapping::kPiece) {
    // The first piece may be shared with what lies before.
    if (file != nullptr && offset() > released_) released_ += Mapping::kPiece;
  }

  std::string_view& rest() noexcept { return rest_; }
  void release() noexcept {
    if (file_ != nullptr) file_->release(offset(), released_);
  }

 private:
  [[nodiscard]] std::size_t offset() const noexcept {
    return static_cast<std::size_t>(rest_.data() - file_->view().data());
  }

  std::string_view rest_;
  const Mapping* file_;
  std::size_t released_;
};

class RunTerms final : public TermSource {
 public:
  explicit RunTerms(Stream stream) : stream_(stream) {}

  Result<bool> next() override {
    std::string_view& rest = stream_.rest();
    for (; tags_ > 0; --tags_) (void)take_bytes(rest, take_uint(rest));
    stream_.release();
    if (rest.empty()) return false;
    term_ = take_bytes(rest, take_uint(rest));
    postings_.first = static_cast<std::uint32_t>(take_uint(rest));
    postings_.last = postings_.first + static_cast<std::uint32_t>(take_uint(rest));
    postings_.count = static_cast<std::uint32_t>(take_uint(rest));
    postings_.wdf_sum = take_uint(rest);
    const std::uint64_t tagged = take_uint(rest);
    has_positions_ = (tagged & 1) != 0;
    postings_.entries = take_bytes(rest, tagged / 2);
    tags_ = has_positions_ ? postings_.count : 0;
    return true;
  }

  // Each document has one.
  Result<std::string_view> position_tag(std::uint32_t /*document*/) override {
    --tags_;
    return take_bytes(stream_.rest(), take_uint(stream_.rest()));
  }

 private:
  Stream stream_;
  std::uint32_t tags_ = 0;  // not yet read
};

class RunDocuments final : public DocumentSource {
 public:
  RunDocuments(Stream stream, std::uint32_t first_document)
      : stream_(stream), next_document_(first_document) {}

  Result<bool> next(std::uint32_t& document, DocumentTags& tags) override {
    stream_.release();
    std::string_view& rest = stream_.rest();
    if (rest.empty()) return false;
    document = next_document_++;
    const std::uint64_t data = take_uint(rest);
    const std::uint64_t terms = take_uint(rest);
    const std::uint64_t slots = take_uint(rest);
    tags.data = take_bytes(rest, data / 2);
    tags.data_deflated = (data & 1) != 0;
    tags.terms = take_bytes(rest, terms / 2);
    tags.terms_deflated = (terms & 1) != 0;
    tags.slots = take_bytes(rest, slots);
    return true;
  }

 private:
  Stream stream_;
  std::uint32_t next_document_;
};

class RunInput final : public SegmentInput {
 public:
  // The two streams are in the run, or else one behind the other in `file`.
  explicit RunInput(Run run) : run_(std::move(run)) {}
  RunInput(Run run, Mapping file, std::size_t terms_bytes)
      : run_(std::move(run)), file_(std::move(file)), on_disk_(true), terms_bytes_(terms_bytes) {}

  std::unique_ptr<TermSource> terms() override {
    const std::string_view bytes =
        on_disk_ ? file_.view().substr(0, terms_bytes_) : std::string_view(run_.terms);
    return std::make_unique<RunTerms>(Stream(bytes, on_disk_ ? &file_ : nullptr));
  }
  std::unique_ptr<DocumentSource> documents() override {
    const std::string_view bytes =
        on_disk_ ? file_.view().substr(terms_bytes_) : std::string_view(run_.documents);
    return std::make_unique<RunDocuments>(Stream(bytes, on_disk_ ? &file_ : nullptr),
                                          run_.first_document);
  }
  [[nodiscard]] glass::PostingsView lengths() const override { return run_.lengths.view(); }
  [[nodiscard]] const std::vector<Slot>& slots() const override { return run_.slots; }
  [[nodiscard]] const glass::DatabaseStats& stats() const override { return run_.stats; }

 private:
  Run run_;
  Mapping file_;
  bool on_disk_ = false;
  std::size_t terms_bytes_ = 0;
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

Result<std::unique_ptr<SegmentInput>> spill(Run run, const std::string& path) {
  const std::size_t terms_bytes = run.terms.size();
  const std::size_t bytes = terms_bytes + run.documents.size();
  if (bytes == 0) return as_input(std::move(run));
  auto file = glass::File::create(path);
  if (!file) return std::move(file).error();
  auto written = file->write_at(0, run.terms, path);
  if (written) written = file->write_at(terms_bytes, run.documents, path);
  auto read_back = glass::File::open(path);
  ::unlink(path.c_str());
  if (!written) return std::move(written).error();
  if (!read_back) return std::move(read_back).error();
  auto mapping = Mapping::map(read_back->descriptor(), bytes, path);
  if (!mapping) return std::move(mapping).error();
  std::string().swap(run.terms);
  std::string().swap(run.documents);
  return std::unique_ptr<SegmentInput>(
      std::make_unique<RunInput>(std::move(run), std::move(mapping).value(), terms_bytes));
}

}  // namespace fihris::indexer
