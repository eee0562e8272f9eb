// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/words/word_repair.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "analyzers/arabic_letters.h"
#include "analyzers/clitics.h"
#include "analyzers/folding.h"
#include "analyzers/text/code_points.h"
#include "indexer/format/schema.h"

namespace fihris::searcher {
namespace {

using analyzers::to_utf8;
using namespace analyzers;  // NOLINT(google-build-using-namespace): the names of letters

constexpr std::size_t kMostLetters = 64;  // of a surface
constexpr std::size_t kLeastJoined = 4;   // letters
constexpr std::size_t kSplinter = 6;      // bytes: three letters
constexpr std::size_t kLeastHamzaWord = 4;
constexpr std::size_t kMostRuns = 4;
constexpr std::size_t kMostPairs = 4;
constexpr std::size_t kLongPart = 4;  // letters
constexpr Xapian::doccount kEnough = 10;
// How many times as many documents must have the two words adjacent as have them joined.
constexpr Xapian::doccount kGluedRatio = 3;

// `text` with runs of a letter cut to three, so that a held key does not push the end of a word
// beyond what the analyzer keeps.
std::string with_short_runs(std::string_view text) {
  std::string out;
  std::string_view last;
  std::size_t run = 0;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t length = 1;
    while (at + length < text.size() && is_continuation(text[at + length])) ++length;
    const std::string_view letter = text.substr(at, length);
    run = letter == last ? run + 1 : 1;
    last = letter;
    if (run <= 3) out += letter;
    at += length;
  }
  return out;
}

// What writers who confuse or omit the seats of a hamza may write for the letter at `i`. Seats that
// folding unifies count as one here.
FewLetters other_seats(std::u32string_view word, std::size_t i) {
  const char32_t before = i > 0 ? word[i - 1] : 0;
  const char32_t after = i + 1 < word.size() ? word[i + 1] : 0;
  switch (word[i]) {
    case kWawHamza:
    case kYehHamza:
      return {kAlefHamzaAbove, without_hamza(word[i])};
    case kHamza:
      return {kAlefHamzaAbove};
    case kAlefHamzaAbove:
      if (i >= 2) return {kYehHamza};
      break;
    case kWaw:
      if (i > 0 && after != 0) return {kWawHamza};
      break;
    case kYeh:
      if (after != 0 && (before == kAlef || after == kYeh)) return {kYehHamza};
      break;
    default:
      break;
  }
  return {};
}

// Whether Arabic spelling itself shows the border: ة and ى end a word, and ال begins one.
bool is_clear_border(std::u32string_view left, std::u32string_view right) {
  return left.back() == kTehMarbuta || left.back() == kAlefMaksura ||
         (right.size() > 3 && right[0] == kAlef && right[1] == kLam);
}

constexpr FewLetters kDaggerAlef = {kSuperscriptAlef};
constexpr std::string_view kDagger = kDaggerAlef.utf8();
constexpr FewLetters kOnlyAlef = {kAlef};

bool begins_like_particle(std::u32string_view word) {
  constexpr std::array<char32_t, 5> kFirst = {kAin, kFeh, kQaf, kLam, kMeem};
  return std::find(kFirst.begin(), kFirst.end(), word[0]) != kFirst.end();
}

// Whether a letter that is written twice after `before` may be meant once. Not at a word's
// beginning, where تتكلم is not تكلم and الممكن not المكن; elsewhere only when nothing else is
// found.
bool may_be_one(std::u32string_view before, char32_t letter, bool lone) {
  if (letter == kAlef || (letter == kLam && before == kOnlyAlef)) return true;  // االخواص, اللتي
  return lone && !before.empty() && before != clitics::kThe;
}

}  // namespace

bool looks_glued(std::string_view surface) {
  constexpr FewLetters kFeminine = {kTehMarbuta};
  constexpr FewLetters kMaksura = {kAlefMaksura};
  constexpr std::size_t kLetter = 2;  // bytes
  if (surface.size() < 5 * kLetter) return false;
  const std::size_t article = surface.find(clitics::kThe.utf8(), 2 * kLetter);
  return surface.find(kFeminine.utf8()) < surface.size() - kLetter ||
         surface.find(kMaksura.utf8()) < surface.size() - kLetter ||
         (article != std::string_view::npos && article + 5 * kLetter <= surface.size());
}

bool has_run(std::string_view surface) {
  const std::u32string letters = arabic_letters(surface, kMostLetters);
  for (std::size_t i = 2; i < letters.size(); ++i) {
    if (letters[i] == letters[i - 1] && letters[i] == letters[i - 2]) return true;
  }
  return false;
}

bool has_dagger(std::string_view text) { return text.find(kDagger) != std::string_view::npos; }

WordRepair::Evidence WordRepair::evidence(const std::string& word) {
  const std::vector<Token>& tokens = analyzer_.analyze(word);
  if (tokens.size() != 1 || tokens[0].kind != TokenKind::kArabic) return {};
  Evidence out{.written = 0,
               .by_stem = 0,
               .stem = std::string(tokens[0].stem),
               .stop_word = tokens[0].stop_word};
  out.written = counts_.documents_with(indexer::surface_term(prefix_, tokens[0].surface));
  if (out.written == 0 && !word_.exact) {
    out.by_stem = counts_.documents_with(indexer::stem_term(prefix_, out.stem));
  }
  return out;
}

