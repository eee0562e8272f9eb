// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/suggest/suggest.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>

#include "analyzers/text/code_points.h"
#include "indexer/format/schema.h"
#include "searcher/index/word_lists.h"
#include "searcher/words/near_words.h"

namespace fihris::searcher {
namespace {

// A word that the index knows is only replaced by one with this many times its document frequency.
constexpr std::uint64_t kMuchRarer = 10;

// How much likelier than the written word another one must be, in logarithms: less when the user
// asks for suggestions, being in doubt; more when not. Then a word in no document still counts for
// something, as most such words are right.
constexpr double kDoubt = -1.5;
constexpr double kNothing = -1e9;
constexpr double kTrust = 1.2;
constexpr double kTrustInUnknown = 0.3;  // documents

// A word that is in only one document may itself be a mistake.
constexpr std::uint64_t kLeastDocuments = 2;

// After a search only words are checked that are in no more documents as written, and find no more
// in all their forms.
constexpr std::uint64_t kFewWritten = 5;
constexpr std::uint64_t kFewFound = 100;

// A query that finds no more than this counts as asking for suggestions.
constexpr std::uint64_t kFewHits = 5;

// The greatest edit costs: one mistake; or two, if the word is long enough for them.
constexpr int kOneMistake = 100;
constexpr int kTwoMistakes = 200;
constexpr std::size_t kLongEnoughForTwo = 5;

// A space left out, or one too many.
constexpr int kSpaceCost = 70;
constexpr std::size_t kShortestPart = 2;

// A shorter word is one letter away from many others.
constexpr std::size_t kShortestChanged = 3;

// Another way to write some words of the query that follow one another.
struct Choice {
  std::string to;
  std::uint64_t documents = 0;
  double score = 0;
};

// The words [first, first + count), and what may have been meant, the likeliest first.
struct Place {
  std::size_t first = 0;
  std::size_t count = 1;
  double gain = 0;  // of the first choice over the written words
  std::vector<Choice> choices;
};

class Suggester {
 public:
  Suggester(const SuggestContext& context, std::size_t limit)
      : context_(context), limit_(std::max<std::size_t>(limit, 4)) {}

  // The likelihood that another word must exceed, given the document frequency of the written
  // one.
  [[nodiscard]] double own_score(std::uint64_t documents) const {
    const auto count = static_cast<double>(documents);
    if (context_.unasked) return std::log(std::max(count, kTrustInUnknown)) + kTrust;
    return documents == 0 ? kNothing : std::log(count) + kDoubt;
  }

  std::optional<Place> change(const std::vector<QueryWord>& words, std::size_t i) {
    const QueryWord& word = words[i];
    const std::uint64_t own = word.documents;
    if (word.letters.size() < kShortestChanged || (word.stop_word && own > 0)) return std::nullopt;
    const std::uint64_t least = std::max(kLeastDocuments, own * kMuchRarer);
    if (least > context_.documents) return std::nullopt;
    Place place{.first = i, .count = 1, .gain = 0, .choices = {}};
    add_near(word, least, kOneMistake, place.choices);
    if (own <= 1) add_split(word, least, place.choices);
    // Two mistakes are considered when one explains nothing.
    if (place.choices.empty() && own == 0 && !context_.unasked &&
        word.letters.size() >= kLongEnoughForTwo) {
      add_near(word, least, kTwoMistakes, place.choices);
    }
    return finished(std::move(place), own_score(own));
  }

  // One word where the query has two.
  std::optional<Place> join(const std::vector<QueryWord>& words, std::size_t i) {
    if (i + 1 >= words.size() || !words[i + 1].follows) return std::nullopt;
    const std::u32string joined = words[i].letters + words[i + 1].letters;
    const std::uint64_t documents = documents_with(context_.lists, joined);
    const std::uint64_t rarer = std::min(words[i].documents, words[i + 1].documents);
    if (documents < std::max(kLeastDocuments, rarer * kMuchRarer)) return std::nullopt;
    Place place{.first = i, .count = 2, .gain = 0, .choices = {}};
    place.choices.push_back({analyzers::to_utf8(joined), documents,
                             likelihood(documents, kSpaceCost, context_.documents)});
    return finished(std::move(place), own_score(rarer));
  }

 private:
  void add_near(const QueryWord& word, std::uint64_t least, int most_cost,
                std::vector<Choice>& out) const {
    NearOptions options;
    options.most_cost = most_cost;
    options.of_documents = context_.documents;
    options.limit = limit_;
    options.first_letter_stays = most_cost > kOneMistake;
    // A word in many lists may have fewer documents in each.
    options.least_documents = std::max<std::uint64_t>(1, least / context_.lists.size());
    for (const NearWord& near : near_words(context_.lists, word.letters, options)) {
      if (near.documents < least) continue;
      out.push_back({analyzers::to_utf8(near.word), near.documents, near.score});
    }
  }

  // Two words count as one with the document frequency that they would have together by chance.
  void add_split(const QueryWord& word, std::uint64_t least, std::vector<Choice>& out) const {
    const std::u32string_view letters = word.letters;
    for (std::size_t at = kShortestPart; at + kShortestPart <= letters.size(); ++at) {
      const auto left = letters.substr(0, at);
      const auto right = letters.substr(at);
      const std::uint64_t before = documents_with(context_.lists, left);
      const std::uint64_t behind = before == 0 ? 0 : documents_with(context_.lists, right);
      const std::uint64_t rarer = std::min(before, behind);
      const double together = static_cast<double>(before) * static_cast<double>(behind) /
                              static_cast<double>(std::max<std::uint64_t>(context_.documents, 1));
      if (rarer < least || together < 1) continue;
      out.push_back(
          {analyzers::to_utf8(left) + " " + analyzers::to_utf8(right), rarer,
           likelihood(static_cast<std::uint64_t>(together), kSpaceCost, context_.documents)});
    }
  }

