// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which keys and tags do the tables sorted by document have: docdata, termlist, position?
// docs/glass-format.md, "Termlist table" and the two after it.
#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>

#include "indexer/format/glass/buffer.h"
#include "indexer/format/glass/encoding.h"

namespace fihris::indexer::glass {

// The key of a document's data and of its term list.
inline void append_document_key(std::string& out, std::uint32_t document) {
  append_sortable(out, document);
}

// The key of a document's used slots, which follows that of its term list.
inline void append_slots_key(std::string& out, std::uint32_t document) {
  append_sortable(out, document);
  out += '\0';
}

// The key of the positions of a term in a document; their tag is PositionEncoder's.
inline void append_position_key(std::string& out, std::string_view term, std::uint32_t document) {
  append_sortable_string(out, term);
  out += '\0';
  append_sortable(out, document);
}

// The tag of the used slots: one or more, strictly ascending. Without it, Xapian could not remove
// the values when it deletes or replaces the document.
inline void append_slots(std::string& out, std::span<const std::uint32_t> slots) {
  assert(!slots.empty());
  append_uint(out, slots.front());
  for (std::size_t i = 1; i < slots.size(); ++i) append_uint(out, slots[i] - slots[i - 1] - 1);
}

// Makes the tag of a term list. A document without terms has an empty one: do not call begin().
class TermlistEncoder {
 public:
  // `length`: the sum of all wdf; `count`: the number of terms, one or more.
  void begin(std::uint32_t length, std::uint32_t count) {
    tag_.clear();
    last_ = {};
    tag_.set_end(put_uint(put_uint(tag_.room(2 * kMaxUintBytes), length), count));
  }

  // Terms in strictly ascending order of their bytes, 1 to 245 bytes each. The bytes of `term` must
  // stay unchanged until the next call.
  void add(std::string_view term, std::uint32_t wdf) {
    assert(last_ < term);
    char* out = tag_.room(2 + term.size() + kMaxUintBytes);
    std::size_t shared = 0;
    bool wdf_told = false;
    if (!last_.empty()) {
      shared = analyzers::shared_short(last_, term);
      // A number larger than the shared length encodes the wdf as well.
      const std::size_t both = (std::size_t{wdf} + 1) * (last_.size() + 1) + shared;
      wdf_told = wdf < 127 && both < 256;
      *out++ = static_cast<char>(wdf_told ? both : shared);
    }
    const std::string_view tail = term.substr(shared);
    *out++ = static_cast<char>(tail.size());
    copy_short(out, tail.data(), tail.size());
    out += tail.size();
    tag_.set_end(wdf_told ? out : put_uint(out, wdf));
    last_ = term;
  }

  // Valid until the next begin().
  [[nodiscard]] std::string_view tag() const noexcept { return tag_.view(); }

 private:
  Buffer tag_;
  std::string_view last_;
};

}  // namespace fihris::indexer::glass
