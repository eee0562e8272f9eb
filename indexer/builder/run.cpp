// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/builder/run.h"

#include <algorithm>
#include <utility>

#include <unistd.h>

#include "indexer/format/glass/encoding.h"
#include "indexer/format/glass/io.h"

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

// A run in memory.
class RunTerms final : public TermSource {
 public:
  explicit RunTerms(std::string_view bytes) : rest_(bytes) {}

  Result<bool> next() override {
    for (; tags_ > 0; --tags_) (void)take_bytes(rest_, take_uint(rest_));
    if (rest_.empty()) return false;
    term_ = take_bytes(rest_, take_uint(rest_));
    postings_.first = static_cast<std::uint32_t>(take_uint(rest_));
    postings_.last = postings_.first + static_cast<std::uint32_t>(take_uint(rest_));
    postings_.count = static_cast<std::uint32_t>(take_uint(rest_));
    postings_.wdf_sum = take_uint(rest_);
    const std::uint64_t tagged = take_uint(rest_);
    has_positions_ = (tagged & 1) != 0;
    postings_.entries = take_bytes(rest_, tagged / 2);
    tags_ = has_positions_ ? postings_.count : 0;
    return true;
  }

  // Each document has one.
  Result<std::string_view> position_tag(std::uint32_t /*document*/) override {
    --tags_;
    return take_bytes(rest_, take_uint(rest_));
  }

 private:
  std::string_view rest_;
  std::uint32_t tags_ = 0;  // not yet read
};

// Takes apart what append_document() appended.
DocumentTags take_document(std::string_view& in) {
  DocumentTags tags;
  const std::uint64_t data = take_uint(in);
  const std::uint64_t terms = take_uint(in);
  const std::uint64_t slots = take_uint(in);
  tags.data = take_bytes(in, data / 2);
  tags.data_deflated = (data & 1) != 0;
  tags.terms = take_bytes(in, terms / 2);
  tags.terms_deflated = (terms & 1) != 0;
  tags.slots = take_bytes(in, slots);
  return tags;
}

class RunDocuments final : public DocumentSource {
 public:
  RunDocuments(std::string_view bytes, std::uint32_t first_document)
      : rest_(bytes), next_document_(first_document) {}

  Result<bool> next(std::uint32_t& document, DocumentTags& tags) override {
    if (rest_.empty()) return false;
    document = next_document_++;
    tags = take_document(rest_);
    return true;
  }

 private:
  std::string_view rest_;
  std::uint32_t next_document_;
};

// A part of a file, read in pieces that nothing else keeps in memory.
class FileStream {
 public:
  FileStream(std::shared_ptr<const SpillFile> file, std::uint64_t begin, std::uint64_t bytes)
      : file_(std::move(file)), at_(begin), end_(begin + bytes) {}

  // The next bytes, `most` of them or all that are left. Good until the next call; say with drop()
  // how many were used.
  Result<std::string_view> peek(std::size_t most) {
    const std::size_t have = buffer_.size() - used_;
    if (have < most && at_ < end_) {
      buffer_.erase(0, used_);
      used_ = 0;
      const auto bytes = std::min<std::uint64_t>(std::max(most - have, file_->piece()), end_ - at_);
      buffer_.resize(have + bytes);
      auto read = file_->read(at_, buffer_.data() + have, bytes);
      if (!read) return std::move(read).error();
      at_ += bytes;
    }
    return std::string_view(buffer_).substr(used_);
  }
  void drop(std::size_t bytes) noexcept { used_ += bytes; }

 private:
  std::shared_ptr<const SpillFile> file_;
  std::uint64_t at_;
  std::uint64_t end_;
  std::string buffer_;
  std::size_t used_ = 0;
};

// The numbers before a term's bytes, a document's or a tag's.
constexpr std::size_t kMostHead = 6 * glass::kMaxUintBytes;

class SpilledTerms final : public TermSource {
 public:
  explicit SpilledTerms(FileStream stream) : stream_(std::move(stream)) {}

