// SPDX-License-Identifier: GPL-2.0-or-later
//
// Indexes two texts and searches them: foreign [INDEX]
#include <cstddef>
#include <iostream>
#include <string>

#include <fihris/index.h>
#include <fihris/search.h>
#include <fihris/version.h>

namespace {

int fail(const fihris::Error& error) {
  std::cerr << fihris::error_code_name(error.code) << ": " << error.text() << '\n';
  return 2;
}

fihris::Document document(const std::string& id, const std::string& text) {
  fihris::Document made;
  made.id = id;
  made.text = text;
  return made;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string path = argc > 1 ? argv[1] : "foreign.idx";
  std::cout << "fihris " << fihris::kVersion << '\n';

  auto writer = fihris::IndexWriter::open(path);
  if (!writer) return fail(writer.error());
  for (const auto& text : {document("1", "افتُتحت المكتبة الجديدة في وسط المدينة"),
                           document("2", "أعلنت الشركة عن شريحة جديدة")}) {
    const auto put = writer->put(text);
    if (!put) return fail(put.error());
  }
  const auto committed = writer->commit();
  if (!committed) return fail(committed.error());

  auto searcher = fihris::Searcher::open(path);
  if (!searcher) return fail(searcher.error());
  const auto results = searcher->search("مكتبة");
  if (!results) return fail(results.error());
  for (const auto& hit : results->hits) {
    std::cout << hit.rank << ". " << hit.id << ": " << hit.snippet << '\n';
  }
  // One of the two texts is about a library; anything else is a mistake.
  return results->hits.size() == std::size_t{1} && results->hits[0].id == "1" ? 0 : 1;
}
