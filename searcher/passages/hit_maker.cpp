// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/passages/hit_maker.h"

#include <utility>

#include "indexer/format/schema.h"
#include "searcher/passages/fragments.h"

namespace fihris::searcher {

HitMaker::HitMaker(const Plan& plan, const SearchOptions& options, const indexer::Schema& schema,
                   Analyzer& analyzer, analyzers::Graphemes& graphemes)
    : plan_(plan),
      options_(options),
      schema_(schema),
      analyzer_(analyzer),
      graphemes_(graphemes),
      word_marker_(plan.leaves) {}

void HitMaker::look_for_leaves(const Document& document, std::vector<bool>& found) {
  word_marker_.match(analyzer_.analyze(document.title), indexer::kTitlePrefix, found);
  word_marker_.match(analyzer_.analyze(document.text), "", found);
  const auto look = [&](const std::string& name, const std::string& value) {
    const indexer::Field* field = schema_.find(name);
    if (field == nullptr || !field->is(kFieldSearch)) return;
    word_marker_.match(analyzer_.analyze(value), field->prefix, found);
  };
  look("date", document.date);
  look("url", document.url);
  for (const FieldValue& value : document.fields) look(value.name, value.value);
}

bool HitMaker::check(const Document& document) {
  std::vector<bool> found(plan_.leaves.size());
  look_for_leaves(document, found);
  return holds(plan_.condition, found);
}

Reading HitMaker::read(Document document) {
  Reading out{std::move(document), {}, std::nullopt};
  std::vector<bool> found(plan_.leaves.size());
  out.title =
      word_marker_.match(analyzer_.analyze(out.document.title), indexer::kTitlePrefix, found);
  return out;
}

Reading HitMaker::read_closely(Document document, std::size_t most_bytes, const Look& look) {
  Reading out{std::move(document), {}, std::nullopt};
  std::vector<bool> found(plan_.leaves.size());
  // Returns whether to go on.
  const auto match = [&](Place place, std::string_view text, std::string_view prefix,
                         std::vector<MatchedWord>& words) {
    const std::vector<Token>& tokens = analyzer_.analyze(text);
    words = word_marker_.match(tokens, prefix, found);
    return look(place, text, tokens, words);
  };
  if (!match(Place::kTitle, out.document.title, indexer::kTitlePrefix, out.title)) return out;
  const std::string_view text = out.document.text;
  std::vector<MatchedWord> words;
  match(Place::kText, text.substr(0, most_bytes), "", words);
  if (text.size() <= most_bytes) out.text = std::move(words);
  return out;
}

Hit HitMaker::make(Reading reading) {
  Hit hit;
  Document& document = reading.document;
  if (!reading.text && (options_.snippet_length > 0 || options_.full_text)) {
    std::vector<bool> found(plan_.leaves.size());
    reading.text = word_marker_.match(analyzer_.analyze(document.text), "", found);
  }
  hit.title_highlights = merge_spans(reading.title);
  graphemes_.widen(document.title, hit.title_highlights);
  if (options_.snippet_length > 0) {
    Snippet snippet =
        make_fragments(document.text, *reading.text, options_.snippet_length, graphemes_);
    hit.snippet = std::move(snippet.text);
    hit.highlights = std::move(snippet.highlights);
    hit.snippet_starts_text = snippet.starts_text;
    hit.snippet_ends_text = snippet.ends_text;
  }
  if (options_.full_text) {
    hit.text_highlights = merge_spans(*reading.text);
    graphemes_.widen(document.text, hit.text_highlights);
    hit.text = std::move(document.text);
  }
  hit.id = std::move(document.id);
  hit.title = std::move(document.title);
  hit.date = std::move(document.date);
  hit.url = std::move(document.url);
  hit.fields = std::move(document.fields);
  return hit;
}

}  // namespace fihris::searcher
