// SPDX-License-Identifier: GPL-2.0-or-later
//
// The program in the README: indexes one document and finds it.
#include <iostream>

#include <fihris/index.h>
#include <fihris/search.h>

int main() {
  auto writer = fihris::IndexWriter::open("news.idx");
  if (!writer) return 2;  // writer.error() says why

  fihris::Document document;
  document.id = "1";
  document.text = "افتُتحت المكتبة الجديدة في وسط المدينة";
  if (!writer->put(document) || !writer->commit()) return 2;

  auto searcher = fihris::Searcher::open("news.idx");
  if (!searcher) return 2;
  const auto results = searcher->search("مكتبة");
  if (!results) return 2;
  for (const auto& hit : results->hits) std::cout << hit.id << ": " << hit.snippet << '\n';
}
