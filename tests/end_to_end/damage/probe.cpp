// SPDX-License-Identifier: GPL-2.0-or-later
//
// What does the library answer from this index? The part of sweep.py that is quicker in one
// process:
//   damage_probe make INDEX DOCUMENTS   an index of that many made texts, seven segments, some dead
//   damage_probe ask INDEX              twelve questions; a line each: name, status, answer, notes
#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "bench/counts/made_texts.h"
#include "fihris/index.h"
#include "fihris/search.h"

namespace {

using namespace fihris;

constexpr std::size_t kSegments = 7;     // one more of their size, and all are merged
constexpr std::size_t kTextBytes = 180;  // so that a segment of 430 documents has less than 1 MB

std::string cut(std::string text) {
  std::size_t end = std::min(text.size(), kTextBytes);
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) ++end;
  text.resize(end);
  return text;
}

Document document_of(const bench::MadeText& made, std::size_t number) {
  Document document;
  document.id = "d" + std::to_string(number);
  document.title = made.title;
  document.text = cut(made.text);
  document.date = made.date;
  document.fields = {{"category", "c" + std::to_string(number % 7)},
                     {"price", std::to_string(number % 50)}};
  return document;
}

int fail(const Error& error) {
  std::fprintf(stderr, "%s\n", error.text().c_str());
  return 1;
}

int make(const std::string& index, std::size_t count) {
  IndexOptions options;
  options.threads = 1;
  options.fields = {{"category", kFieldFilter | kFieldFacet | kFieldStore},
                    {"price", kFieldFilter | kFieldSort | kFieldStore, FieldType::kNumber}};
  auto writer = IndexWriter::open(index, options);
  if (!writer) return fail(writer.error());
  const std::vector<bench::MadeText> texts = bench::made_texts(count);
  const std::size_t share = (count + kSegments - 1) / kSegments;
  for (std::size_t i = 0; i < count; ++i) {
    if (const auto put = writer->put(document_of(texts[i], i)); !put) return fail(put.error());
    if ((i + 1) % share != 0 && i + 1 != count) continue;
    // Some of the segment before are replaced.
    for (std::size_t old = i > share ? i - share - 5 : i; old < i && old + share < i + 1; ++old) {
      Document document = document_of(texts[old], old);
      document.text = "معدل " + document.text;
      if (const auto put = writer->put(document); !put) return fail(put.error());
    }
    if (const auto done = writer->commit(); !done) return fail(done.error());
  }
  for (const std::size_t gone : {std::size_t{3}, count / 2, count - 2}) {
    const auto removed = writer->remove("d" + std::to_string(gone));
    if (!removed) return fail(removed.error());
  }
  const auto done = writer->commit();
  return done ? 0 : fail(done.error());
}

// Without the bytes that end a line or a column.
std::string one_line(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n' || c == '\t' || c == '\\') {
      out += c == '\n' ? "\\n" : c == '\t' ? "\\t" : "\\\\";
    } else {
      out += c;
    }
  }
  return out;
}

std::string number(double value) {
  char digits[32];
  std::snprintf(digits, sizeof digits, "%.9g", value);
  return digits;
}

std::string notes_of(const std::vector<Note>& notes) {
  std::string out;
  for (const Note& note : notes) out += note.text() + " | ";
  return out;
}

void append(std::string& out, const std::vector<Span>& spans) {
  for (const Span& span : spans) {
    out += std::to_string(span.begin) + "-" + std::to_string(span.end) + ",";
  }
}

std::string answer_of(const SearchResults& results) {
  std::string out = "total " + std::to_string(results.total) + "; hits";
  for (const Hit& hit : results.hits) {
    out += " [" + hit.id + " " + number(hit.score) + " " + hit.date + " " + hit.title + " / " +
           hit.snippet + " / " + hit.text + " / ";
    append(out, hit.title_highlights);
    append(out, hit.highlights);
    for (const FieldValue& field : hit.fields) out += " " + field.name + "=" + field.value;
    for (const Match& match : hit.why) {
      out += " {" + match.word + " " + match.form + " " + number(match.weight) + " " +
             std::to_string(match.count) + "}";
    }
    out += "]";
  }
  for (const Facet& facet : results.facets) {
    out += "; facet " + facet.field;
    for (const FacetValue& value : facet.values) {
      out += " " + value.value + "=" + std::to_string(value.count);
    }
  }
  out += "; suggestions";
  for (const std::string& suggestion : results.suggestions) out += " [" + suggestion + "]";
  out += "; searched as " + results.searched_as;
  return out;
}

