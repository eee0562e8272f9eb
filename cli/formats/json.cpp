// SPDX-License-Identifier: GPL-2.0-or-later
//
// What does a program get?
#include "cli/formats/json.h"

#include <cmath>
#include <cstddef>
#include <unordered_map>
#include <utility>
#include <vector>

#include "cli/formats/why.h"
#include "cli/text/json_writer.h"
#include "cli/text/utf8.h"

namespace fihris::cli {
namespace {

void write_marked(JsonWriter& json, std::string_view text_key, std::string_view marks_key,
                  std::string_view text, const std::vector<Span>& marks) {
  // The offsets must fit what is emitted, so the text is repaired first.
  const MarkedText marked = repair(text, marks);
  json.key(text_key);
  json.string(marked.text);
  json.key(marks_key);
  json.begin_array();
  for (const Span& mark : marked.marks) {
    json.begin_array();
    json.number(mark.begin);
    json.number(mark.end);
    json.end_array();
  }
  json.end_array();
}

void write_value(JsonWriter& json, const FieldValue& field) {
  if (field.is_json) {
    json.json(field.value);
  } else {
    json.string(field.value);
  }
}

// A repeated name gets an array of its values, at the place of the first one. Names are compared as
// they are emitted, so that no object has a key twice.
void write_fields(JsonWriter& json, const std::vector<FieldValue>& fields) {
  std::vector<std::pair<std::string, std::vector<const FieldValue*>>> groups;
  std::unordered_map<std::string, std::size_t> group_of;
  for (const FieldValue& field : fields) {
    const std::string name = repair(field.name);
    const auto [entry, is_new] = group_of.try_emplace(name, groups.size());
    if (is_new) groups.push_back({name, {}});
    groups[entry->second].second.push_back(&field);
  }
  json.begin_object();
  for (const auto& [name, values] : groups) {
    json.key(name);
    if (values.size() > 1) json.begin_array();
    for (const FieldValue* value : values) write_value(json, *value);
    if (values.size() > 1) json.end_array();
  }
  json.end_object();
}

double thousandths(double value) { return std::round(value * 1000) / 1000; }

void write_why(JsonWriter& json, const std::vector<Match>& why) {
  json.key("why");
  json.begin_array();
  for (const Match& match : why) {
    json.begin_object();
    json.key("kind");
    json.string(match_kind_name(match.kind));
    const bool is_word = match.kind == MatchKind::kWord;
    if (is_word || match.kind == MatchKind::kRelated) {
      json.key("word");
      json.string(match.word);
      json.key("word_index");
      json.number(std::uint64_t{match.word_index});
      json.key("form");
      json.string(match.form);
    }
    if (is_word) {
      json.key("rung");
      json.string(rung_name(match.rung));
      json.key("factor");
      json.number(match.factor);
      json.key("count");
      json.number(match.count);
      json.key("in_title");
      json.boolean(match.in_title);
    }
    json.key("weight");
    json.number(match.weight);
    json.end_object();
  }
  json.end_array();
}

void write_timings(JsonWriter& json, const Timings& timings) {
  json.key("timings");
  json.begin_object();
  for (const auto& [name, milliseconds] : timing_steps(timings)) {
    json.key(std::string(name).append("_ms"));
    json.number(thousandths(milliseconds));
  }
  json.end_object();
}

std::string_view step_name(WideningStep step) {
  switch (step) {
    case WideningStep::kSpaces:
      return "spaces";
    case WideningStep::kLetters:
      return "letters";
    case WideningStep::kHamza:
      return "hamza";
    case WideningStep::kAlef:
      return "alef";
    case WideningStep::kForms:
      return "forms";
    case WideningStep::kWide:
      return "wide";
    case WideningStep::kQuotation:
      return "quotation";
    case WideningStep::kUnknown:
      return "unknown";
    case WideningStep::kAny:
      return "any";
  }
  return "";
}

void write_hit(JsonWriter& json, const Hit& hit, bool explain) {
  json.begin_object();
  json.key("rank");
  json.number(hit.rank);
  json.key("id");
  json.string(hit.id);
  write_marked(json, "title", "title_highlights", hit.title, hit.title_highlights);
  json.key("score");
  json.number(hit.score);
  write_marked(json, "snippet", "highlights", hit.snippet, hit.highlights);
  if (!hit.snippet.empty()) {
    json.key("snippet_starts_text");
    json.boolean(hit.snippet_starts_text);
    json.key("snippet_ends_text");
    json.boolean(hit.snippet_ends_text);
  }
  if (!hit.text.empty())
    write_marked(json, "text", "text_highlights", hit.text, hit.text_highlights);
  json.key("date");
  json.string(hit.date);
  json.key("url");
  json.string(hit.url);
  json.key("fields");
  write_fields(json, hit.fields);
  if (hit.duplicates > 0) {
    json.key("duplicates");
    json.number(hit.duplicates);
  }
  if (explain) write_why(json, hit.why);
  json.end_object();
}

void write_facets(JsonWriter& json, const std::vector<Facet>& facets) {
  json.key("facets");
  json.begin_array();
  for (const Facet& facet : facets) {
    json.begin_object();
    json.key("field");
    json.string(facet.field);
    json.key("distinct");
    json.number(facet.distinct);
    json.key("values");
    json.begin_array();
    for (const FacetValue& value : facet.values) {
      json.begin_object();
      json.key("value");
      json.string(value.value);
      json.key("count");
      json.number(value.count);
      json.end_object();
    }
    json.end_array();
    json.end_object();
  }
  json.end_array();
}

void write_results(JsonWriter& json, std::string_view query, const SearchResults& results,
                   bool explain) {
  json.key("query");
  json.string(query);
  json.key("total");
  json.number(results.total);
  json.key("total_is_exact");
  json.boolean(results.total_is_exact);
  json.key("took_ms");
  json.number(thousandths(results.took_ms));
  if (explain) write_timings(json, results.timings);
  json.key("notes");
  json.begin_array();
  for (const Note& note : results.notes) json.string(note.text());
  json.end_array();
  json.key("suggestions");
  json.begin_array();
  for (const std::string& suggestion : results.suggestions) json.string(suggestion);
  json.end_array();
  json.key("widened");
  json.begin_array();
  for (const WideningStep step : results.widened) json.string(step_name(step));
  json.end_array();
  json.key("searched_as");
  json.string(results.searched_as);
  if (results.timed_out) {
    json.key("timed_out");
    json.boolean(true);
  }
  if (!results.facets.empty()) write_facets(json, results.facets);
  json.key("hits");
  json.begin_array();
  for (const Hit& hit : results.hits) write_hit(json, hit, explain);
  json.end_array();
}

}  // namespace

void append_json_results(std::string& out, std::string_view query, const SearchResults& results,
                         bool explain) {
  JsonWriter json(out);
  json.begin_object();
  write_results(json, query, results, explain);
  json.end_object();
  out += '\n';
}

void append_json_results(std::string& out, std::string_view query_id, std::string_view query,
                         const SearchResults& results, bool explain) {
  JsonWriter json(out);
  json.begin_object();
  json.key("qid");
  json.string(query_id);
  write_results(json, query, results, explain);
  json.end_object();
  out += '\n';
}

void append_json_hit(std::string& out, const Hit& hit, bool explain) {
  JsonWriter json(out);
  write_hit(json, hit, explain);
  out += '\n';
}

}  // namespace fihris::cli
