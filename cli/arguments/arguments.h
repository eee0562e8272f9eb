// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which words on the command line mean what? A thin layer over CLI11 that keeps every value a plain
// string for our own strict parsers, and makes every mistake exit code 2.
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/io/output.h"
#include "cli/io/screen.h"
#include "fihris/message.h"

namespace fihris::cli {

// What --help adds to -h, in the user's language; each part ends with a line break.
struct HelpDetails {
  std::string text;      // paragraphs
  std::string examples;  // calls, indented; -h shows the first one with Arabic in it, or the first
  std::string end;       // a last paragraph; may be empty
};

// The arguments of one command: declare them, then parse() once. The targets must outlive it.
class Arguments {
 public:
  // What is wrong with a value ("must be ..."), or empty when it was taken.
  using Take = std::function<Message(const std::string& value)>;

  // All in the language of the person, as in cli/arguments/help_text.h.
  Arguments(const std::string& command, std::string summary, HelpDetails details);
  Arguments(const Arguments&) = delete;
  Arguments& operator=(const Arguments&) = delete;
  ~Arguments();

  // A required positional argument, and all the remaining ones. Declare them in order.
  void positional(const std::string& name, std::string& target, std::string_view description);
  void positionals(const std::string& name, bool required, std::vector<std::string>& target,
                   std::string_view description);

  // `names` as CLI11 writes them: "-n,--limit". Descriptions are in the user's language, too.
  void flag(const std::string& names, bool& target, std::string_view description);
  // An option with a value. If it is repeated, `take` gets each value in turn and decides whether
  // the last one or all of them count.
  void option(const std::string& names, std::string_view placeholder, std::string_view description,
              Take take);
  void text(const std::string& names, std::string_view placeholder, std::string_view description,
            std::string& target);
  // An integer from `least` to `most`.
  void count(const std::string& names, std::string_view placeholder, std::string_view description,
             std::size_t& target, std::uint64_t least = 0,
             std::uint64_t most = std::numeric_limits<std::size_t>::max());
  // One of some words.
  template <typename Value>
  void choice(const std::string& names, std::string_view description, Value& target,
              const std::vector<std::pair<std::string_view, Value>>& values) {
    std::string words;
    for (const auto& [word, value] : values) words.append(words.empty() ? "" : "|").append(word);
    option(names, words, description, [&target, values, words](const std::string& given) {
      for (const auto& [word, value] : values) {
        if (word != given) continue;
        target = value;
        return Message();
      }
      return msg("must be one of {0}", words);
    });
  }

  // Empty when the command can go on; else the exit code, with all messages already printed.
  [[nodiscard]] std::optional<int> parse(const std::vector<std::string>& arguments, Output& out);

  // --bidi and --shape, which all commands have. Valid after parse(), when messages follow them.
  [[nodiscard]] const BidiSettings& bidi() const;

  // Tells about a mistake in the call, in the language of the person, and how to get help;
  // kExitError.
  [[nodiscard]] int mistake(std::string_view said) const;

  // The text of -h, with one of the examples; and that of --help, with all details.
  [[nodiscard]] std::string short_help() const;
  [[nodiscard]] std::string full_help() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace fihris::cli