// In how many documents the words are adjacent; counted up to kEnough.
Xapian::doccount WordRepair::together(const Evidence& first, const Evidence& second) {
  const std::array<Xapian::Query, 2> words = {
      Xapian::Query(indexer::stem_term(prefix_, first.stem)),
      Xapian::Query(indexer::stem_term(prefix_, second.stem))};
  const Xapian::Query query(Xapian::Query::OP_PHRASE, words.begin(), words.end(), 2);
  view_.blocks.match(query);
  Xapian::Enquire enquire(view_.database);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  return enquire.get_mset(0, kEnough).size();
}

// The small alef over a letter, which the analyzer drops, written out: كتٰب is كتاب, صلوٰة is صلاة.
std::optional<std::string> WordRepair::without_dagger(std::string_view word) {
  constexpr std::array<FewLetters, 3> kSeats = {{{kWaw}, {kYeh}, {kAlefMaksura}}};
  constexpr std::string_view kAlefBytes = kOnlyAlef.utf8();
  std::string plain(word);
  std::string seated(word);
  for (std::size_t at = 0; (at = plain.find(kDagger, at)) != std::string::npos; ++at) {
    plain.replace(at, kDagger.size(), kAlefBytes);
  }
  for (std::size_t at = 0; (at = seated.find(kDagger, at)) != std::string::npos; ++at) {
    const std::string_view before = std::string_view(seated).substr(0, at);
    const bool on_seat = std::any_of(kSeats.begin(), kSeats.end(), [before](const FewLetters& s) {
      return before.ends_with(s.utf8());
    });
    if (on_seat) {
      seated.replace(at - kAlefBytes.size(), kAlefBytes.size() + kDagger.size(), kAlefBytes);
    } else {
      seated.replace(at, kDagger.size(), kAlefBytes);
    }
  }
  const Evidence dropped = evidence(std::string(word));
  for (const std::string& reading : {seated, plain}) {
    const Evidence there = evidence(reading);
    if (there.known() && there.better_than(dropped)) return reading;
  }
  return std::nullopt;
}

// Each run of a letter as two or as one, whichever is more frequent in the index.
std::optional<std::string> WordRepair::without_repeats(const std::u32string& letters) {
  struct Run {
    char32_t letter;
    std::size_t size;
  };
  std::vector<Run> runs;
  for (const char32_t c : letters) {
    if (!runs.empty() && runs.back().letter == c) {
      ++runs.back().size;
    } else {
      runs.push_back({c, 1});
    }
  }
  const auto longer = static_cast<std::size_t>(
      std::count_if(runs.begin(), runs.end(), [](const Run& run) { return run.size > 1; }));
  if (longer == 0 || longer > kMostRuns) return std::nullopt;
  std::string best;
  Evidence most;
  for (unsigned choice = 0; choice < 1U << longer; ++choice) {
    std::u32string word;
    unsigned bit = 0;
    for (const Run& run : runs) {
      const bool chosen = run.size > 1 && ((choice >> bit++) & 1U) != 0;
      const bool once = chosen && (run.size > 2 || may_be_one(word, run.letter, word_.lone));
      word.append(run.size == 1 || once ? 1 : 2, run.letter);
    }
    if (word.size() < 2 || word == letters) continue;
    std::string text = to_utf8(word);
    const Evidence there = evidence(text);
    if (there.better_than(most)) {
      most = there;
      best = std::move(text);
    }
  }
  if (!most.known()) return std::nullopt;
  return best;
}

// One letter written differently, or a hamza added after a final alef.
std::optional<std::string> WordRepair::with_other_hamza(const std::u32string& letters) {
  if (letters.size() < kLeastHamzaWord) return std::nullopt;
  std::string best;
  Evidence most;
  const auto consider = [&](const std::u32string& word) {
    std::string text = to_utf8(word);
    const Evidence there = evidence(text);
    if (there.better_than(most)) {
      most = there;
      best = std::move(text);
    }
  };
  for (std::size_t i = 0; i < letters.size(); ++i) {
    const FewLetters seats = other_seats(letters, i);
    for (const char32_t seat : seats.letters()) {
      std::u32string word = letters;
      word[i] = seat;
      consider(word);
    }
  }
  if (letters.back() == kAlef) consider(letters + kHamza);
  if (!most.known()) return std::nullopt;
  return best;
}

struct WordRepair::Pair {
  std::size_t at;  // the border
  bool clear;
  bool long_parts;
  Xapian::doccount rarer;
  Evidence left;
  Evidence right;
};

