// SPDX-License-Identifier: GPL-2.0-or-later
//
// Are the Arabic screens as in the golden files?
#include <string>
#include <utility>

#include <gtest/gtest.h>

#include "cli/language/language.h"
#include "support/temp_dir.h"
#include "tests/cli/browse/golden.h"
#include "tests/cli/browse/typist.h"

namespace fihris::cli::browse {
namespace {

using browse::testing::expect_golden;
using browse::testing::Typist;

TEST(ArabicScreen, IsAsItWasWrittenDown) {
  if (!reads_right_to_left()) GTEST_SKIP() << "no catalogue, or no way to an Arabic locale";
  const test::TempDir dir;
  browse::testing::make_sample(dir / "i");
  for (const auto& [mode, name] : {std::pair{BidiMode::kApp, std::string("80x24-app")},
                                   std::pair{BidiMode::kTerminal, std::string("80x24-terminal")}}) {
    Typist person(dir / "i", {mode, false, false}, {24, 80});
    expect_golden("arabic-start-" + name, person.screen());
    person.type("ترامب");
    expect_golden("arabic-query-" + name, person.screen());
    person.press({{KeyName::kDown}, {KeyName::kEnter}, text_key("n")});
    expect_golden("arabic-document-" + name, person.screen());
    person.press({{KeyName::kEscape}});
    expect_golden("arabic-hits-" + name, person.screen());
    person.press({text_key("f")});
    expect_golden("arabic-facets-" + name, person.screen());
    person.press({function_key(1)});
    expect_golden("arabic-help-" + name, person.screen());
  }
}

}  // namespace
}  // namespace fihris::cli::browse