void tell(const char* name, const std::string& status, const std::string& answer,
          const std::string& notes = "") {
  std::printf("%s\t%s\t%s\t%s\n", name, status.c_str(), one_line(answer).c_str(),
              one_line(notes).c_str());
  std::fflush(stdout);
}

void tell(const char* name, const Error& error) {
  tell(name, std::string(error_code_name(error.code)), error.text());
}

void tell(const char* name, const Result<SearchResults>& results) {
  if (!results) return tell(name, results.error());
  tell(name, "ok", answer_of(*results), notes_of(results->notes));
}

int ask(const std::string& index) {
  auto opened = Searcher::open(index);
  if (!opened) {
    tell("open", opened.error());
    return 0;
  }
  Searcher& searcher = *opened;
  tell("open", "ok", "");
  const std::vector<bench::MadeText> texts = bench::made_texts(40);
  const std::string& title = texts[31].title;
  const std::string word = title.substr(0, title.find(' '));
  const std::string text = cut(texts[33].text);
  const std::size_t space = text.find(' ');
  const std::string phrase = "\"" + text.substr(0, text.find(' ', space + 1)) + "\"";
  SearchOptions more;
  more.limit = 20;
  tell("word", searcher.search(title, more));
  tell("phrase", searcher.search(phrase + " OR " + phrase, more));
  tell("wildcard", searcher.search(word.substr(0, word.size() / 4 * 2) + "* +" + word));
  SearchOptions narrow;
  narrow.facets = {"category"};
  narrow.filters = {{"price", "5..40"}};
  narrow.sort = "price";
  tell("facet", searcher.search("من في على", narrow));
  tell("typo", searcher.search("واشنطنن كاليفورنييا " + word + word.substr(word.size() - 2)));
  tell("like", searcher.similar("d5"));
  if (const auto done = searcher.suggest("واشنظن " + word); !done) {
    tell("suggest", done.error());
  } else {
    std::string answer;
    for (const Suggestion& one : *done) answer += "[" + one.text + "]";
    tell("suggest", "ok", answer, notes_of(searcher.suggest_notes()));
  }
  if (const auto stats = searcher.stats(); !stats) {
    tell("stats", stats.error());
  } else {
    tell("stats", "ok",
         std::to_string(stats->documents) + " " + std::to_string(stats->dead) + " " +
             std::to_string(stats->segments) + " " + std::to_string(stats->distinct_terms) + " " +
             number(stats->average_length) + " " + stats->fingerprint);
  }
  SearchOptions explained;
  explained.explain = true;
  tell("explain", searcher.search(text.substr(0, text.rfind(' ')), explained));
  SearchOptions all;
  all.limit = 10'000;
  all.sort = "date";
  all.full_text = true;
  tell("dump", searcher.search("", all));
  if (const auto done = searcher.complete(word.substr(0, word.size() / 4 * 2)); !done) {
    tell("complete", done.error());
  } else {
    std::string answer;
    for (const Completion& one : *done) {
      answer += "[" + one.text + " " + std::to_string(one.documents) + "]";
    }
    tell("complete", "ok", answer, notes_of(searcher.suggest_notes()));
  }
  tell("names", searcher.search("Washington California Trump"));
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string what = argc > 2 ? argv[1] : "";
  if (what == "make" && argc == 4) return make(argv[2], std::strtoul(argv[3], nullptr, 10));
  if (what == "ask" && argc == 3) return ask(argv[2]);
  std::fprintf(stderr, "usage: damage_probe make INDEX DOCUMENTS | ask INDEX\n");
  return 2;
}
