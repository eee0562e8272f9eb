// SPDX-License-Identifier: GPL-2.0-or-later
//
// Do snippets highlight what was found? snippet_check INDEX QUERIES.tsv COUNT
// Searches for COUNT queries spread over the file and checks every hit of the first
// page, its title, its snippet and its whole text: spans are in order, disjoint, not
// empty, inside, on grapheme borders; each one's word is a form that the hit's
// explanation names, for some rung of a word of the query; and passages occur in the
// text in order. Prints what is wrong, and how much was checked; fails when anything
// is wrong.
#include <algorithm>
#include <cstdio>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/text/graphemes.h"
#include "bench/search/query_times.h"
#include "fihris/analysis.h"
#include "fihris/search.h"

namespace {

constexpr std::string_view kGap = " \xE2\x80\xA6 ";

std::string collapsed(std::string_view text) {
  std::string out;
  bool space = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view rest = text.substr(i);
    std::size_t blank = text[i] == ' ' || (text[i] >= '\t' && text[i] <= '\r') ? 1 : 0;
    for (const std::string_view other : {"\xC2\x85", "\xE2\x80\xA8", "\xE2\x80\xA9"}) {
      if (rest.starts_with(other)) blank = other.size();
    }
    if (blank > 0) {
      space = !out.empty();
      i += blank - 1;
      continue;
    }
    if (space) out += ' ';
    space = false;
    out += text[i];
  }
  return out;
}

class Checker {
 public:
  explicit Checker(fihris::Searcher searcher)
      : searcher_(std::move(searcher)), analyzer_(fihris::Analyzer::create().value()) {}

  void check(const std::string& query) {
    fihris::SearchOptions options;
    options.explain = true;
    options.full_text = true;
    const auto results = searcher_.search(query, options);
    if (!results) bench::fail(query + ": " + results.error().text());
    for (const fihris::Hit& hit : results->hits) check(query, hit);
  }

  [[nodiscard]] bool report() const {
    std::printf("%zu hits, %zu spans, %zu snippets of two passages: %zu mistakes\n", hits_, spans_,
                twice_, mistakes_);
    return hits_ > 0 && spans_ > 0 && mistakes_ == 0;
  }

 private:
  void wrong(const std::string& query, const fihris::Hit& hit, const std::string& what) {
    if (++mistakes_ <= 20) {
      std::printf("%s\n  in %s: %s\n", query.c_str(), hit.id.c_str(), what.c_str());
    }
  }

  std::vector<std::string> surfaces(std::string_view text) {
    std::vector<std::string> out;
    for (const fihris::Token& token : analyzer_.analyze(text)) out.emplace_back(token.surface);
    return out;
  }

  void check_spans(const std::string& query, const fihris::Hit& hit, const std::string& text,
                   const std::vector<fihris::Span>& spans, const std::set<std::string>& forms) {
    std::vector<std::size_t> borders;
    graphemes_.borders(text, text.size() + 1, borders);
    std::size_t done = 0;
    for (const fihris::Span& span : spans) {
      ++spans_;
      if (span.begin < done || span.end <= span.begin || span.end > text.size()) {
        wrong(query, hit, "a span out of order or outside");
        return;
      }
      done = span.end;
      if (!std::binary_search(borders.begin(), borders.end(), span.begin) ||
          !std::binary_search(borders.begin(), borders.end(), span.end)) {
        wrong(query, hit, "a span inside of a grapheme");
      }
      const std::string word = text.substr(span.begin, span.end - span.begin);
      const auto its = surfaces(word);
      if (std::none_of(its.begin(), its.end(),
                       [&](const std::string& one) { return forms.contains(one); })) {
        wrong(query, hit, "marked, but no form of a word of the query: " + word);
      }
    }
  }

  void check(const std::string& query, const fihris::Hit& hit) {
    ++hits_;
    std::set<std::string> forms;
    for (const fihris::Match& match : hit.why) {
      if (match.kind != fihris::MatchKind::kWord) continue;
      for (std::string& surface : surfaces(match.form)) forms.insert(std::move(surface));
    }
    check_spans(query, hit, hit.title, hit.title_highlights, forms);
    check_spans(query, hit, hit.snippet, hit.highlights, forms);
    check_spans(query, hit, hit.text, hit.text_highlights, forms);
    const std::string whole = collapsed(hit.text);
    if (whole.find(hit.snippet) != whole.npos) return;
    const auto gap = hit.snippet.find(kGap);
    ++twice_;
    for (auto at = gap; at != hit.snippet.npos; at = hit.snippet.find(kGap, at + 1)) {
      const auto first = whole.find(hit.snippet.substr(0, at));
      if (first != whole.npos &&
          whole.find(hit.snippet.substr(at + kGap.size()), first + at) != whole.npos) {
        return;
      }
    }
    wrong(query, hit, "not a passage of the text: " + hit.snippet);
  }

  fihris::Searcher searcher_;
  fihris::Analyzer analyzer_;
  fihris::analyzers::Graphemes graphemes_;
  std::size_t hits_ = 0;
  std::size_t spans_ = 0;
  std::size_t twice_ = 0;
  std::size_t mistakes_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) bench::fail("usage: snippet_check INDEX QUERIES.tsv COUNT");
  auto searcher = fihris::Searcher::open(argv[1]);
  if (!searcher) bench::fail(searcher.error().text());
  const auto queries = bench::read_queries(argv[2]);
  const auto count = std::min<std::size_t>(bench::number("COUNT", argv[3]), queries.size());
  Checker checker(std::move(searcher).value());
  for (std::size_t i = 0; i < count; ++i) checker.check(queries[i * queries.size() / count]);
  return checker.report() ? 0 : 1;
}
