// SPDX-License-Identifier: GPL-2.0-or-later
//
// What does a plan hold, and from what is it made? The index query, and what is needed to check,
// rank, highlight and explain a hit. planner.h makes it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "fihris/analysis.h"
#include "fihris/search.h"
#include "indexer/format/schema.h"
#include "indexer/format/word_list.h"
#include "searcher/base/deadline.h"
#include "searcher/index/index_view.h"
#include "searcher/index/name_lists.h"
#include "searcher/index/term_counts.h"
#include "searcher/plan/condition.h"
#include "searcher/plan/pairs.h"
#include "searcher/plan/term_sum.h"
#include "searcher/plan/whole_title.h"
#include "searcher/query/ast.h"
#include "searcher/words/leaf.h"
#include "searcher/words/score_parts.h"
#include "searcher/words/word_forms.h"

namespace fihris::searcher {

// A word of a leaf that no document has on any rung; or, if `doubtful`, a rare one that may be a
// misspelling.
struct UnknownWord {
  const Node* node = nullptr;
  Span span;  // in its text
  bool doubtful = false;
  Xapian::doccount documents = 0;  // document frequency of the word itself
};

struct Plan {
  Xapian::Query query;         // empty: nothing to search for
  std::optional<TermSum> sum;  // the same query, if it is only a sum
  std::vector<Leaf> leaves;
  std::vector<LeafParts> parts;  // one per leaf
  std::vector<BonusPart> bonuses;
  // For reranking by positions, in the best documents only: position_scorer.h.
  WordPairs pairs;
  WholeTitle title;
  // For reranking by the texts of the very best: nearness.h, related_words.h, introduction.h.
  bool weighs_nearness = false;
  bool weighs_related = false;
  bool weighs_introduction = false;
  // Set when the index alone cannot tell whether a hit is one (an exact phrase): then `condition`
  // must be checked on the stored text.
  bool needs_check = false;
  bool is_cut = false;  // words were left out for lack of time
  Condition condition;
  bool has_exact_phrase = false;
  std::vector<UnknownWord> unknown;  // of what must or may be there, in the order of the query
  std::vector<Note> notes;           // what was left out
  double analysis_ms = 0;            // of making this: for the words of the query
};

struct PlanContext {
  const IndexView& view;
  TermCounts counts;
  const indexer::Schema& schema;
  Analyzer& analyzer;
  const NameLists& names;
  RecentForms& forms;
  Level level = Level::kWide;
  bool match_all = false;
  // Whether position lookups per document are fast: not for a remote index.
  bool positions_at_hand = true;
  std::uint32_t without = 0;  // of SearchPart
  // Words planned after half of this time are left out; nullptr for no limit.
  const Deadline* deadline = nullptr;
  // The words of the index; nullptr if there is no list of them.
  const std::vector<indexer::WordList>* lists = nullptr;
};

}  // namespace fihris::searcher
