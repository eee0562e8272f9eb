// SPDX-License-Identifier: GPL-2.0-or-later
//
// How do files and folders become documents of an index?
#include "fihris/index.h"
#include "indexer/format/errors.h"
#include "indexer/readers/bytes/transcoder.h"
#include "indexer/readers/read_inputs.h"

namespace fihris {
namespace {

class WriterSink final : public indexer::DocumentSink {
 public:
  explicit WriterSink(IndexWriter& writer) : writer_(writer) {}
  Result<bool> put(const Document& document) override { return writer_.put(document); }
  [[nodiscard]] std::vector<Message> flaws_of(const Document& document) const override {
    return writer_.flaws_of(document);
  }
  [[nodiscard]] bool has_source(std::string_view name, std::string_view version) const override {
    return writer_.has_source(name, version);
  }
  void note_source(std::string_view name, std::string_view version) override {
    writer_.note_source(name, version);
  }

 private:
  IndexWriter& writer_;
};

}  // namespace

bool is_known_encoding(const std::string& name) noexcept {
  return name == "auto" || indexer::is_encoding(name);
}

Result<IngestReport> ingest(IndexWriter& writer, const std::vector<std::string>& inputs,
                            const IngestOptions& options) {
  return indexer::guarded(msg("cannot read the inputs"), [&] {
    WriterSink sink(writer);
    return indexer::read_inputs(sink, inputs, options);
  });
}

}  // namespace fihris
