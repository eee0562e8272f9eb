// SPDX-License-Identifier: GPL-2.0-or-later
//
// How is a query's tree rewritten? The changes that make up wider readings.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "searcher/query/ast.h"

namespace fihris::searcher {

[[nodiscard]] bool is_leaf(const Node& node) noexcept;

// How many of the node's children, from the first on, are positive. The rest stays as it is:
// excluding less is no wider reading of a query.
[[nodiscard]] std::size_t positive_children(const Node& node) noexcept;

// Applies `change`, which returns whether it changed anything, to all positive nodes, from the top
// down. True when any of them changed.
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

// A leaf of words that otherwise equals `like`.
[[nodiscard]] Node words_node(const Node& like, std::string text);

// The white-space separated pieces of a leaf's text, as nodes of words with offsets in that text.
[[nodiscard]] std::vector<Node> words_of(const Node& leaf);

[[nodiscard]] Node branch_of(NodeKind kind, Occur occur, std::vector<Node> children);

// A quotation as a group of its words, each of which must be there. False for all other nodes.
bool open_quotation(Node& node);

// Makes a node require any of its children instead of all.
bool take_any(Node& node);

// Flattens a query that consists of one group inside another into one group.
void unwrap(Node& root);

}  // namespace fihris::searcher
