// SPDX-License-Identifier: GPL-2.0-or-later
#include "bench/stage_times.h"

#include <ctime>
#include <fstream>
#include <memory>
#include <string_view>
#include <utility>

#include <xapian.h>
#include <zlib.h>

#include "analyzers/chain.h"
#include "bench/support.h"
#include "fihris/index.h"
#include "indexer/builder/inverter.h"
#include "indexer/builder/segment_writer.h"
#include "indexer/format/glass/block_checksum.h"
#include "indexer/format/glass/deflater.h"
#include "indexer/format/glass/recount.h"
#include "indexer/format/glass/version_file.h"
#include "indexer/readers/bytes/byte_source.h"
#include "indexer/readers/read_inputs.h"
#include "tests/support/index_files.h"

namespace bench {

using namespace fihris;
using namespace fihris::indexer;

namespace {

// The builder's batch size when memory is ample.
constexpr std::size_t kBatchBytes = std::size_t{12} << 20;
constexpr std::size_t kWordsMemory = std::size_t{48} << 20;

double cpu_seconds() {
  timespec now{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

template <typename Body>
double timed(Body&& body) {
  const double begin = cpu_seconds();
  body();
  return cpu_seconds() - begin;
}

std::string inflated(std::string_view deflated) {
  z_stream stream{};
  if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) fail("no memory");
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(deflated.data()));  // only read
  stream.avail_in = static_cast<uInt>(deflated.size());
  std::string out;
  for (int status = Z_OK; status != Z_STREAM_END;) {
    const std::size_t have = out.size();
    out.resize(2 * have + 4096);
    stream.next_out = reinterpret_cast<Bytef*>(out.data() + have);
    stream.avail_out = static_cast<uInt>(out.size() - have);
    status = ::inflate(&stream, Z_NO_FLUSH);
    if (status != Z_OK && status != Z_STREAM_END) fail("a term list that cannot be inflated");
    out.resize(out.size() - stream.avail_out);
  }
  inflateEnd(&stream);
  return out;
}

// The TableInfo of a finished table, from the version file and the file itself.
glass::TableInfo info_of(const std::string& path, glass::TableInfo info) {
  info.checksum = 0;
  std::ifstream in(path, std::ios::binary);
  std::vector<char> block(info.block_size);
  for (info.blocks = 0; in.read(block.data(), static_cast<std::streamsize>(block.size()));) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(block.data());
    info.checksum += glass::block_checksum(info.blocks++, bytes, info.block_size);
  }
  return info;
}

// Processes documents as the builder does, and measures every step separately.
class Stages final : public DocumentSink {
 public:
  explicit Stages(Findings& findings)
      : found_(findings),
        schema_(expect(Schema::declare({}))),
        chain_(expect(analyzers::Chain::create({}, kWordsMemory))),
        inverter_(std::make_unique<Inverter>(expect(Inverter::create({}, schema_, kWordsMemory)))) {
  }

  Result<bool> put(const Document& document) override {
    const std::size_t bytes = document.title.size() + document.text.size();
    ++found_.documents;
    found_.text_bytes += bytes;
    batch_bytes_ += bytes + sizeof document;
    batch_.push_back(document);
    if (batch_bytes_ >= kBatchBytes) take_batch();
    return false;
  }

  void finish(const std::string& directory) {
    take_batch();
    inverter_.reset();
    double& write = found_.cpu[kWrite];
    write = timed([&] { expect(write_segment(directory, std::move(runs_), 1, {})); });
    const auto version = expect(glass::read_version_file(directory));
    for (std::size_t i = 0; i < glass::kTables; ++i) {
      if (!version.tables.info[i]) continue;
      const std::string path =
          directory + "/" + std::string(glass::table_file_name(static_cast<glass::Table>(i)));
      const auto said = info_of(path, *version.tables.info[i]);
      found_.cpu[kRecount] += timed([&] { expect(glass::recount(path, said)); });
    }
    write -= found_.cpu[kRecount];
  }

  // Time spent on batches: not part of reading and parsing.
  [[nodiscard]] double batches() const noexcept { return batches_; }