// The borders that leave two known words, the clear ones first, then by the frequency of the rarer
// word. `open`: plausible borders of which only the left side is a known word.
std::vector<WordRepair::Pair> WordRepair::pairs_of(std::u32string_view letters,
                                                   std::vector<std::size_t>& open) {
  // Nearly every two letters are a word in some index. Of these, function words are trusted, but
  // not after a word when they look like its ending: جزيئان.
  const auto part = [&](std::u32string_view word, bool last) -> Evidence {
    Evidence found = evidence(to_utf8(word));
    if (word.size() > 2) return found;
    if (!found.stop_word || (last && !begins_like_particle(word))) return {};
    return found;
  };
  std::vector<Pair> pairs;
  for (std::size_t at = 2; at + 2 <= letters.size(); ++at) {
    const bool clear = is_clear_border(letters.substr(0, at), letters.substr(at));
    if (!word_.lone && !clear) continue;
    Evidence left = part(letters.substr(0, at), false);
    if (!left.known()) continue;
    Evidence right = part(letters.substr(at), true);
    if (!right.known()) {
      if (clear || left.stop_word) open.push_back(at);
      continue;
    }
    const bool long_parts = std::min(at, letters.size() - at) >= kLongPart;
    const Xapian::doccount rarer =
        std::min(left.written + left.by_stem, right.written + right.by_stem);
    pairs.push_back({.at = at,
                     .clear = clear,
                     .long_parts = long_parts,
                     .rarer = rarer,
                     .left = std::move(left),
                     .right = std::move(right)});
  }
  std::stable_sort(pairs.begin(), pairs.end(), [](const Pair& a, const Pair& b) {
    return a.clear != b.clear ? a.clear : a.rarer > b.rarer;
  });
  if (pairs.size() > kMostPairs) pairs.resize(kMostPairs);
  return pairs;
}

// Two words without their space, or three. Words that are adjacent in a document are trusted,
// others only when nothing else is found and there is little doubt.
std::optional<WordRepair::Words> WordRepair::split(const std::u32string& letters, int depth) {
  if (letters.size() > kMostSplitLetters || letters.size() < 5) return std::nullopt;
  std::vector<std::size_t> open;
  const std::vector<Pair> pairs = pairs_of(letters, open);
  const std::u32string_view whole = letters;
  const auto words_of = [&](const Pair& pair) {
    return Words{to_utf8(whole.substr(0, pair.at)), to_utf8(whole.substr(pair.at))};
  };
  const Xapian::doccount wanted =
      word_.known ? std::min(kGluedRatio * word_.documents + 1, kEnough) : 1;
  for (const Pair& pair : pairs) {
    if (together(pair.left, pair.right) >= wanted) return words_of(pair);
  }
  if (word_.known) return std::nullopt;
  for (const std::size_t at : open) {
    if (depth > 0) break;
    auto rest = split(letters.substr(at), depth + 1);
    if (!rest) continue;
    rest->insert(rest->begin(), to_utf8(whole.substr(0, at)));
    return rest;
  }
  for (const Pair& pair : pairs) {
    if (word_.lone && (pair.clear || pair.long_parts)) return words_of(pair);
  }
  return std::nullopt;
}

std::optional<Repair> WordRepair::find_replacements(const DoubtfulWord& word) {
  word_ = word;
  prefix_ = word.prefix;
  if (has_dagger(word.text)) {
    if (auto plain = without_dagger(word.text)) {
      return Repair{{std::move(*plain)}, WideningStep::kAlef, word.known};
    }
  }
  std::string surface;
  {
    const std::string text = with_short_runs(word.text);
    const std::vector<Token>& tokens = analyzer_.analyze(text);
    if (tokens.size() != 1) return std::nullopt;
    surface = tokens[0].surface;
  }
  const bool beside = word.documents > 0;
  const std::u32string letters = arabic_letters(surface, kMostLetters);
  if (letters.empty()) return std::nullopt;
  if (!word.known || (!beside && has_run(surface))) {
    if (auto once = without_repeats(letters)) {
      return Repair{{std::move(*once)}, WideningStep::kLetters, beside};
    }
  }
  if (!word.exact && !word.known) {
    if (auto other = with_other_hamza(letters)) {
      return Repair{{std::move(*other)}, WideningStep::kHamza, false};
    }
  }
  if (!word.lone && !looks_glued(surface)) return std::nullopt;
  if (auto words = split(letters, 0)) {
    return Repair{std::move(*words), WideningStep::kSpaces, beside};
  }
  return std::nullopt;
}

std::optional<std::string> WordRepair::joined(std::string_view first, std::string_view second,
                                              std::string_view prefix, bool exact, bool lone) {
  if (first.size() + second.size() > 2 * kMostLetters ||
      (!lone && std::min(first.size(), second.size()) > kSplinter)) {
    return std::nullopt;
  }
  prefix_ = prefix;
  word_ = {};
  word_.exact = exact;
  std::string word = std::string(first).append(second);
  {
    const std::vector<Token>& tokens = analyzer_.analyze(word);
    if (tokens.size() != 1 ||
        arabic_letters(tokens[0].surface, kMostLetters).size() < kLeastJoined) {
      return std::nullopt;
    }
  }
  if (evidence(word).written == 0) return std::nullopt;
  return word;
}

}  // namespace fihris::searcher
