// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/format/glass/inflater.h"

#include <algorithm>
#include <cstddef>
#include <limits>

#include <zlib.h>

namespace fihris::indexer::glass {

// Not by ISA-L, which builds large tables for each stream: some 230,000 instructions, most of the
// cost of a record of a few kilobytes.
struct Inflater::State {
  State() { is_ready = inflateInit2(&stream, -MAX_WBITS) == Z_OK; }  // raw deflate
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() { inflateEnd(&stream); }

  z_stream stream{};
  bool is_ready = false;
};

Inflater::Inflater() = default;
Inflater::Inflater(Inflater&&) noexcept = default;
Inflater& Inflater::operator=(Inflater&&) noexcept = default;
Inflater::~Inflater() = default;

bool Inflater::inflate(std::string_view stream, std::string& out) {
  constexpr std::size_t kMost = std::numeric_limits<uInt>::max();
  // Texts shrink to a third or so.
  constexpr std::size_t kUsualRatio = 4;
  constexpr std::size_t kLeastRoom = 64;
  if (stream.size() > kMost) return false;
  if (state_ == nullptr) state_ = std::make_unique<State>();
  z_stream& state = state_->stream;
  if (!state_->is_ready || inflateReset(&state) != Z_OK) return false;
  // Only read; the C interface lacks the const.
  state.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(stream.data()));
  state.avail_in = static_cast<uInt>(stream.size());
  out.resize(stream.size() * kUsualRatio + kLeastRoom);
  std::size_t filled = 0;
  for (;;) {
    state.next_out = reinterpret_cast<Bytef*>(out.data()) + filled;
    const auto room = static_cast<uInt>(std::min(out.size() - filled, kMost));
    state.avail_out = room;
    const int outcome = ::inflate(&state, Z_NO_FLUSH);
    filled += room - state.avail_out;
    if (outcome == Z_STREAM_END) break;
    // Without room left it wants more of it, else more input.
    if ((outcome != Z_OK && outcome != Z_BUF_ERROR) || state.avail_out > 0) return false;
    out.resize(out.size() * 2);
  }
  out.resize(filled);
  return true;
}

}  // namespace fihris::indexer::glass
