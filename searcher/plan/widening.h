// SPDX-License-Identifier: GPL-2.0-or-later
//
// What is searched instead of a query that finds nothing, or of a word that no document has?
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "fihris/search.h"
#include "searcher/plan/plan.h"
#include "searcher/query/ast.h"
#include "searcher/words/word_repair.h"

namespace fihris::searcher {

// A query of more words and quotations is not widened: it would take long, and no user typed it.
inline constexpr std::size_t kMostWidenedWords = 64;

// The most unknown words that are checked per query; the others stay as they are.
inline constexpr std::size_t kMostRepairs = 16;

// The readings of a query, from the original to the widest: plan root() and options(), search, and
// go on until something is found or nothing is left to try.
class Widening {
 public:
  // Borrows its arguments; `options` are copied.
  Widening(const Node& root, const SearchOptions& options, const PlanContext& context);
  Widening(const Widening&) = delete;
  Widening& operator=(const Widening&) = delete;

  [[nodiscard]] const Node& root() const noexcept { return *current_; }
  [[nodiscard]] const SearchOptions& options() const noexcept { return options_; }

  // Replaces the unknown words of `plan`, the plan of this reading, by words of the index. `lone`:
  // the plan finds nothing. True when the reading has changed.
  bool repair(const Plan& plan, bool lone);

  // Moves to the next wider reading, after `plan` of this one has found nothing; false if there is
  // none.
  bool widen(const Plan& plan);

  // The steps so far, in order, and their descriptions, a sentence each.
  [[nodiscard]] const std::vector<WideningStep>& steps() const noexcept { return steps_; }
  [[nodiscard]] std::vector<Note> notes() const;

 private:
  // A node to repair, with the unknown words in its text.
  struct Item {
    Node node;
    std::vector<UnknownWord> unknown;
  };
  // How the nodes are combined, and whether this reading finds nothing.
  struct Around {
    bool any = false;  // any of them suffices
    bool lone = false;
  };
  void add_step(WideningStep step);
  void replace_root(Node root);
  [[nodiscard]] Item item_of(const Node& leaf, const Plan& plan) const;
  [[nodiscard]] Node mended(const Node& node, const Plan& plan, bool lone);
  [[nodiscard]] std::vector<Node> mended(std::vector<Item> items, const Around& around);
  [[nodiscard]] std::vector<Node> mended_words(const Item& item, const Around& around);
  [[nodiscard]] Node mended_phrase(const Item& item, bool lone);
  [[nodiscard]] std::optional<Node> joined(const Item& first, const Item& second, bool lone);
  bool drop_unknown(const Plan& plan);
  bool forget_unknown(Node& copy, const Node& node, const Plan& plan);
  [[nodiscard]] std::string prefix_of(const Node& node) const;
  [[nodiscard]] bool is_exact(const Node& node) const;

  enum class Stage : std::uint8_t { kForms, kWide, kQuotation, kUnknown, kAny, kEnd };
  bool apply_stage(Stage stage, const Plan& plan);

  const PlanContext& context_;
  WordRepair words_;
  const Node* current_;
  Node root_;  // once it differs from the original query
  SearchOptions options_;
  Stage next_ = Stage::kForms;
  std::string asked_;
  std::vector<WideningStep> steps_;
  std::vector<Note> word_notes_;
  std::vector<std::string> dropped_;
  std::size_t looked_into_ = 0;
};

}  // namespace fihris::searcher
