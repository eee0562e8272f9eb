// SPDX-License-Identifier: GPL-2.0-or-later
//
// How do files and folders become documents of an index?
#include "fihris/index.h"
#include "indexer/readers/read_inputs.h"

namespace fihris {
namespace {

class WriterSink final : public indexer::DocumentSink {
 public:
  explicit WriterSink(IndexWriter& writer) : writer_(writer) {}
  Result<bool> put(const Document& document) override { return writer_.put(document); }

 private:
  IndexWriter& writer_;
};

}  // namespace

Result<IngestReport> ingest(IndexWriter& writer, const std::vector<std::string>& inputs,
                            const IngestOptions& options) {
  WriterSink sink(writer);
  return indexer::read_inputs(sink, inputs, options);
}

}  // namespace fihris
