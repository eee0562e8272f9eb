// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which documents does a segment that is merged have, and is each what the other tables say?
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "indexer/builder/input_agreement.h"
#include "indexer/builder/input_table.h"
#include "indexer/builder/segment_input.h"
#include "indexer/format/glass/document_sum.h"
#include "indexer/format/glass/inflater.h"
#include "indexer/format/glass/runs.h"
#include "indexer/format/glass/version_file.h"

namespace fihris::indexer {

// What the postlist table and the version file say of the documents. The views must outlive it.
struct ExpectedDocuments {
  glass::PostingsView lengths;
  glass::DatabaseStats stats;
  glass::DocumentSum values;  // of all slots
};

// Reads termlist and docdata in parallel: both are sorted by document. Each tag is inflated and
// decoded, though it is handed on as it is; kCorrupt.
class InputDocuments final : public DocumentSource {
 public:
  InputDocuments(InputTable termlist, InputTable docdata, const ExpectedDocuments& expected,
                 std::shared_ptr<InputAgreement> agreement);

  Result<bool> next(std::uint32_t& document, DocumentTags& tags) override;

 private:
  Result<void> begin();
  Result<void> finish();
  Result<void> take_length(std::uint32_t document);
  Result<void> check_terms(std::uint32_t document);
  Result<void> check_slots(std::uint32_t document);
  Result<void> check_record();
  Result<std::string_view> inflated(const InputTable& table);

  InputTable termlist_;
  InputTable docdata_;
  ExpectedDocuments expected_;
  std::shared_ptr<InputAgreement> agreement_;
  bool began_ = false;
  bool finished_ = false;
  bool given_ = false;  // docdata's tag was given away
  glass::DocumentSum sum_;
  glass::DocumentSum values_;
  // The next length.
  const char* at_ = nullptr;
  std::uint32_t document_ = 0;
  std::uint32_t left_ = 0;
  std::uint32_t length_ = 0;  // of the current document

  glass::Inflater inflater_;
  std::string bytes_;    // inflated
  std::string id_term_;  // of the term list
  std::string key_;
  std::string terms_;
  std::string slots_;
};

}  // namespace fihris::indexer