  Result<bool> next() override {
    while (tags_ > 0) {
      if (auto passed = position_tag(0); !passed) return std::move(passed).error();
    }
    auto got = stream_.peek(kMostHead + kMostTerm);
    if (!got) return std::move(got).error();
    if (got->empty()) return false;
    std::string_view rest = *got;
    name_ = take_bytes(rest, take_uint(rest));
    term_ = name_;
    postings_.first = static_cast<std::uint32_t>(take_uint(rest));
    postings_.last = postings_.first + static_cast<std::uint32_t>(take_uint(rest));
    postings_.count = static_cast<std::uint32_t>(take_uint(rest));
    postings_.wdf_sum = take_uint(rest);
    const std::uint64_t tagged = take_uint(rest);
    has_positions_ = (tagged & 1) != 0;
    stream_.drop(got->size() - rest.size());
    got = stream_.peek(tagged / 2);
    if (!got) return std::move(got).error();
    entries_ = got->substr(0, tagged / 2);
    stream_.drop(tagged / 2);
    postings_.entries = entries_;
    tags_ = has_positions_ ? postings_.count : 0;
    return true;
  }

  Result<std::string_view> position_tag(std::uint32_t /*document*/) override {
    --tags_;
    auto got = stream_.peek(kMostHead);
    if (!got) return got;
    std::string_view rest = *got;
    const std::uint64_t bytes = take_uint(rest);
    stream_.drop(got->size() - rest.size());
    got = stream_.peek(bytes);
    if (!got) return got;
    stream_.drop(bytes);
    return got->substr(0, bytes);
  }

 private:
  static constexpr std::size_t kMostTerm = 256;

  FileStream stream_;
  std::string name_;
  std::string entries_;
  std::uint32_t tags_ = 0;  // not yet read
};

class SpilledDocuments final : public DocumentSource {
 public:
  SpilledDocuments(FileStream stream, std::uint32_t first_document)
      : stream_(std::move(stream)), next_document_(first_document) {}

  Result<bool> next(std::uint32_t& document, DocumentTags& tags) override {
    auto got = stream_.peek(kMostHead);
    if (!got) return std::move(got).error();
    if (got->empty()) return false;
    std::string_view rest = *got;
    const std::uint64_t data = take_uint(rest) / 2;
    const std::uint64_t terms = take_uint(rest) / 2;
    const std::uint64_t all = data + terms + take_uint(rest) + (got->size() - rest.size());
    got = stream_.peek(all);
    if (!got) return std::move(got).error();
    rest = *got;
    tags = take_document(rest);
    stream_.drop(all);
    document = next_document_++;
    return true;
  }

 private:
  FileStream stream_;
  std::uint32_t next_document_;
};

class RunInput final : public SegmentInput {
 public:
  explicit RunInput(Run run) : run_(std::move(run)) {}

  std::unique_ptr<TermSource> terms() override { return std::make_unique<RunTerms>(run_.terms); }
  std::unique_ptr<DocumentSource> documents() override {
    return std::make_unique<RunDocuments>(run_.documents, run_.first_document);
  }
  [[nodiscard]] glass::PostingsView lengths() const override { return run_.lengths.view(); }
  [[nodiscard]] const std::vector<glass::Slot>& slots() const override { return run_.slots; }
  [[nodiscard]] const glass::DatabaseStats& stats() const override { return run_.stats; }

 private:
  Run run_;
};

// The two streams stand one behind the other in the file.
class SpilledInput final : public SegmentInput {
 public:
  SpilledInput(Run run, std::shared_ptr<const SpillFile> file, std::uint64_t begin)
      : run_(std::move(run)),
        file_(std::move(file)),
        begin_(begin),
        terms_bytes_(run_.terms.size()),
        documents_bytes_(run_.documents.size()) {
    std::string().swap(run_.terms);
    std::string().swap(run_.documents);
  }

  std::unique_ptr<TermSource> terms() override {
    return std::make_unique<SpilledTerms>(FileStream(file_, begin_, terms_bytes_));
  }
  std::unique_ptr<DocumentSource> documents() override {
    return std::make_unique<SpilledDocuments>(
        FileStream(file_, begin_ + terms_bytes_, documents_bytes_), run_.first_document);
  }
  [[nodiscard]] glass::PostingsView lengths() const override { return run_.lengths.view(); }
  [[nodiscard]] const std::vector<glass::Slot>& slots() const override { return run_.slots; }
  [[nodiscard]] const glass::DatabaseStats& stats() const override { return run_.stats; }

 private:
  Run run_;  // without its streams
  std::shared_ptr<const SpillFile> file_;
  std::uint64_t begin_;
  std::uint64_t terms_bytes_;
  std::uint64_t documents_bytes_;
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
      std::make_unique<SpilledInput>(std::move(run), shared_from_this(), begin));
}

}  // namespace fihris::indexer
