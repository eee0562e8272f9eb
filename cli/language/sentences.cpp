// SPDX-License-Identifier: GPL-2.0-or-later
//
// Sentences that the library and CLI11 put together: which are they? They are recognised by what
// does not change in them; a check compares them with the library's sources. One that is missing
// here is said in English.
#include "cli/language/sentences.h"

#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "cli/language/language.h"

namespace fihris::cli {
namespace {

constexpr std::string_view kHole = "%s";
constexpr std::string_view kBetween = "; ";

// The first that fits is taken.
constexpr Sentence kSentences[] = {
    // What a search tells.
    {marked("the query has no words to search for")},
    {marked("the time was over before all documents were looked at: there may be more hits, and "
            "better ones")},
    {marked("words between quotation marks are searched as written, next to each other; without "
            "the marks other spellings and orders are found too")},
    {marked("the document has no words that another one has")},
    {marked("the phrase was looked for in the best %s candidates only")},
    {marked("near duplicates were looked for in the best %s candidates only")},
    {marked("the field %s has whole values, which no pattern stands for: %s was taken for one")},
    {marked("no word of the index is like %s")},
    {marked("%s stands for the %s most frequent of %s words")},
    {marked("for %s only a part of the words was looked at")},
    {marked("the query stands for too many words of the index: what is behind its first %s words "
            "and patterns was not searched")},
    {marked("Other spellings of names are not looked for in remote indexes, unless a local index "
            "of this search has them.")},
    {marked("Nothing was found for %s: searched instead for %s (%s)."), true},
    {marked("%s was searched as %s, too.")},
    {marked("No document has %s: %s was searched instead of %s.")},
    {marked("No document has %s: %s was searched instead.")},
    // Mistakes in a query.
    {marked("The quotation mark at byte %s is never closed: %s."), true},
    {marked("The parenthesis at byte %s is never closed: %s."), true},
    {marked("The parenthesis at byte %s was never opened: %s."), true},
    {marked("The parenthesis at byte %s has too many others around it: %s."), true},
    {marked("The quotation at byte %s is empty: %s."), true},
    {marked("The pair of parentheses at byte %s is empty: %s."), true},
    {marked("The field name %s: at byte %s has nothing right after it: %s."), true},
    {marked("The name %s: at byte %s is not that of a field that can be searched: %s."), true},
    {marked("The word at byte %s is the 1,025th: %s."), true},
    {marked("The pattern %s at byte %s has fewer than two letters: %s."), true},
    {marked("The value %s at byte %s is none that its field can have: %s."), true},
    {marked("The operator %s at byte %s has no number of words behind it: %s."), true},
    {marked("The number %s at byte %s lets no words stand near one another: %s."), true},
    {marked("The number of words in %s at byte %s is above 1,000: %s."), true},
    {marked("The number of changes in %s at byte %s is neither 1 nor 2: %s."), true},
    {marked("%s at byte %s has nothing before it: %s."), true},
    {marked("%s at byte %s has nothing after it: %s."), true},
    {marked("%s at byte %s has something else than words beside it: %s."), true},
    {marked("The query has %s bytes: use at most %s.")},
    // Why there is no answer.
    {marked("cannot open the index %s: %s")},
    {marked("cannot reach the index %s: %s")},
    {marked("cannot read the index %s: %s")},
    {marked("cannot read the index: %s")},
    {marked("cannot read the document: %s")},
    {marked("cannot search: %s")},
    {marked("cannot suggest: %s")},
    {marked("cannot find similar documents: %s")},
    {marked("cannot read standard input: %s")},
    {marked("cannot read %s: %s")},
    {marked("a stored document cannot be read")},
    {marked("%s: this is a Xapian database, but not an index made by fihris")},
    {marked("%s: the index has format %s, this version reads format %s; build it anew with: fihris "
            "index --rebuild")},
    {marked("%s: the index was made with analyzer options that this version does not know (%s); "
            "build it anew, or use the version that made it")},
    {marked(
        "%s: the index was made by another analyzer (%s, this program has %s), so searches would "
        "miss words; build it anew with: fihris index --rebuild")},
    {marked("%s: the manifest's list of fields cannot be read")},
    {marked("%s: the manifest is damaged")},
    {marked("there is no index at %s; make one with: fihris index %s FILES")},
    {marked("there is no index at %s")},
    {marked("no index is named to search in")},
    {marked("the index has no field %s; fields for %s: none")},
    {marked("the index has no field %s; fields for %s: %s")},
    {marked(
        "the field %s is not declared for %s; fields for %s: none; to have it among them, build "
        "the index anew with --field %s")},
    {marked("the field %s is not declared for %s; fields for %s: %s; to have it among them, build "
            "the index anew with --field %s")},
    {marked("the field %s has no ranges: declare it for filter when the index is built")},
    {marked("%s is not a number, as the field %s has: write 10 or 10..20")},
    {marked("%s is not a date, as the field %s has: write 2025, 2025-03, 2025-03-01 or "
            "2024..2025-03")},
    {marked("there is no document with the id %s")},
    {marked("%s has no list of words here, so none of its words are suggested")},
    {marked("%s was made, or a part of it, before there were lists of words, so not all words are "
            "suggested; build it anew to have them")},
    {marked(
        "%s and %s keep the field %s in different ways, so they cannot be searched as one; build "
        "one of them anew with the same --field options in the same order")},
    {marked("%s: blocks of it are newer than the index itself; either it is damaged (see fihris "
            "check), or others change it all the time (try again)")},
    {marked("%s was made by another analyzer than %s, so they cannot be searched as one; build one "
            "of them anew")},
    {marked("%s is damaged; build the index anew with: fihris index --rebuild")},
    {marked("%s is not a file; build the index anew with: fihris index --rebuild")},
    {marked("%s holds segments of an index, but no file %s that lists them; build the index anew "
            "with: fihris index --rebuild")},
    {marked("the changes to the index %s are committed, but its segments could not be merged: %s")},
    {marked("the changes to the index %s are made, but may be lost if the machine stops now: %s")},
    {marked("%s lists databases, but was not made by fihris; name another directory")},
    // The command line.
    {marked("%s is required")},
    {marked("The following argument was not expected: %s; put -- before words that begin with - "
            "but are no options")},
    {marked("The following arguments were not expected: %s; put -- before words that begin with - "
            "but are no options")},
    {marked("The following argument was not expected: %s")},
    {marked("The following arguments were not expected: %s")},
    {marked("%s needs a value")},
    {marked("%s: '%s' must be a whole number from %s to %s")},
    {marked("%s: '%s' must be one of %s")},
    {marked("%s: '%s' must name a document")},
    {marked("%s: '%s' must name a file")},
    {marked("%s: '%s' by score has the best hits first only")},
    {marked("Could not convert: %s; the option takes no value")},
    {marked("%s: '%s' must be FIELD=VALUE or FIELD!=VALUE")},
    {marked("%s: '%s' must be seconds, from 0 to 86400")},
    {marked("%s: '%s' must end in :asc or :desc, or in neither")},
    {marked("%s: '%s' must name a field")},
    {marked("no QUERY; give words to look for, a file with --queries, or a document with --like")},
    {marked("--like goes without QUERY and --queries")},
    {marked("either QUERY or --queries can be given, not both")},
    {marked("--queries has no --format json; use jsonl")},
    {marked("--queries has no --format html; use jsonl")},
    {marked("--explain takes at most 100 hits at once; give -n 100 or less, and --offset for "
            "more")},
    {marked("INDEX has an empty part; write directories with single commas between them")},
    {marked("browse needs a terminal that can move its cursor, and TERM does not name one; 'fihris "
            "browse --plain' needs none")},
    {marked("browse needs a terminal; 'fihris search' needs none")},
    {marked("lines cannot be read from this terminal")},
    {marked("this terminal is not known or cannot do what browse needs; see TERM")},
    {marked("there is no UTF-8 locale; set LANG to one, as C.UTF-8")},
    {marked("cannot write to standard output: %s")},
    {marked("%s: not a query; a line is a query id of one word, a tab, and the query")},
};

// What may stand behind any of them.
constexpr const char* kAdvice[] = {
    marked("; build the index anew"),
    marked("; free some space and run again"),
    marked("; free some space and run again, nothing that was committed is lost"),
    marked("; a part of the index is missing, build it anew"),
};

constexpr Sentence kParts[] = {
    // How a query was widened.
    {marked("other forms of the words")},
    {marked("plurals, other spellings of names, lone prepositions")},
    {marked("the words of quotations apart")},
    {marked("any of the words")},
    {marked("without %s, which no document has")},
    // What became of a mistake, and what to do about it.
    {marked("it was ignored")},
    {marked("it was taken to reach to the end of the query")},
    {marked("it and those as deep as it were ignored")},
    {marked("it was read as a word")},
    {marked("it and all after it were ignored")},
    {marked("it was read as AND")},
    {marked("it was taken for 1,000")},
    {marked("close it or leave it out")},
    {marked("open it or leave it out")},
    {marked("use at most 64, one in the other")},
    {marked("put words on both sides of it, or quotation marks around it")},
    {marked("put a word after it, or quotation marks around it")},
    {marked("put words into it")},
    {marked("write the word there, without white space")},
    {marked("use another, or put quotation marks around the word")},
    {marked("use at most 1,024 words and quotations")},
    {marked("give more letters, or leave out the * and ?")},
    {marked("put words of one field on both sides of it, or use AND")},
    {marked("write NEAR/5, or quotation marks around it")},
    {marked("write a number from 1 to 1,000, or leave it out")},
    {marked("write a number from 1 to 1,000")},
    {marked("write ~, ~1 or ~2")},
    {marked("write a date as 2025, 2025-03 or 2025-03-01, a number in digits, and a range as "
            "2024..2025")},
};

// What stands in the holes; nothing when this is another sentence.
std::optional<std::vector<std::string>> match(std::string_view pattern, std::string_view sentence) {
  std::vector<std::string> arguments;
  std::size_t hole = pattern.find(kHole);
  if (hole == std::string_view::npos) {
    if (pattern != sentence) return std::nullopt;
    return arguments;
  }
  if (!sentence.starts_with(pattern.substr(0, hole))) return std::nullopt;
  sentence.remove_prefix(hole);
  while (hole != std::string_view::npos) {
    pattern.remove_prefix(hole + kHole.size());
    hole = pattern.find(kHole);
    const std::string_view fixed = pattern.substr(0, hole);
    std::size_t end = 0;
    if (hole != std::string_view::npos) {
      end = sentence.find(fixed);
      if (end == std::string_view::npos) return std::nullopt;
    } else {
      if (!sentence.ends_with(fixed)) return std::nullopt;
      end = sentence.size() - fixed.size();
    }
    arguments.emplace_back(sentence.substr(0, end));
    sentence.remove_prefix(end + fixed.size());
  }
  return arguments;
}

std::optional<std::string> tr_part(std::string_view part) {
  for (const Sentence& known : kParts) {
    if (const auto arguments = match(known.text, part)) return fill(tr(known.text), *arguments);
  }
  return std::nullopt;
}

// All of them, or none where one is not known.
std::optional<std::string> tr_parts(std::string_view parts) {
  std::string out;
  for (;;) {
    const std::size_t end = parts.find(kBetween);
    const auto part = tr_part(parts.substr(0, end));
    if (!part) return std::nullopt;
    out += *part;
    if (end == std::string_view::npos) return out;
    out += tr(marked("; "));
    parts.remove_prefix(end + kBetween.size());
  }
}

// Translates the parts, which are the last argument. What stands before them may stand in the
// argument before, too, so they begin where all that follows is known.
bool take_parts(std::string_view pattern, std::vector<std::string>& arguments) {
  const std::size_t last = pattern.rfind(kHole);
  const std::size_t before = pattern.rfind(kHole, last - 1) + kHole.size();
  const std::string fixed(pattern.substr(before, last - before));
  std::string& parts = arguments.back();
  std::string& other = arguments[arguments.size() - 2];
  for (;;) {
    if (auto translated = tr_parts(parts)) {
      parts = std::move(*translated);
      return true;
    }
    const std::size_t at = parts.find(fixed);
    if (at == std::string::npos) return false;
    other.append(fixed).append(parts, 0, at);
    parts.erase(0, at + fixed.size());
  }
}

// Nothing when it is none of these.
std::optional<std::string> tr_one_of(std::span<const Sentence> sentences,
                                     std::string_view sentence) {
  for (const Sentence& known : sentences) {
    auto arguments = match(known.text, sentence);
    if (!arguments) continue;
    if (known.has_parts && !take_parts(known.text, *arguments)) continue;
    const std::size_t said = known.has_parts ? arguments->size() - 1 : kNoneSaid;
    return fill(tr(known.text), *arguments, said);
  }
  return std::nullopt;
}

// Of a document or file that cannot be taken as it is: one, or several that are joined. What joins
// them may also stand within one, so they are taken from the end. A name that a document has in it
// may look like many; it is not worth the time then.
std::optional<std::string> tr_problem(std::string_view problem) {
  constexpr std::string_view kRest = "the rest was not read: ";
  constexpr int kMostTried = 64;
  std::string before;
  if (problem.starts_with(kRest)) {
    before = tr(marked("the rest was not read: "));
    problem.remove_prefix(kRest.size());
  }
  std::string behind;
  std::size_t at = problem.rfind(kBetween);
  for (int tried = 0; tried < kMostTried && at != std::string_view::npos; ++tried) {
    const auto last = tr_one_of(index_sentences(), problem.substr(at + kBetween.size()));
    if (last) {
      behind.insert(0, tr(kBetween.data()) + *last);
      problem = problem.substr(0, at);
    }
    at = at == 0 ? std::string_view::npos : problem.rfind(kBetween, at - 1);
  }
  const auto first = tr_one_of(index_sentences(), problem);
  if (!first) return std::nullopt;
  return before + *first + behind;
}

// Nothing when it is not known.
std::optional<std::string> tr_known(std::string_view sentence) {
  auto known = tr_one_of(kSentences, sentence);
  return known ? known : tr_problem(sentence);
}

}  // namespace

std::string tr_sentence(std::string_view sentence) {
  if (!is_translating()) return std::string(sentence);
  for (const std::string_view advice : kAdvice) {
    if (!sentence.ends_with(advice)) continue;
    auto known = tr_known(sentence.substr(0, sentence.size() - advice.size()));
    if (known) return *known + tr(advice.data());
  }
  return tr_known(sentence).value_or(std::string(sentence));
}

}  // namespace fihris::cli
