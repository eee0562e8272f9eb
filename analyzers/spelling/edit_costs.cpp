// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzers/spelling/edit_costs.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <vector>

#include "analyzers/spelling/edit_cost_data.h"

namespace fihris::analyzers {
namespace {

// Letters in a rule have numbers from 1 on; all others have number 0.
constexpr std::size_t kMostLetters = 72;
constexpr char32_t kFirst = 0x0600;

class Costs {
 public:
  constexpr Costs() {
    for (auto& row : substitution_) {
      for (auto& cost : row) cost = kOneEdit;
    }
    for (auto& cost : too_many_) cost = kTooMany;
    for (auto& cost : left_out_) cost = kLeftOut;
    for (const NearLetters& near : kNearLetters) {
      for (const char32_t a : near.letters) {
        for (const char32_t b : near.letters) put(a, b, near.cost);
      }
    }
    for (const auto& rows : kKeyboards) {
      for (std::size_t r = 0; r < rows.size(); ++r) {
        for (std::size_t i = 0; i < rows[r].size(); ++i) {
          if (i + 1 < rows[r].size()) neighbours(rows[r][i], rows[r][i + 1]);
          if (r + 1 == rows.size()) continue;
          neighbours(rows[r][i], rows[r + 1][i]);
          if (i > 0) neighbours(rows[r][i], rows[r + 1][i - 1]);
        }
      }
    }
    for (const LightLetters& light : kLightLetters) {
      for (const char32_t c : light.letters) {
        too_many_[number(c)] = static_cast<std::uint8_t>(light.too_many);
        left_out_[number(c)] = static_cast<std::uint8_t>(light.left_out);
      }
    }
  }

  [[nodiscard]] int substitution(char32_t a, char32_t b) const noexcept {
    return substitution_[find(a)][find(b)];
  }
  [[nodiscard]] int too_many(char32_t c) const noexcept { return too_many_[find(c)]; }
  [[nodiscard]] int left_out(char32_t c) const noexcept { return left_out_[find(c)]; }

 private:
  [[nodiscard]] constexpr std::size_t find(char32_t c) const noexcept {
    if (c < numbers_.size() / 2) return numbers_[c];
    if (c >= kFirst && c < kFirst + 0x100) return numbers_[0x100 + (c - kFirst)];
    return 0;
  }
  constexpr std::size_t number(char32_t c) {
    std::uint8_t& number = numbers_[c < 0x100 ? c : 0x100 + (c - kFirst)];
    if (number == 0) number = next_++;
    return number;
  }
  constexpr void put(char32_t a, char32_t b, int cost) {
    if (a == b) return;
    std::uint8_t& now = substitution_[number(a)][number(b)];
    if (cost < now) now = static_cast<std::uint8_t>(cost);
  }
  constexpr void neighbours(char32_t a, char32_t b) {
    if (a == U' ' || b == U' ') return;
    put(a, b, kNeighbourKeys);
    put(b, a, kNeighbourKeys);
  }

  std::array<std::uint8_t, 0x200> numbers_{};  // of U+0000 on, and of U+0600 on
  std::array<std::array<std::uint8_t, kMostLetters>, kMostLetters> substitution_{};
  std::array<std::uint8_t, kMostLetters> too_many_{};
  std::array<std::uint8_t, kMostLetters> left_out_{};
  std::uint8_t next_ = 1;
};

constexpr Costs kCosts;

// Next to the same letter; of two, either may be left out, so checking one side is enough.
bool is_doubled(std::u32string_view word, std::size_t at) noexcept {
  return at > 0 && word[at - 1] == word[at];
}

static_assert(kDoubledLetter >= kLeastIndel);

}  // namespace

int substitution_cost(char32_t a, char32_t b) noexcept {
  return a == b ? 0 : kCosts.substitution(a, b);
}

int too_many_cost(std::u32string_view written, std::size_t at) noexcept {
  return is_doubled(written, at) ? kDoubledLetter : kCosts.too_many(written[at]);
}

int left_out_cost(std::u32string_view meant, std::size_t at) noexcept {
  return is_doubled(meant, at) ? kDoubledLetter : kCosts.left_out(meant[at]);
}

int swap_cost() noexcept { return kSwappedLetters; }

int edit_distance(std::u32string_view written, std::u32string_view meant) {
  const auto& a = written;
  const auto& b = meant;
  std::vector<std::vector<int>> cost(a.size() + 1, std::vector<int>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 && j == 0) continue;
      int best = std::numeric_limits<int>::max();
      if (i > 0) best = std::min(best, cost[i - 1][j] + too_many_cost(a, i - 1));
      if (j > 0) best = std::min(best, cost[i][j - 1] + left_out_cost(b, j - 1));
      if (i > 0 && j > 0) {
        best = std::min(best, cost[i - 1][j - 1] + substitution_cost(a[i - 1], b[j - 1]));
      }
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] && a[i - 1] != a[i - 2]) {
        best = std::min(best, cost[i - 2][j - 2] + swap_cost());
      }
      cost[i][j] = best;
    }
  }
  return cost[a.size()][b.size()];
}

}  // namespace fihris::analyzers