  std::optional<Place> finished(Place place, double own) const {
    std::erase_if(place.choices, [own](const Choice& choice) { return choice.score <= own; });
    if (place.choices.empty()) return std::nullopt;
    std::stable_sort(place.choices.begin(), place.choices.end(),
                     [](const Choice& a, const Choice& b) { return a.score > b.score; });
    if (place.choices.size() > limit_) place.choices.resize(limit_);
    place.gain = place.choices.front().score - own;
    return place;
  }

  const SuggestContext& context_;
  std::size_t limit_;
};

// Which places to change, where words could be part of two: the greater gain first.
std::vector<Place> without_overlaps(std::vector<Place> places) {
  std::stable_sort(places.begin(), places.end(),
                   [](const Place& a, const Place& b) { return a.gain > b.gain; });
  std::vector<Place> out;
  for (Place& place : places) {
    const bool taken = std::any_of(out.begin(), out.end(), [&place](const Place& other) {
      return place.first < other.first + other.count && other.first < place.first + place.count;
    });
    if (!taken) out.push_back(std::move(place));
  }
  std::sort(out.begin(), out.end(),
            [](const Place& a, const Place& b) { return a.first < b.first; });
  return out;
}

Suggestion written(std::string_view query, const std::vector<QueryWord>& words,
                   const std::vector<Place>& places, std::size_t other, std::size_t choice) {
  Suggestion out;
  std::size_t done = 0;
  for (std::size_t i = 0; i < places.size(); ++i) {
    const Place& place = places[i];
    const Choice& taken = place.choices[i == other ? choice : 0];
    const std::size_t begin = words[place.first].begin;
    const std::size_t end = words[place.first + place.count - 1].end;
    out.text.append(query.substr(done, begin - done)).append(taken.to);
    out.changes.push_back({.begin = begin,
                           .end = end,
                           .from = std::string(query.substr(begin, end - begin)),
                           .to = taken.to,
                           .documents = taken.documents});
    done = end;
  }
  out.text.append(query.substr(done));
  return out;
}

}  // namespace

void count_as_written(std::vector<QueryWord>& words, const SuggestContext& context) {
  for (QueryWord& word : words) word.documents = documents_with(context.lists, word.letters);
}

void count_as_found(std::vector<QueryWord>& words, std::uint64_t found, const TermCounts& counts,
                    const SuggestContext& context) {
  count_as_written(words, context);
  for (QueryWord& word : words) {
    word.fixed = word.documents > kFewWritten;
    const std::uint64_t stems = counts.documents_with(indexer::stem_term("", word.stem));
    word.documents = std::max(word.documents, stems);
    // A single-word query may find other words: plurals, or other spellings of a name.
    if (words.size() == 1) word.documents = std::max(word.documents, found);
    word.fixed = word.fixed || word.documents > kFewFound;
  }
}

std::vector<std::string> suggest_after_search(std::string_view query, std::vector<QueryWord> words,
                                              std::uint64_t found, const TermCounts& counts,
                                              SuggestContext context, std::size_t limit) {
  const bool finds_enough = std::all_of(words.begin(), words.end(), [&](const QueryWord& word) {
    return counts.documents_with(indexer::stem_term("", word.stem)) > kFewFound;
  });
  if (finds_enough) return {};
  context.unasked = found > kFewHits;
  count_as_found(words, found, counts, context);
  std::vector<std::string> out;
  for (Suggestion& suggestion : suggest(query, words, context, limit)) {
    out.push_back(std::move(suggestion.text));
  }
  return out;
}

std::vector<Suggestion> suggest(std::string_view query, const std::vector<QueryWord>& words,
                                const SuggestContext& context, std::size_t limit) {
  if (limit == 0 || context.lists.empty()) return {};
  Suggester suggester(context, limit);
  std::vector<Place> places;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool next_fixed = i + 1 == words.size() || words[i + 1].fixed;
    if (words[i].fixed && next_fixed) continue;
    if (auto joined = suggester.join(words, i)) places.push_back(std::move(*joined));
    if (words[i].fixed) continue;
    if (auto changed = suggester.change(words, i)) places.push_back(std::move(*changed));
  }
  places = without_overlaps(std::move(places));
  if (places.empty()) return {};
  std::vector<Suggestion> out;
  out.push_back(written(query, words, places, 0, 0));
  // Then the likeliest choice at each place except one.
  struct Other {
    double loss;
    std::size_t place;
    std::size_t choice;
  };
  std::vector<Other> others;
  for (std::size_t i = 0; i < places.size(); ++i) {
    const auto& choices = places[i].choices;
    for (std::size_t c = 1; c < choices.size(); ++c) {
      others.push_back({choices[0].score - choices[c].score, i, c});
    }
  }
  std::stable_sort(others.begin(), others.end(),
                   [](const Other& a, const Other& b) { return a.loss < b.loss; });
  for (const Other& other : others) {
    if (out.size() >= limit) break;
    out.push_back(written(query, words, places, other.place, other.choice));
  }
  return out;
}

}  // namespace fihris::searcher
