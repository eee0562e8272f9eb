// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/prompt/prompt.h"

#include <cstdint>
#include <utility>

#include "cli/arguments/choices.h"
#include "cli/arguments/help_text.h"
#include "cli/formats/text.h"
#include "cli/io/said.h"
#include "cli/language/language.h"
#include "cli/text/numbers.h"

namespace fihris::cli::prompt {
namespace {

constexpr std::string_view kSpace = " \t\r\n\v\f";
// The width where lines are not wrapped to the window.
constexpr std::size_t kHelpWidth = 79;

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(kSpace);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kSpace) + 1 - begin);
}

Reply mistake(Message message) {
  Reply reply;
  reply.error = Error{ErrorCode::kInvalidArgument, std::move(message), {}};
  return reply;
}

Reply failed(Error error) {
  Reply reply;
  reply.error = std::move(error);
  return reply;
}

// A user who stops an answer wants none of it.
Reply stopped() {
  Reply reply;
  reply.notes.push_back({stopped_message(), {}});
  return reply;
}

}  // namespace

Prompt::Prompt(Searcher searcher, Level level, bool color, std::uint32_t timeout_ms)
    : searcher_(std::move(searcher)), color_(color) {
  options_.timeout_ms = timeout_ms;
  options_.limit = kHitsAtATime;
  options_.level = level;
}

const std::vector<Prompt::Command>& Prompt::commands() {
  static const std::vector<Command> all = {
      {":level", "exact|stem|wide", marked("how far from the written form a match may be"),
       &Prompt::set_level},
      {":open", "N", marked("the whole text of hit N, all matches marked"), &Prompt::open_hit},
      {":more", "", marked("the hits that follow"), &Prompt::show_more},
      {":explain", "N", marked("why hit N was found, and what its score consists of"),
       &Prompt::explain_hit},
      {":help", "", marked("this text"), &Prompt::help},
      {":quit", "", marked("leave; so does the end of the input"), &Prompt::quit},
  };
  return all;
}

Reply Prompt::take_line(std::string_view line) {
  const std::string_view words = trimmed(line);
  if (words.empty()) return {};
  if (line.front() == ':') return obey(words);
  query_ = words;
  return search();
}

// An abbreviated name will do: no two begin with the same letter.
Reply Prompt::obey(std::string_view line) {
  const std::size_t space = line.find_first_of(kSpace);
  const std::string_view name = line.substr(0, space);
  const std::string_view argument =
      space == std::string_view::npos ? std::string_view{} : trimmed(line.substr(space));
  std::string names;
  for (const Command& command : commands()) {
    if (name.size() > 1 && command.name.starts_with(name)) {
      if (command.argument.empty() && !argument.empty()) {
        return mistake(msg("{0} takes no argument", command.name));
      }
      return (this->*command.run)(argument);
    }
    names.append(names.empty() ? "" : ", ").append(command.name);
  }
  return mistake(msg("there is no '{0}'; the commands are {1}", name, names));
}

Reply Prompt::search() {
  Reply reply;
  ids_.clear();
  may_have_more_ = false;
  // The state already open stays usable.
  if (const auto refreshed = searcher_.refresh(); !refreshed) {
    reply.notes.push_back({refreshed.error().message, refreshed.error().advice});
  }
  auto results = searcher_.search(query_, options_);
  if (!results) {
    reply.error = std::move(results).error();
    return reply;
  }
  if (is_stopped()) return stopped();
  for (const Hit& hit : results->hits) ids_.push_back(hit.id);
  may_have_more_ = results->hits.size() == options_.limit;
  reply.notes.insert(reply.notes.end(), results->notes.begin(), results->notes.end());
  append_text(reply.out, *results, color_, false, screen_);
  return reply;
}

Reply Prompt::set_level(std::string_view word) {
  for (const auto& [name, level] : level_words()) {
    if (word.empty() && level == options_.level) {
      Reply reply;
      reply.out.append(name).append("\n");
      return reply;
    }
    if (name != word) continue;
    options_.level = level;
    return query_.empty() ? Reply{} : search();
  }
  return mistake(msg("{0} takes exact, stem or wide", ":level"));
}

Reply Prompt::show_more(std::string_view) {
  if (query_.empty()) return mistake(msg("there is no query yet"));
  Reply reply;
  if (may_have_more_) {
    SearchOptions options = options_;
    options.offset = ids_.size();
    options.suggestions = 0;
    auto results = searcher_.search(query_, options);
    if (!results) return failed(std::move(results).error());
    if (is_stopped()) return stopped();
    if (results->timed_out) reply.notes = results->notes;
    may_have_more_ = results->hits.size() == options.limit;
    for (const Hit& hit : results->hits) {
      ids_.push_back(hit.id);
      append_hit(reply.out, hit, color_, false, screen_);
    }
  }
  if (reply.out.empty() && reply.notes.empty())
    append_said(reply.out, screen_, tr("no more results"));
  return reply;
}

Reply Prompt::show_hit(std::string_view command, std::string_view number,
                       const SearchOptions& options) {
  if (ids_.empty()) return mistake(msg("{0} needs results; type a query first", command));
  const auto rank = parse_count(number);
  if (!rank || *rank == 0 || *rank > ids_.size()) {
    return mistake(
        msg("{0} takes the number of a hit that was shown, from 1 to {1}", command, ids_.size()));
  }
  // The same query, so that highlights and explanation match, restricted to this one document.
  SearchOptions only = options;
  only.limit = 1;
  only.suggestions = 0;
  only.filters.push_back({"id", ids_[*rank - 1], false});
  auto results = searcher_.search(query_, only);
  if (!results) return failed(std::move(results).error());
  if (is_stopped()) return stopped();
  if (results->hits.empty() && results->timed_out) {
    return mistake(msg("the time ran out before the document was found"));
  }
  if (results->hits.empty()) {
    return failed({ErrorCode::kNotFound, msg("the document is no longer there"), {}});
  }
  Reply reply;
  Hit& hit = results->hits.front();
  hit.rank = *rank;
  append_hit(reply.out, hit, color_, only.explain, screen_, options_.stop);
  return is_stopped() ? stopped() : reply;
}

Reply Prompt::open_hit(std::string_view number) {
  SearchOptions options = options_;
  options.full_text = true;
  options.snippet_length = 0;
  return show_hit(":open", number, options);
}

Reply Prompt::explain_hit(std::string_view number) {
  SearchOptions options = options_;
  options.explain = true;
  return show_hit(":explain", number, options);
}

Reply Prompt::help(std::string_view) {
  std::string text =
      tr("Each line is a query; put a space before a query that begins with a colon.");
  text += '\n';
  for (const Command& command : commands()) {
    append_help_row(text, std::string(command.name) + " " + std::string(command.argument),
                    tr(command.summary));
  }
  text.append(tr("The first letter of a command will do: ':o 3'.")).append("\n");
  Reply reply;
  reply.out = help_on(screen_, text, screen_.width == 0 ? kHelpWidth : screen_.width);
  return reply;
}

Reply Prompt::quit(std::string_view) {
  Reply reply;
  reply.is_end = true;
  return reply;
}

}  // namespace fihris::cli::prompt
