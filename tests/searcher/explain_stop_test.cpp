// SPDX-License-Identifier: GPL-2.0-or-later
//
// Does an explanation end when the search is stopped, and only then?
#include <atomic>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <xapian.h>

#include "searcher/base/deadline.h"
#include "searcher/explainer.h"
#include "searcher/index/index_view.h"
#include "searcher/plan/planner.h"
#include "searcher/query/parser.h"
#include "searcher/words/word_forms.h"
#include "support/small_index.h"
#include "support/temp_dir.h"

namespace fihris::searcher {
namespace {

using ::testing::IsEmpty;
using ::testing::Not;

TEST(Explainer, EndsWhenItIsStoppedButNotWhenTheTimeIsOver) {
  const test::TempDir dir;
  test::build_index(dir / "i", {{"a", "كتاب المدينة"}});
  const auto view = open_view({dir / "i"});
  ASSERT_TRUE(view.ok());
  auto analyzer = Analyzer::create(view->manifest.analyzer);
  ASSERT_TRUE(analyzer.ok());
  const auto parsed = parse_query("كتاب");
  ASSERT_TRUE(parsed.ok());
  RecentForms forms;
  const Plan plan = make_plan(parsed->root, {*view, TermCounts(*view), view->manifest.schema,
                                             *analyzer, *view->names, forms});
  Explainer explainer(plan, *view, *analyzer);
  explainer.note_hit(1, test::text_document("a", "كتاب المدينة"), {}, {});
  std::vector<Hit> hits(1);
  hits[0].id = "a";
  hits[0].score = 1;
  Xapian::Enquire enquire(view->database);

  std::atomic<bool> stop = true;
  const Deadline stopped(0, &stop);
  explainer.explain(enquire, hits, stopped);
  EXPECT_THAT(hits[0].why, IsEmpty());
  EXPECT_TRUE(stopped.was_over()) << "the search tells of it";

  stop = false;
  const Deadline late(1, &stop);
  while (!late.is_over()) {
  }
  explainer.explain(enquire, hits, late);
  EXPECT_THAT(hits[0].why, Not(IsEmpty()));
}

}  // namespace
}  // namespace fihris::searcher
