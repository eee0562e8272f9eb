// SPDX-License-Identifier: GPL-2.0-or-later
//
// How is a query's tree written on one line?
#include <string>

#include "searcher/query/parser.h"

namespace fihris::searcher {
namespace {

void print(const Node& node, std::string& out);

void print_branch(std::string_view name, const Node& node, std::string& out) {
  out.append("(").append(name);
  for (const Node& child : node.children) {
    out.push_back(' ');
    print(child, out);
  }
  out.push_back(')');
}

void print_leaf(const Node& leaf, std::string& out) {
  if (!leaf.field.empty()) out.append(leaf.field).push_back(':');
  if (leaf.exact) out.push_back('=');
  const bool quoted = leaf.kind == NodeKind::kPhrase;
  const std::string_view special = quoted ? R"("\)" : R"(:\)";
  if (quoted) {
    out.push_back('"');
  } else if (std::string_view("+-=").find(leaf.text.front()) != std::string_view::npos) {
    out.push_back('\\');
  }
  for (const char c : leaf.text) {
    if (special.find(c) != std::string_view::npos) out.push_back('\\');
    out.push_back(c);
  }
  if (quoted) out.push_back('"');
  if (quoted && leaf.number > 0) out.append("~").append(std::to_string(leaf.number));
}

// Prints a leaf that is neither word nor quotation, in parentheses.
void print_special(std::string_view name, const Node& leaf, std::string& out) {
  out.append("(").append(name).push_back(' ');
  print_leaf(leaf, out);
  out.push_back(')');
}

// Recurses as deep as the tree, whose depth the parser limits.
void print(const Node& node, std::string& out) {
  if (node.occur == Occur::kRequired) out.push_back('+');
  if (node.occur == Occur::kExcluded) out.push_back('-');
  switch (node.kind) {
    case NodeKind::kWords:
    case NodeKind::kPhrase:
      return print_leaf(node, out);
    case NodeKind::kPattern:
      return print_special("pattern", node, out);
    case NodeKind::kFuzzy:
      return print_special("like" + std::to_string(node.number), node, out);
    case NodeKind::kRange:
      return print_special("range", node, out);
    case NodeKind::kNear:
      return print_branch("near" + std::to_string(node.number), node, out);
    case NodeKind::kAnd:
      return print_branch("and", node, out);
    case NodeKind::kOr:
      return print_branch("or", node, out);
    case NodeKind::kNot:
      return print_branch("not", node, out);
    case NodeKind::kGroup:
      return print_branch("group", node, out);
    case NodeKind::kAll:
      return print_branch("all", node, out);
  }
}

}  // namespace

std::string to_string(const Node& node) {
  std::string out;
  print(node, out);
  return out;
}

}  // namespace fihris::searcher
