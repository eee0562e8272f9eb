// SPDX-License-Identifier: GPL-2.0-or-later
//
// What is the answer to a line typed at the prompt? No terminal involved: lines in, text
// out.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/io/screen.h"
#include "cli/language/language.h"
#include "fihris/result.h"
#include "fihris/search.h"

namespace fihris::cli::prompt {

// The note of a reply that was not waited for.
[[nodiscard]] inline Message stopped_message() { return msg("stopped"); }

struct Reply {
  std::string out;             // whole lines, for standard output
  std::vector<Note> notes;     // for standard error, before `out`
  std::optional<Error> error;  // the same
  bool is_end = false;         // the person wants to leave
};

// A line is a query, or a command when it begins with a colon: docs/browse.md, "The plain prompt".
// Each query uses the newest commit; commands about its hits use the same one.
class Prompt {
 public:
  static constexpr std::size_t kHitsAtATime = 10;

  // `timeout_ms`: as in SearchOptions, for each search.
  Prompt(Searcher searcher, Level level, bool color, std::uint32_t timeout_ms = 0);

  // Any bytes, without the end of the line. Surrounding white space is ignored, with one exception:
  // a space before a colon makes the line a query.
  [[nodiscard]] Reply take_line(std::string_view line);

  // A running search ends once it is true, and the reply is then a note that says so. Must outlive
  // the prompt; nullptr for none.
  void set_stop(const std::atomic<bool>* stop) noexcept { options_.stop = stop; }
  // Where later replies are shown; the default is a file.
  void set_screen(const Screen& screen) { screen_ = screen; }
  [[nodiscard]] Level level() const noexcept { return options_.level; }

 private:
  struct Command {
    std::string_view name;
    std::string_view argument;  // what :help calls it
    const char* summary;
    Reply (Prompt::*run)(std::string_view argument);
  };
  static const std::vector<Command>& commands();

  Reply obey(std::string_view line);
  Reply search();
  Reply set_level(std::string_view word);
  Reply open_hit(std::string_view number);
  Reply explain_hit(std::string_view number);
  Reply show_more(std::string_view nothing);
  Reply help(std::string_view nothing);
  Reply quit(std::string_view nothing);
  [[nodiscard]] bool is_stopped() const noexcept {
    return options_.stop != nullptr && options_.stop->load();
  }
  Reply show_hit(std::string_view command, std::string_view number, const SearchOptions& options);

  Searcher searcher_;
  SearchOptions options_;
  bool color_;
  Screen screen_;
  std::string query_;             // the last one; empty before the first
  std::vector<std::string> ids_;  // of its hits shown, by rank
  bool may_have_more_ = false;
};

}  // namespace fihris::cli::prompt
