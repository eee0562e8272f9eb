// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/rewrite.h"

#include <string_view>
#include <utility>

#include "searcher/query/chars.h"

namespace fihris::searcher {

bool is_leaf(const Node& node) noexcept {
  return node.kind == NodeKind::kWords || node.kind == NodeKind::kPhrase;
}

std::size_t positive_children(const Node& node) noexcept {
  return node.kind == NodeKind::kNot ? 1 : node.children.size();
}

Node words_node(const Node& like, std::string text) {
  Node node = like;
  node.kind = NodeKind::kWords;
  node.text = std::move(text);
  return node;
}

std::vector<Node> words_of(const Node& leaf) {
  std::vector<Node> words;
  const std::string_view text = leaf.text;
  std::size_t begin = 0;
  const auto end_word = [&](std::size_t end) {
    const std::string_view word = text.substr(begin, end - begin);
    if (word.empty() || is_blank(word)) return;
    words.push_back(words_node(leaf, std::string(word)));
    words.back().offset = begin;
  };
  for (std::size_t at = 0; at < text.size();) {
    const Char here = char_at(text, at);
    if (here.kind == CharKind::kSpace) {
      end_word(at);
      begin = at + here.length;
    }
    at += here.length;
  }
  end_word(text.size());
  return words;
}

Node branch_of(NodeKind kind, Occur occur, std::vector<Node> children) {
  return {.kind = kind, .occur = occur, .field = {}, .text = {}, .children = std::move(children)};
}

bool open_quotation(Node& node) {
  if (node.kind != NodeKind::kPhrase) return false;
  std::vector<Node> words = words_of(node);
  if (words.empty()) return false;
  if (words.size() == 1) {
    Node only = std::move(words.front());
    node = std::move(only);
    return true;
  }
  for (Node& word : words) word.occur = Occur::kRequired;
  node = branch_of(NodeKind::kGroup, node.occur, std::move(words));
  return true;
}

bool take_any(Node& node) {
  bool changed = false;
  if (node.kind == NodeKind::kAnd) {
    node.kind = NodeKind::kGroup;
    changed = true;
  }
  for (Node& child : node.children) {
    if (child.occur != Occur::kRequired) continue;
    child.occur = Occur::kShould;
    changed = changed || node.children.size() > 1;
  }
  return changed;
}

void unwrap(Node& root) {
  while (root.kind == NodeKind::kGroup && root.children.size() == 1 &&
         root.children.front().kind == NodeKind::kGroup) {
    Node inner = std::move(root.children.front());
    inner.occur = Occur::kShould;
    root = std::move(inner);
  }
}

}  // namespace fihris::searcher
