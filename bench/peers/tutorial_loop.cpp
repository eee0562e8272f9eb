// SPDX-License-Identifier: GPL-2.0-or-later
//
// Indexing with Xapian as its tutorials do it: TermGenerator with the Arabic stemmer, the whole
// text as document data, add_document, one commit at the end, and every setting at its default.
//   tutorial_loop index DATABASE INPUT.jsonl...   into a new database
//   tutorial_loop count DATABASE WORD             prints DOCUMENTS and how many of them have WORD
#include <exception>
#include <iostream>
#include <string>

#include <xapian.h>

#include "bench/corpus.h"

namespace {

void index(const std::string& path, int inputs, char** input) {
  Xapian::WritableDatabase database(path, Xapian::DB_CREATE);
  Xapian::TermGenerator generator;
  generator.set_stemmer(Xapian::Stem("arabic"));
  for (int i = 0; i < inputs; ++i) {
    bench::for_each_entry(input[i], [&](const bench::Entry& entry) {
      Xapian::Document document;
      generator.set_document(document);
      generator.index_text(entry.title, 1, "S");
      generator.index_text(entry.title);
      generator.increase_termpos();
      generator.index_text(entry.text);
      document.add_boolean_term("Q" + entry.id);
      document.set_data(entry.title + '\n' + entry.text);
      database.add_document(document);
    });
  }
  database.commit();
}

void count(const std::string& path, const std::string& word) {
  const Xapian::Database database(path);
  Xapian::QueryParser parser;
  parser.set_stemmer(Xapian::Stem("arabic"));
  parser.set_stemming_strategy(Xapian::QueryParser::STEM_SOME);
  Xapian::Enquire enquire(database);
  enquire.set_query(parser.parse_query(word));
  // All documents are looked at, so that the estimate is the number.
  const auto found = enquire.get_mset(0, 0, database.get_doccount()).get_matches_estimated();
  std::cout << database.get_doccount() << ' ' << found << '\n';
}

}  // namespace

int main(int argc, char** argv) try {
  const std::string command = argc > 3 ? argv[1] : "";
  if (command == "index") {
    index(argv[2], argc - 3, argv + 3);
  } else if (command == "count" && argc == 4) {
    count(argv[2], argv[3]);
  } else {
    bench::fail("usage: tutorial_loop index DATABASE INPUT.jsonl... | count DATABASE WORD");
  }
  return 0;
} catch (const Xapian::Error& error) {
  bench::fail(error.get_description());
} catch (const std::exception& error) {
  bench::fail(error.what());
}
