// SPDX-License-Identifier: GPL-2.0-or-later
//
// Can the readers' loop decompress a tag completely? docs/glass-format.md, "Reader defect".
#pragma once

#include <cstddef>
#include <string_view>

namespace fihris::indexer::glass {

// The readers inflate into a buffer of this size, repeatedly.
inline constexpr std::size_t kInflateBuffer = 8192;

// Xapian's readers stop when a piece is used up, even if the inflater's buffer is full and it has
// more output pending. When that happens at the last piece the tag cannot be read.
//
// True when that cannot happen to the raw deflate stream `stream`, however it is cut into pieces,
// now or by a later compaction: when it inflates to one buffer or less, or when its last block's
// end code takes eight bits or more. For an inflater with a full buffer has taken no byte past the
// one that holds the last bit of its pending symbol, so at most seven bits of input are left in
// that byte. An end code of eight bits needs another byte: if that is in this piece the loop goes
// on, else it goes on with a later one. The end code itself has no output and needs no space, and
// the bytes of a stored block are consumed as they are output.
//
// Parses the header of the first block; a stream of several blocks is not trusted.
[[nodiscard]] bool ends_safely(std::string_view stream, std::size_t inflated_bytes);

}  // namespace fihris::indexer::glass
