// SPDX-License-Identifier: GPL-2.0-or-later
//
// Do the postings of a segment that is merged match its term lists?
#pragma once

#include <atomic>

#include "indexer/format/glass/document_sum.h"

namespace fihris::indexer {

// Postings and term lists are read by two threads. Each reports its sum once, at its end; the later
// one learns whether the sums are equal, the earlier one gets true.
class InputAgreement {
 public:
  [[nodiscard]] bool report_postings(const glass::DocumentSum& sum) noexcept {
    postings_ = sum;
    return agree();
  }
  [[nodiscard]] bool report_term_lists(const glass::DocumentSum& sum) noexcept {
    term_lists_ = sum;
    return agree();
  }

 private:
  bool agree() noexcept {
    return !reported_.exchange(true, std::memory_order_acq_rel) || postings_ == term_lists_;
  }

  glass::DocumentSum postings_;
  glass::DocumentSum term_lists_;
  std::atomic<bool> reported_ = false;
};

}  // namespace fihris::indexer
