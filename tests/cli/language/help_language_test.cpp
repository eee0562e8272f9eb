// SPDX-License-Identifier: GPL-2.0-or-later
//
// Is the help of every command the same in Arabic as in English?
#include <algorithm>
#include <cctype>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "support/arabic_locale.h"
#include "tests/cli/run_command.h"

namespace fihris::cli::testing {
namespace {

constexpr const char* kCommands[] = {"",        "index", "search", "browse", "suggest", "eval",
                                     "analyze", "stats", "delete", "check",  "salvage", "optimize"};

std::vector<std::string> blocks_of(const std::string& text) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find("\n\n", at), text.size());
    out.push_back(text.substr(at, end - at));
    at = end + 2;
  }
  return out;
}

bool has_arabic(std::string_view text) {
  // Letters of U+0600 to U+06FF.
  return std::any_of(text.begin(), text.end(),
                     [](char byte) { return byte >= '\xD8' && byte <= '\xDB'; });
}

// -n and --limit, and the variables of the environment.
std::set<std::string> names_in(const std::string& text) {
  std::set<std::string> out;
  const auto is_part = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_';
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_part(text[at])) continue;
    std::size_t end = at;
    while (end < text.size() && is_part(text[end])) ++end;
    const std::string word = text.substr(at, end - at);
    if (word.starts_with('-') && word.size() > 1) out.insert(word);
    if (word.find('_') != std::string::npos) out.insert(word);
    at = end;
  }
  return out;
}

class HelpLanguageTest : public CommandTest {
 protected:
  HelpLanguageTest() : arabic_(test::arabic_environment(path("locales"))) {}

  void SetUp() override {
    if (!has_arabic(in_arabic({"-h"}).out.substr(0, 40))) {
      GTEST_SKIP() << "no catalogue, or no way to an Arabic locale";
    }
  }
  [[nodiscard]] Outcome in_arabic(const std::vector<std::string>& arguments) const {
    return run(Call{arguments, "", Stdout::kFile, arabic_});
  }
  [[nodiscard]] Outcome in_english(const std::vector<std::string>& arguments) const {
    return run(Call{arguments, "", Stdout::kFile, {"LC_ALL=C"}});
  }

 private:
  std::vector<std::string> arabic_;
};

std::vector<std::string> call(const std::string& command, const std::string& option) {
  if (command.empty()) return {option};
  return {command, option};
}

TEST_F(HelpLanguageTest, HasAllParagraphsOfTheEnglishOneTranslated) {
  for (const std::string command : kCommands) {
    for (const std::string option : {"-h", "--help"}) {
      const Outcome arabic = in_arabic(call(command, option));
      const Outcome english = in_english(call(command, option));
      EXPECT_EQ(arabic.exit_code, 0);
      EXPECT_EQ(english.exit_code, 0);
      const std::vector<std::string> said = blocks_of(arabic.out);
      const std::vector<std::string> meant = blocks_of(english.out);
      ASSERT_EQ(said.size(), meant.size()) << command << " " << option;
      for (std::size_t i = 0; i < said.size(); ++i) {
        EXPECT_TRUE(has_arabic(said[i])) << command << " " << option << ": " << said[i];
        EXPECT_EQ(names_in(said[i]), names_in(meant[i])) << command << " " << option;
      }
      EXPECT_EQ(arabic.out.find("\xE2\x81"), std::string::npos) << "no isolates in a file";
    }
  }
}

TEST_F(HelpLanguageTest, HasNoEnglishDescriptions) {
  for (const std::string command : kCommands) {
    const std::string english = in_english(call(command, "-h")).out;
    const std::string arabic = in_arabic(call(command, "-h")).out;
    std::size_t rows = 0;
    for (std::size_t at = 0; at < english.size(); at = english.find('\n', at) + 1) {
      const std::string line = english.substr(at, english.find('\n', at) - at);
      const std::size_t gap = line.find("  ", std::min<std::size_t>(2, line.size()));
      if (!line.starts_with("  ") || gap == std::string::npos) continue;
      const std::string about = line.substr(line.find_first_not_of(' ', gap));
      EXPECT_EQ(arabic.find(about), std::string::npos) << command << ": " << about;
      ++rows;
    }
    EXPECT_GE(rows, 5U) << command;
  }
}

TEST_F(HelpLanguageTest, WithoutACommandItIsToldOnStandardError) {
  const Outcome outcome = in_arabic({});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_EQ(outcome.out, "");
  EXPECT_EQ(outcome.err, in_arabic({"-h"}).out);
}

}  // namespace
}  // namespace fihris::cli::testing
