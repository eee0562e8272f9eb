// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/browse/marked_text.h"

#include <algorithm>

#include "cli/text/printable.h"

namespace fihris::cli::browse {

void append_marked(StyledText& out, std::string_view text, std::size_t begin, std::size_t end,
                   const std::vector<Span>& marks, const Looks& looks) {
  end = std::min(end, text.size());
  const auto first =
      std::lower_bound(marks.begin(), marks.end(), begin,
                       [](const Span& mark, std::size_t at) { return mark.end <= at; });
  std::size_t done = std::min(begin, end);
  for (auto mark = first; mark != marks.end() && mark->begin < end; ++mark) {
    const std::size_t from = std::max(mark->begin, done);
    const std::size_t to = std::min(mark->end, end);
    if (to <= from) continue;
    out.append(printable(text.substr(done, from - done)), looks.plain);
    const auto number = static_cast<std::size_t>(mark - marks.begin());
    out.append(printable(text.substr(from, to - from)),
               number == looks.special ? looks.its_look : looks.marked);
    done = to;
  }
  out.append(printable(text.substr(done, end - done)), looks.plain);
}

}  // namespace fihris::cli::browse
