// SPDX-License-Identifier: GPL-2.0-or-later
//
// How are the postings of a term, or the values of a slot, held until all are known?
// docs/glass-format.md, "Runs". Joining two runs rewrites one number, however long they are.
#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include "indexer/format/glass/buffer.h"
#include "indexer/format/glass/encoding.h"

namespace fihris::indexer::glass {

// Entries of ascending documents, encoded as in the chunks of the file: entry {gap entry}*, where a
// gap is the difference of two document numbers, less one. Does not own the bytes.
struct RunView {
  std::uint32_t first = 0;  // document numbers; 0: the run is empty
  std::uint32_t last = 0;
  std::uint32_t count = 0;
  std::string_view entries;

  [[nodiscard]] bool empty() const noexcept { return count == 0; }
};

// The postings of a term, in which an entry is the wdf; or the lengths of the documents.
struct PostingsView : RunView {
  std::uint64_t wdf_sum = 0;
};

// The values of a slot, in which an entry is the length-prefixed value.
struct ValuesView : RunView {
  std::string_view lower;  // the least value, by its bytes, and the greatest
  std::string_view upper;
};

// The common part of both kinds. Not thread-safe; move-only.
template <typename View>
class Run {
 public:
  [[nodiscard]] bool empty() const noexcept { return view_.empty(); }

 protected:
  // Space for an entry of at most `entry_bytes` for `document`, which must be greater than the
  // last; its gap is already written. Report with entries_.set_end() where the entry ends.
  [[nodiscard]] char* begin_entry(std::uint32_t document, std::size_t entry_bytes) {
    assert(document > view_.last);
    char* const out = entries_.room(kMaxUintBytes + entry_bytes);
    const std::uint32_t gap = document - view_.last - 1;
    view_.last = document;
    if (!view_.empty()) return put_uint(out, gap);
    view_.first = document;
    return out;
  }

  // Appends all of `next`, whose first document must be greater than the last.
  void splice(const RunView& next) {
    char* const out = begin_entry(next.first, next.entries.size());
    std::memcpy(out, next.entries.data(), next.entries.size());
    entries_.set_end(out + next.entries.size());
    view_.last = next.last;
    view_.count += next.count;
  }

  void clear_run() noexcept {
    view_ = {};
    entries_.clear();
  }

  View view_;
  Buffer entries_;
};

class PostingsRun : public Run<PostingsView> {
 public:
  void add(std::uint32_t document, std::uint32_t wdf) {
    entries_.set_end(put_uint(begin_entry(document, kMaxUintBytes), wdf));
    ++view_.count;
    view_.wdf_sum += wdf;
  }

  void append(const PostingsView& next) {
    if (next.empty()) return;
    splice(next);
    view_.wdf_sum += next.wdf_sum;
  }

  // Valid until the next change.
  [[nodiscard]] PostingsView view() const noexcept {
    PostingsView view = view_;
    view.entries = entries_.view();
    return view;
  }

  // Keeps the capacity.
  void clear() noexcept { clear_run(); }
};

class ValuesRun : public Run<ValuesView> {
 public:
  // An empty value counts as none and is left out.
  void add(std::uint32_t document, std::string_view value) {
    if (value.empty()) return;
    widen(value, value);
    char* const out = put_uint(begin_entry(document, kMaxUintBytes + value.size()), value.size());
    std::memcpy(out, value.data(), value.size());
    entries_.set_end(out + value.size());
    ++view_.count;
  }

  void append(const ValuesView& next) {
    if (next.empty()) return;
    widen(next.lower, next.upper);
    splice(next);
  }

  [[nodiscard]] ValuesView view() const noexcept {
    ValuesView view = view_;
    view.entries = entries_.view();
    view.lower = lower_;
    view.upper = upper_;
    return view;
  }

  void clear() noexcept { clear_run(); }

 private:
  void widen(std::string_view lower, std::string_view upper) {
    if (empty() || lower < lower_) lower_ = lower;
    if (empty() || upper > upper_) upper_ = upper;
  }

  std::string lower_;
  std::string upper_;
};

// The values of one of the numbered slots that documents have for values.
struct Slot {
  std::uint32_t number = 0;
  ValuesRun values;
};

}  // namespace fihris::indexer::glass