 private:
  void take_batch() {
    batches_ += timed([&] { measure_batch(); });
    // The builder, too, throws them away.
    batch_.clear();
    batch_bytes_ = 0;
  }

  void measure_batch() {
    if (batch_.empty()) return;
    found_.cpu[kAnalyse] += last_analyse_ = timed([&] { analyse(); });
    Run run;
    const double invert = timed([&] { run = inverter_->invert(batch_, next_document_); });
    next_document_ += run.document_count;
    std::vector<std::string> records;
    for (const Document& document : batch_) records.push_back(encode_record(document, schema_));
    const double compress = deflate(records, record_deflater_);
    const double compress_lists = deflate(term_lists_of(run), termlist_deflater_);
    found_.cpu[kRecords] += compress;
    found_.cpu[kTermLists] += compress_lists;
    found_.cpu[kInvert] += invert - last_analyse_ - compress - compress_lists;
    runs_.push_back(as_input(std::move(run)));
  }

  void analyse() {
    for (const Document& document : batch_) {
      // In each text a term for the word and one for the stem; those of titles twice.
      chain_.analyze(document.title, tokens_);
      found_.length += 4 * tokens_.size();
      chain_.analyze(document.text, tokens_);
      found_.length += 2 * tokens_.size();
    }
  }

  static double deflate(const std::vector<std::string>& tags, glass::Deflater& deflater) {
    return timed([&] {
      for (const std::string& tag : tags) (void)deflater.deflate(tag);
    });
  }

  static std::vector<std::string> term_lists_of(const Run& run) {
    Run copy;
    copy.documents = run.documents;
    const auto input = as_input(std::move(copy));
    const auto source = input->documents();
    std::vector<std::string> lists;
    DocumentTags tags;
    for (std::uint32_t document = 0; expect(source->next(document, tags));) {
      lists.push_back(tags.terms_deflated ? inflated(tags.terms) : std::string(tags.terms));
    }
    return lists;
  }

  Findings& found_;
  Schema schema_;
  analyzers::Chain chain_;
  std::vector<Token> tokens_;
  std::unique_ptr<Inverter> inverter_;
  glass::Deflater record_deflater_;
  glass::Deflater termlist_deflater_;
  std::vector<Document> batch_;
  std::size_t batch_bytes_ = 0;
  std::uint32_t next_document_ = 1;
  double batches_ = 0;
  double last_analyse_ = 0;
  SegmentInputs runs_;
};

// Ends the program unless the database is the expected one.
void check_database(const std::string& path, const Findings& findings) {
  const Xapian::Database database(path);
  if (database.get_doccount() != findings.documents) fail("a segment of too few documents");
  if (database.get_total_length() != findings.length) fail("a segment of a wrong length");
}

}  // namespace

void read_bytes(const std::vector<std::string>& paths) {
  std::vector<char> block(kBlockBytes);
  for (const std::string& path : paths) {
    auto file = expect(FileSource::open(path, FileSource::Expect::kAnything, {}));
    while (expect(file.read(block.data(), block.size())) > 0) {
    }
  }
}

void measure_stages(const std::vector<std::string>& paths, Findings& found) {
  const Scratch scratch;
  found.cpu[kRead] = timed([&] { read_bytes(paths); });
  Stages stages(found);
  const double all = timed([&] {
    if (expect(read_inputs(stages, paths, {})).skipped > 0) fail("lines that are no documents");
  });
  found.cpu[kParse] = all - stages.batches() - found.cpu[kRead];
  stages.finish(scratch / "segment");
  check_database(scratch / "segment", found);
}

void measure_whole(const std::vector<std::string>& paths, Findings& found) {
  const Scratch scratch;
  const std::string path = scratch / "index";
  IngestReport report;
  found.whole = timed([&] {
    IndexOptions options;
    options.threads = 1;
    auto writer = expect(IndexWriter::open(path, options));
    report = expect(ingest(writer, paths));
    expect(writer.commit());
  });
  if (report.replaced > 0) fail("ids that come twice");
  const auto segments = test::segments_of(path);
  if (segments.size() != 1) fail("more than one segment");
  found.documents = report.documents;
  found.length = Xapian::Database(segments[0]).get_total_length();
  check_database(segments[0], found);
}

}  // namespace bench
