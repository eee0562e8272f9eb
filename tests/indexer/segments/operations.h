// SPDX-License-Identifier: GPL-2.0-or-later
//
// What does a writer do, each thing once and small? For tests of what happens when it fails.
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "fihris/index.h"
#include "support/small_index.h"

namespace fihris::test {

using Report = decltype(std::declval<IndexWriter>().commit());

struct WriterOperation {
  const char* name;
  std::function<void(const std::string&)> prepare;    // makes the index that it begins with
  std::function<Report(const std::string&)> perform;  // may be repeated
};

inline Report write_index(const std::string& index, const std::vector<Document>& documents,
                          const std::vector<std::string>& removed, bool optimize = false,
                          IndexOptions options = {}) {
  options.threads = 1;
  auto writer = IndexWriter::open(index, options);
  if (!writer) return std::move(writer).error();
  for (const Document& document : documents) {
    if (auto put = writer->put(document); !put) return std::move(put).error();
  }
  for (const std::string& id : removed) {
    if (auto gone = writer->remove(id); !gone) return std::move(gone).error();
  }
  return optimize ? writer->optimize() : writer->commit();
}

inline void make_two_segments(const std::string& index) {
  build_index(index, {{"1", "كلمة أولى"}, {"2", "كلمة ثانية"}, {"3", "كلمة ثالثة"}});
  build_index(index, {{"4", "كلمة رابعة"}, {"5", "كلمة خامسة"}});
}

// Enough documents that removing a few does not cause a merge: a0 to a39, and b0 to b39.
inline void make_two_large_segments(const std::string& index) {
  for (const std::string prefix : {"a", "b"}) {
    std::vector<Document> documents;
    for (int i = 0; i < 40; ++i) {
      documents.push_back(text_document(prefix + std::to_string(i), "كلمة " + prefix));
    }
    build_index(index, documents);
  }
}

// Each of them changes an index of documents that have the word كلمة.
inline std::vector<WriterOperation> writer_operations() {
  IndexOptions rebuild;
  rebuild.rebuild = true;
  return {
      {"adding, replacing and removing", make_two_segments,
       [](const std::string& index) {
         return write_index(index, {text_document("2", "كلمة أخرى"), text_document("6", "كلمة")},
                            {"1"});
       }},
      {"removing", make_two_segments,
       [](const std::string& index) {
         return write_index(index, {}, {"1", "4"});
       }},
      {"optimizing", make_two_segments,
       [](const std::string& index) { return write_index(index, {}, {}, true); }},
      {"removing and optimizing", make_two_segments,
       [](const std::string& index) { return write_index(index, {}, {"2"}, true); }},
      {"a commit that merges",
       [](const std::string& index) {
         for (int i = 1; i <= 7; ++i) build_index(index, {{std::to_string(i), "كلمة"}});
       },
       [](const std::string& index) {
         return write_index(index, {text_document("8", "كلمة")}, {});
       }},
      {"rebuilding", make_two_segments,
       [rebuild](const std::string& index) {
         return write_index(index, {text_document("9", "كلمة")}, {}, false, rebuild);
       }},
  };
}

}  // namespace fihris::test
