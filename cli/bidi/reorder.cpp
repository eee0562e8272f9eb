// SPDX-License-Identifier: GPL-2.0-or-later
//
// In which order do the characters of a line stand on the screen?
#include "cli/bidi/reorder.h"

#include <new>

#include <unicode/ubidi.h>

namespace fihris::cli {
namespace {

struct Close {
  void operator()(UBiDi* bidi) const noexcept { ubidi_close(bidi); }
};
using Bidi = std::unique_ptr<UBiDi, Close>;

Bidi open_bidi() {
  Bidi out(ubidi_open());
  if (out == nullptr) throw std::bad_alloc();
  return out;
}

UBiDiLevel level_of(Direction direction) noexcept {
  switch (direction) {
    case Direction::kLeftToRight:
      return 0;
    case Direction::kRightToLeft:
      return 1;
    case Direction::kAuto:
      break;
  }
  return UBIDI_DEFAULT_LTR;
}

}  // namespace

struct ParagraphOrder::Impl {
  Bidi paragraph = open_bidi();
  Bidi line = open_bidi();
};

ParagraphOrder::ParagraphOrder(std::u16string_view paragraph, Direction direction)
    : impl_(std::make_unique<Impl>()) {
  UErrorCode status = U_ZERO_ERROR;
  ubidi_setPara(impl_->paragraph.get(), paragraph.data(),
                static_cast<std::int32_t>(paragraph.size()), level_of(direction), nullptr, &status);
  if (U_FAILURE(status)) throw std::bad_alloc();  // any other failure is our bug, not the text's
}

ParagraphOrder::~ParagraphOrder() = default;

bool ParagraphOrder::is_right_to_left() const noexcept {
  return (ubidi_getParaLevel(impl_->paragraph.get()) & 1) != 0;
}

std::vector<std::uint8_t> ParagraphOrder::levels(std::size_t begin, std::size_t end) const {
  if (begin == end) return {};
  UErrorCode status = U_ZERO_ERROR;
  ubidi_setLine(impl_->paragraph.get(), static_cast<std::int32_t>(begin),
                static_cast<std::int32_t>(end), impl_->line.get(), &status);
  const UBiDiLevel* const levels = ubidi_getLevels(impl_->line.get(), &status);
  if (U_FAILURE(status)) throw std::bad_alloc();
  return {levels, levels + (end - begin)};
}

std::vector<std::int32_t> visual_order(const std::vector<std::uint8_t>& levels) {
  std::vector<std::int32_t> out(levels.size());
  ubidi_reorderVisual(levels.data(), static_cast<std::int32_t>(levels.size()), out.data());
  return out;
}

}  // namespace fihris::cli
