// SPDX-License-Identifier: GPL-2.0-or-later
//
// What are the parts of an explanation called, in all formats?
#pragma once

#include <array>
#include <string_view>
#include <utility>

#include "fihris/search.h"

namespace fihris::cli {

// "word", "proximity", "whole_title", "other".
[[nodiscard]] std::string_view match_kind_name(MatchKind kind) noexcept;

// The same in the user's language.
[[nodiscard]] const char* match_kind_text(MatchKind kind) noexcept;
[[nodiscard]] const char* rung_text(Rung rung) noexcept;

// The steps of a search in order, with their milliseconds.
[[nodiscard]] std::array<std::pair<const char*, double>, 6> timing_steps(
    const Timings& timings) noexcept;

}  // namespace fihris::cli
