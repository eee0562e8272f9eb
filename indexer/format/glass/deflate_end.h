// SPDX-License-Identifier: GPL-2.0-or-later
//
// Does a compressed tag come out of the readers' loop whole? docs/glass-format.md, "Reader defect".
#pragma once

#include <cstddef>
#include <string_view>

namespace fihris::indexer::glass {

// The readers inflate into a buffer of this size, again and again.
inline constexpr std::size_t kInflateBuffer = 8192;

// Xapian's readers stop when the bytes of a piece are all taken, even if the inflater waits, its
// buffer full, with more to put out. When that happens at the last piece the tag cannot be read.
//
// True when that cannot happen to the raw deflate stream `stream`, wherever it is cut into pieces,
// now or by a later compaction: when it inflates to one buffer or less, or when the end of its last
// block takes eight bits or more. For an inflater that waits for room has taken no byte beyond the
// one with the last bit of the symbol it waits with; of that byte at most seven bits are left over.
// The end takes eight, so a byte is still to come, in this piece, and then the loop goes on, or in
// a later one. The end itself puts nothing out and needs no room, and the bytes of a stored block
// are taken as they are put out.
//
// Looks into the header of the first block; a stream of more blocks is not trusted.
[[nodiscard]] bool ends_safely(std::string_view stream, std::size_t inflated_bytes);

}  // namespace fihris::indexer::glass
