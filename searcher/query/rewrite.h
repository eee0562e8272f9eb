// SPDX-License-Identifier: GPL-2.0-or-later
//
// How is a query's tree turned into another? The changes of which wider readings consist.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "searcher/query/ast.h"

namespace fihris::searcher {

[[nodiscard]] bool is_leaf(const Node& node) noexcept;

// How many of the node's children, from the first on, say what must be in a document. The rest
// stays as it is: to take less away is no wider reading of a query.
[[nodiscard]] std::size_t positive_children(const Node& node) noexcept;

// Applies `change`, which says whether it did anything, to all nodes that say what must be in a
// document, the upper ones first. True when one of them changed.
template <typename Change>
bool change_all(Node& node, const Change& change) {
  if (node.occur == Occur::kExcluded) return false;
  bool changed = change(node);
  const std::size_t positive = positive_children(node);
  for (std::size_t i = 0; i < positive && i < node.children.size(); ++i) {
    changed = change_all(node.children[i], change) || changed;
  }
  return changed;
}

// A leaf of words, else like `like`.
[[nodiscard]] Node words_node(const Node& like, std::string text);

// The pieces of a leaf's text between white space, each a node of words; offsets are in that text.
[[nodiscard]] std::vector<Node> words_of(const Node& leaf);

[[nodiscard]] Node branch_of(NodeKind kind, Occur occur, std::vector<Node> children);

// A quotation as a group of its words, each of which must be there. False for all other nodes.
bool open_quotation(Node& node);

// Any of a node's children instead of all that must be there.
bool take_any(Node& node);

// The words of a query that consists of one group inside another as one group.
void unwrap(Node& root);

}  // namespace fihris::searcher
