// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which characters stand on which line?
#include "cli/bidi/line_breaks.h"

#include "cli/bidi/icu_breaks.h"

namespace fihris::cli {
namespace {

// Clusters before which a line may begin.
std::vector<bool> opportunities(const Characters& characters, bool only_at_blanks) {
  std::vector<bool> out(characters.count() + 1);
  std::size_t cluster = 0;
  for (const std::int32_t offset : line_opportunities(characters.units)) {
    const auto unit = static_cast<std::uint32_t>(offset);
    while (characters.clusters[cluster].unit < unit) ++cluster;
    if (characters.clusters[cluster].unit != unit) continue;
    if (cluster > 0 && only_at_blanks && !characters.clusters[cluster - 1].is_blank) continue;
    out[cluster] = true;
  }
  return out;
}

class Breaker {
 public:
  Breaker(const Characters& characters, bool only_at_blanks)
      : characters_(characters), may_begin_(opportunities(characters, only_at_blanks)) {}

  struct Step {
    LineRange line;
    std::size_t next = 0;  // where the next line begins
  };

  // The line from `begin` on. Blanks never make a line too wide: they hang beyond its end.
  [[nodiscard]] Step line_from(std::size_t begin, std::size_t width) const {
    const std::size_t count = characters_.count();
    Step word{{.begin = begin, .end = begin, .columns = 0, .is_cut = false},
              begin};  // up to the last place where a line may end
    Step all = word;   // and up to here
    std::size_t columns = 0;
    while (all.next < count) {
      const Cluster& cluster = characters_.clusters[all.next];
      if (!cluster.is_blank && columns + cluster.columns > width) break;
      columns += cluster.columns;
      ++all.next;
      if (!cluster.is_blank) {
        all.line.end = all.next;
        all.line.columns = columns;
      }
      if (may_begin_[all.next]) word = all;
    }
    if (all.next == count) {
      // Blanks at the end of the text belong to the line if they fit.
      if (columns <= width)
        all.line = {.begin = begin, .end = count, .columns = columns, .is_cut = false};
      return all;
    }
    if (word.next > begin) return word;
    if (all.next == begin) {
      ++all.next;
      all.line = {.begin = begin,
                  .end = all.next,
                  .columns = characters_.clusters[begin].columns,
                  .is_cut = false};
    }
    return all;
  }

 private:
  const Characters& characters_;
  std::vector<bool> may_begin_;
};

std::size_t total_columns(const Characters& characters) {
  std::size_t columns = 0;
  for (const Cluster& cluster : characters.clusters) columns += cluster.columns;
  return columns;
}

}  // namespace

std::vector<LineRange> break_lines(const Characters& characters, std::size_t width,
                                   std::size_t most, bool only_at_blanks) {
  const std::size_t count = characters.count();
  const std::size_t columns = total_columns(characters);
  if (width == 0 || columns <= width)
    return {{.begin = 0, .end = count, .columns = columns, .is_cut = false}};

  const Breaker breaker(characters, only_at_blanks);
  std::vector<LineRange> out;
  for (std::size_t begin = 0; begin < count;) {
    Breaker::Step step = breaker.line_from(begin, width);
    if (step.next < count && out.size() + 1 == most) {
      step = breaker.line_from(begin, width - 1);
      if (step.line.columns >= width)
        step.line = {.begin = begin, .end = begin, .columns = 0, .is_cut = false};
      step.line.is_cut = true;
      step.next = count;
    }
    out.push_back(step.line);
    begin = step.next;
  }
  return out;
}

}  // namespace fihris::cli
