// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/suggest/query_words.h"

#include <algorithm>

#include "analyzers/text/code_points.h"
#include "analyzers/text/utf8.h"
#include "searcher/query/lexer.h"

namespace fihris::searcher {
namespace {

bool is_word(TokenKind kind) { return kind == TokenKind::kArabic || kind == TokenKind::kLatin; }

bool is_searched_for(const Lexemes& lexemes, std::size_t i) {
  const Lexeme& lexeme = lexemes.list[i];
  if (lexeme.kind != LexemeKind::kWord && lexeme.kind != LexemeKind::kPhrase) return false;
  if (lexeme.sign == Sign::kMinus || lexeme.exact) return false;
  // A pattern or word~ already stands for words of the index.
  if (lexeme.kind == LexemeKind::kWord &&
      lexeme.text.find_first_of("*?~") != std::string_view::npos) {
    return false;
  }
  if (i > 0 && lexemes.list[i - 1].kind == LexemeKind::kNot) return false;
  return lexeme.field.empty() || lexeme.field == "title" || lexeme.field == "text";
}

// Words inside F-16 have the offsets of its parts.
void add_words(std::string_view query, const Lexeme& lexeme, Analyzer& analyzer,
               std::vector<QueryWord>& out) {
  std::size_t compound_end = 0;
  for (const Token& token : analyzer.analyze(lexeme.text)) {
    if (token.kind == TokenKind::kCompound) {
      compound_end = token.end;
      continue;
    }
    if (!is_word(token.kind) || token.begin < compound_end) continue;
    QueryWord word;
    if (!analyzers::to_code_points(token.surface, word.letters)) continue;
    word.stem = token.stem;
    word.begin = lexeme.offset + begin_of_word(lexeme.text, token);
    word.end = lexeme.offset + token.end;
    word.stop_word = token.stop_word;
    if (!out.empty()) {
      const std::string_view between = query.substr(out.back().end, word.begin - out.back().end);
      word.follows =
          !between.empty() && between.find_first_not_of(" \t\n") == std::string_view::npos;
    }
    out.push_back(std::move(word));
  }
}

}  // namespace

std::size_t begin_of_word(std::string_view text, const Token& token) {
  std::size_t at = token.begin;
  if (token.kind == TokenKind::kArabic) return at;
  const auto byte = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  while (at + 1 < token.end) {
    if (analyzers::leads_arabic(byte(at))) {
      at += 2;
    } else if (byte(at) == '-' && at > token.begin) {
      ++at;
    } else {
      break;
    }
  }
  return at;
}

std::vector<QueryWord> words_of_query(std::string_view query, Analyzer& analyzer,
                                      const std::function<bool(std::string_view)>& is_field) {
  std::vector<QueryWord> out;
  const Lexemes lexemes = split_query(query, is_field);
  for (std::size_t i = 0; i < lexemes.list.size(); ++i) {
    if (is_searched_for(lexemes, i)) add_words(query, lexemes.list[i], analyzer, out);
  }
  return out;
}

}  // namespace fihris::searcher
