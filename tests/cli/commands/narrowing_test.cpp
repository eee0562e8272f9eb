// SPDX-License-Identifier: GPL-2.0-or-later
//
// What narrows, orders and counts the hits of `fihris search`?
#include <string>

#include <gmock/gmock.h>
#include <simdjson.h>

#include "tests/cli/run_command.h"

namespace fihris::cli::testing {
namespace {

using ::testing::HasSubstr;

class CliNarrowing : public CommandTest {
 protected:
  const std::string index_ = make_index();
};

TEST_F(CliNarrowing, FiltersByDate) {
  EXPECT_EQ(
      run({"search", index_, "المكتبة", "--filter", "date=2025-03", "--format", "trec"}).exit_code,
      0);
  EXPECT_EQ(run({"search", index_, "المكتبة", "--filter", "date=1999"}).exit_code, 1);
}

TEST_F(CliNarrowing, SaysWhatIsWrong) {
  const Outcome filter = run({"search", index_, "المكتبة", "--filter", "colour=red"});
  EXPECT_EQ(filter.exit_code, 2);
  EXPECT_THAT(filter.err, HasSubstr("no field \"colour\""));
  EXPECT_EQ(run({"search", index_, "المكتبة", "--filter", "colour"}).exit_code, 2);
  EXPECT_EQ(run({"search", index_, "المكتبة", "--sort", "title"}).exit_code, 2);
  EXPECT_EQ(run({"search", index_, "المكتبة", "--facet", "title"}).exit_code, 2);
}

TEST_F(CliNarrowing, SortsByDate) {
  const Outcome outcome =
      run({"search", index_, "المكتبة", "OR", "كتب", "--sort", "date", "--format", "json"});
  EXPECT_EQ(outcome.exit_code, 0);
  simdjson::dom::parser parser;
  std::string last = "9999";
  for (const auto hit : parser.parse(outcome.out)["hits"].get_array()) {
    const std::string date{std::string_view(hit["date"])};
    EXPECT_LE(date, last);
    last = date;
  }
}

}  // namespace
}  // namespace fihris::cli::testing
