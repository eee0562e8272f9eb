// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/format/glass/inflater.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>

#include <isa-l/igzip_lib.h>

namespace fihris::indexer::glass {

struct Inflater::State {
  inflate_state stream{};
};

Inflater::Inflater() = default;
Inflater::Inflater(Inflater&&) noexcept = default;
Inflater& Inflater::operator=(Inflater&&) noexcept = default;
Inflater::~Inflater() = default;

bool Inflater::inflate(std::string_view stream, std::string& out) {
  constexpr std::size_t kMost = std::numeric_limits<std::uint32_t>::max();
  // Texts shrink to a third or so.
  constexpr std::size_t kUsualRatio = 4;
  constexpr std::size_t kLeastRoom = 64;
  if (stream.size() > kMost) return false;
  if (state_ == nullptr) state_ = std::make_unique<State>();
  inflate_state& state = state_->stream;
  isal_inflate_init(&state);
  state.crc_flag = ISAL_DEFLATE;
  // Only read; the C interface lacks the const.
  state.next_in = reinterpret_cast<std::uint8_t*>(const_cast<char*>(stream.data()));
  state.avail_in = static_cast<std::uint32_t>(stream.size());
  out.resize(stream.size() * kUsualRatio + kLeastRoom);
  std::size_t filled = 0;
  for (;;) {
    state.next_out = reinterpret_cast<std::uint8_t*>(out.data()) + filled;
    const auto room = static_cast<std::uint32_t>(std::min(out.size() - filled, kMost));
    state.avail_out = room;
    if (isal_inflate(&state) != ISAL_DECOMP_OK) return false;
    filled += room - state.avail_out;
    if (state.block_state == ISAL_BLOCK_FINISH) break;
    if (state.avail_out > 0) return false;  // it needs more input
    out.resize(out.size() * 2);
  }
  out.resize(filled);
  return true;
}

}  // namespace fihris::indexer::glass
