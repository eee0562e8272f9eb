// SPDX-License-Identifier: GPL-2.0-or-later
//
// The same documents for every engine: prepare_corpus OUT_DIR INPUT.jsonl...
// Writes into OUT_DIR
//   corpus.jsonl  id, title and text only: other members would be stored by some and not by others
//   corpus.tsv    number, id, title, text; white space within a column is a space
//   corpus.facts  lines NAME=VALUE: documents, text_bytes (titles and texts in UTF-8)
#include <algorithm>
#include <fstream>
#include <iostream>
#include <string>
#include <unordered_set>

#include "bench/corpus.h"

namespace {

std::ofstream create(const std::string& path) {
  std::ofstream out(path, std::ios::binary);
  if (!out) bench::fail("cannot write " + path);
  return out;
}

void append_column(std::string& out, std::string column) {
  std::replace_if(
      column.begin(), column.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; },
      ' ');
  out += '\t';
  out += column;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) bench::fail("usage: prepare_corpus OUT_DIR INPUT.jsonl...");
  const std::string folder = argv[1];
  auto jsonl = create(folder + "/corpus.jsonl");
  auto tsv = create(folder + "/corpus.tsv");
  auto facts = create(folder + "/corpus.facts");

  std::uint64_t documents = 0, text_bytes = 0;
  std::unordered_set<std::string> ids;
  std::string line;
  for (int i = 2; i < argc; ++i) {
    bench::for_each_entry(argv[i], [&](const bench::Entry& entry) {
      if (entry.id.empty() || !ids.insert(entry.id).second) {
        bench::fail(std::string(argv[i]) + ": no id, or one that came before: '" + entry.id + "'");
      }
      ++documents;
      text_bytes += entry.bytes();
      line.clear();
      bench::append_json_line(line, entry);
      jsonl << line;
      line = std::to_string(documents);
      append_column(line, entry.id);
      append_column(line, entry.title);
      append_column(line, entry.text);
      line += '\n';
      tsv << line;
    });
  }
  facts << "documents=" << documents << "\ntext_bytes=" << text_bytes << '\n';
  if (!jsonl.flush() || !tsv.flush() || !facts.flush()) bench::fail("cannot write to " + folder);
  return 0;
}
