// SPDX-License-Identifier: GPL-2.0-or-later
//
// An index of a few texts, and searches in it, in one line each.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "fihris/index.h"
#include "fihris/search.h"
#include "searcher/base/search_parts.h"

namespace fihris::test {

inline Document text_document(const std::string& id, const std::string& text,
                              const std::string& title = "") {
  Document document;
  document.id = id;
  document.title = title;
  document.text = text;
  return document;
}

inline void build_index(const std::string& path, const std::vector<Document>& documents,
                        const IndexOptions& options = {}) {
  auto writer = IndexWriter::open(path, options);
  ASSERT_TRUE(writer.ok()) << writer.error().text();
  for (const Document& document : documents) {
    const auto put = writer->put(document);
    ASSERT_TRUE(put.ok()) << put.error().text();
  }
  const auto committed = writer->commit();
  ASSERT_TRUE(committed.ok()) << committed.error().text();
}

using Texts = std::initializer_list<std::pair<std::string, std::string>>;

inline void build_index(const std::string& path, Texts texts, const IndexOptions& options = {}) {
  std::vector<Document> documents;
  for (const auto& [id, text] : texts) documents.push_back(text_document(id, text));
  build_index(path, documents, options);
}

// `without`: of searcher::SearchPart.
inline SearchResults search(const std::string& path, const std::string& query,
                            const SearchOptions& options = {}, std::uint32_t without = 0) {
  auto searcher = Searcher::open(path);
  EXPECT_TRUE(searcher.ok()) << searcher.error().text();
  if (!searcher) return {};
  searcher::PartsLeftOut::set(*searcher, without);
  auto results = searcher->search(query, options);
  EXPECT_TRUE(results.ok()) << query << ": " << results.error().text();
  return results ? *results : SearchResults{};
}

inline std::vector<std::string> ids(const SearchResults& results) {
  std::vector<std::string> out;
  for (const Hit& hit : results.hits) out.push_back(hit.id);
  return out;
}

// The ids that a query finds, in order of rank.
inline std::vector<std::string> found(const std::string& path, const std::string& query,
                                      SearchOptions options = {}, std::uint32_t without = 0) {
  options.limit = 1000;
  return ids(search(path, query, options, without));
}

// The same without order.
inline std::set<std::string> found_set(const std::string& path, const std::string& query,
                                       const SearchOptions& options = {},
                                       std::uint32_t without = 0) {
  const auto all = found(path, query, options, without);
  return {all.begin(), all.end()};
}

}  // namespace fihris::test
