// SPDX-License-Identifier: GPL-2.0-or-later
//
// What a query says, before the index is asked: the tree that the parser builds and the planner
// turns into Xapian operators.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace fihris::searcher {

enum class NodeKind : std::uint8_t {
  kWords,    // raw text to analyse: one white-space separated piece of the query
  kPhrase,   // raw text between quotes: its words adjacent, or with Node::number set as
             // near one another as that
  kPattern,  // raw text with * (any letters) and ? (one letter)
  kFuzzy,    // raw text that ends in ~: similar words, of at most Node::number edits
  kRange,    // raw text, a value of Node::field or two with .. between them
  kNear,     // children, kWords, kPattern, kFuzzy or a kOr of these: within Node::number words
  kAnd,      // every child
  kOr,       // any child, for an explicit OR
  kNot,      // children[0] and not children[1]; children[0] may be kAll
  kGroup,    // juxtaposed parts: any of them, ranked, but each `required` child must match and no
             // `excluded` child may
  kAll,      // every document (the left side of a lone negation)
};

enum class Occur : std::uint8_t { kShould, kRequired, kExcluded };

struct Node {
  NodeKind kind = NodeKind::kWords;
  Occur occur = Occur::kShould;  // inside a kGroup: plain, +word, -word
  bool exact = false;            // =word, ="..."; only the written form
  std::string field;             // field:..., empty for title and text together; set on the leaves
  std::string text;              // kWords, kPhrase: bytes of the query, operators removed
  std::size_t offset = 0;        // where in the query this begins, in bytes
  std::uint32_t number = 0;      // of a kPhrase, kFuzzy and kNear
  std::vector<Node> children;
};

}  // namespace fihris::searcher
