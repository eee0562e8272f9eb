// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/writer.h"

#include <string_view>

namespace fihris::searcher {
namespace {

void write(const Node& node, std::string& out);

void write_leaf(const Node& leaf, std::string& out) {
  if (leaf.exact) out += '=';
  if (!leaf.field.empty()) out.append(leaf.field) += ':';
  if (leaf.kind != NodeKind::kPhrase) {
    out += leaf.text;
    if (leaf.kind == NodeKind::kFuzzy) out.append("~").append(std::to_string(leaf.number));
    return;
  }
  // A quotation can hold anything except its own mark.
  const bool straight = leaf.text.find('"') == std::string::npos;
  out.append(straight ? "\"" : "«").append(leaf.text).append(straight ? "\"" : "»");
  if (leaf.number > 0) out.append("~").append(std::to_string(leaf.number));
}

void write_list(const Node& node, std::string_view between, std::string& out) {
  bool first = true;
  for (const Node& child : node.children) {
    if (!first) out.append(between);
    first = false;
    if (child.occur == Occur::kRequired) out += '+';
    if (child.occur == Occur::kExcluded) out += '-';
    write(child, out);
  }
}

void write(const Node& node, std::string& out) {
  if (node.kind == NodeKind::kAll) return;
  if (node.children.empty()) return write_leaf(node, out);
  out += '(';
  if (node.kind == NodeKind::kNot) {
    write(node.children[0], out);
    out.append(node.children[0].kind == NodeKind::kAll ? "-" : " NOT ");
    write(node.children[1], out);
  } else {
    const std::string near = " NEAR/" + std::to_string(node.number) + " ";
    write_list(node,
               node.kind == NodeKind::kAnd    ? " AND "
               : node.kind == NodeKind::kOr   ? " OR "
               : node.kind == NodeKind::kNear ? std::string_view(near)
                                              : " ",
               out);
  }
  out += ')';
}

}  // namespace

std::string to_query(const Node& root) {
  std::string out;
  if (root.kind == NodeKind::kGroup) {
    write_list(root, " ", out);
  } else {
    write(root, out);
  }
  return out;
}

}  // namespace fihris::searcher
