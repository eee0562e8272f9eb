// SPDX-License-Identifier: GPL-2.0-or-later
//
// How far is the run?
#include "cli/io/progress.h"

#include <unistd.h>

#include "cli/io/messages.h"
#include "cli/language/counts.h"
#include "cli/language/language.h"
#include "cli/text/numbers.h"

namespace fihris::cli {
namespace {

constexpr std::chrono::milliseconds kLiveInterval{100};
constexpr std::chrono::seconds kPlainInterval{5};

}  // namespace

std::string format_rate(std::uint64_t bytes, double seconds) {
  return format_fixed(seconds > 0 ? static_cast<double>(bytes) / seconds / 1e6 : 0, 1);
}

std::string format_progress(const Progress& progress) {
  Message line =
      msg("{0}, {1} MB, {2} MB/s", count_documents(progress.documents),
          format_megabytes(progress.bytes), format_rate(progress.bytes, progress.seconds));
  if (progress.bytes > 0 && progress.seconds > 0 && progress.total_bytes >= progress.bytes) {
    const auto left = static_cast<double>(progress.total_bytes - progress.bytes);
    const double rate = static_cast<double>(progress.bytes) / progress.seconds;
    // Translators: the sentence before, and how long it will take.
    line = msg("{0}, {1} left", line, format_duration(left / rate));
  }
  return tr(line);
}

ProgressDisplay::ProgressDisplay(When when) {
  if (when == When::kNever) {
    style_ = Style::kNone;
  } else if (when == When::kAlways || is_capable_terminal(STDERR_FILENO)) {
    style_ = Style::kLive;
  }
  // The first line appears after one interval: a short run needs none.
  next_ = Clock::now();
  if (style_ == Style::kLive) {
    next_ += kLiveInterval;
  } else {
    next_ += kPlainInterval;
  }
}

void ProgressDisplay::update(const Progress& progress) {
  if (style_ == Style::kNone) return;
  const Clock::time_point now = Clock::now();
  if (now < next_) return;
  if (style_ == Style::kLive) {
    next_ = now + kLiveInterval;
    show(format_progress(progress));
  } else {
    next_ = now + kPlainInterval;
    say_line(format_progress(progress));
  }
}

void ProgressDisplay::stage(std::string_view what) {
  if (style_ == Style::kLive) show(what);
}

// Blanks rather than a control sequence erase the rest of a longer line: they work everywhere.
void ProgressDisplay::show(std::string_view line) {
  const ShownLine shown = shown_line(line);
  std::string text = "\r" + shown.text;
  if (shown.columns < shown_) text.append(shown_ - shown.columns, ' ');
  shown_ = shown.columns;
  say(text);
}

void ProgressDisplay::clear() {
  if (shown_ == 0) return;
  say("\r" + std::string(shown_, ' ') + "\r");
  shown_ = 0;
}

}  // namespace fihris::cli
