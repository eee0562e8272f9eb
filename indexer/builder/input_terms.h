// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which terms does a segment that is merged have, with which postings and positions?
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/builder/input_agreement.h"
#include "indexer/builder/input_table.h"
#include "indexer/builder/segment_input.h"
#include "indexer/format/glass/document_sum.h"
#include "indexer/format/glass/runs.h"

namespace fihris::indexer {

// Reads postlist and position in parallel: both are sorted by term. Each entry of both is read and
// compared with the others, also those that nobody asks for; kCorrupt.
class InputTerms final : public TermSource {
 public:
  // `postlist` is at the first term, or at its end. `greatest_wdf`: of the database, at most.
  InputTerms(InputTable postlist, InputTable position, std::uint32_t greatest_wdf,
             std::shared_ptr<InputAgreement> agreement)
      : postlist_(std::move(postlist)),
        position_(std::move(position)),
        greatest_wdf_(greatest_wdf),
        agreement_(std::move(agreement)) {}

  Result<bool> next() override;
  Result<std::string_view> position_tag(std::uint32_t document) override;

 private:
  Result<void> read_chunks();
  Result<void> finish();
  Result<void> begin_positions();
  Result<void> pass_given();
  Result<void> pass_unasked();
  [[nodiscard]] bool at_position() const noexcept;
  [[nodiscard]] bool has_document(std::uint32_t document) noexcept;

  InputTable postlist_;
  InputTable position_;
  std::uint32_t greatest_wdf_;
  std::shared_ptr<InputAgreement> agreement_;
  glass::DocumentSum sum_;
  bool began_ = false;
  bool finished_ = false;
  bool given_ = false;       // the tag of the current positions was given away
  std::uint32_t block_ = 0;  // of the postings
  std::string encoded_;      // in the position table a 00 ends it
  std::string name_;
  std::string key_;
  glass::PostingsRun run_;
  // The document of the postings that has_document() stands at.
  const char* at_ = nullptr;
  std::uint32_t document_ = 0;
  std::uint32_t following_ = 0;  // entries after it
};

}  // namespace fihris::indexer
