// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/rank/related_words.h"

#include <algorithm>
#include <bitset>

#include "analyzers/letters.h"
#include "analyzers/text/utf8.h"
#include "searcher/base/weights.h"

namespace fihris::searcher {
namespace {

// Shorter words, and fewer consonants, occur in others by chance.
constexpr std::size_t kLeastLetters = 3;
constexpr std::size_t kLeastConsonants = 2;

// Whether a letter of the Arabic block, by its last byte, comes and goes: from hamza to alef with
// its seats, ة, و, ى, ي.
constexpr bool is_weak(std::uint8_t letter) noexcept {
  using namespace analyzers;  // NOLINT(google-build-using-namespace): the names of letters
  const char32_t c = (kHamza & ~char32_t{0xFF}) + letter;
  return (c >= kHamza && c <= kAlef) || c == kTehMarbuta || (c >= kWaw && c <= kYeh);
}

}  // namespace

ArabicLetters::ArabicLetters(std::string_view stem) noexcept {
  if (stem.size() > 2 * kMost || stem.size() % 2 != 0) return;
  for (std::size_t i = 0; i < stem.size(); i += 2) {
    const auto lead = static_cast<unsigned char>(stem[i]);
    if (!analyzers::leads_arabic(lead)) {
      size_ = 0;
      return;
    }
    const auto low = static_cast<unsigned char>(stem[i + 1]);
    const auto letter = static_cast<std::uint8_t>(analyzers::of_two_bytes(lead, low));
    letters_[size_++] = letter;
    if (!is_weak(letter)) consonant_set_ |= std::uint64_t{1} << (letter & 0x3FU);
  }
}

ArabicLetters ArabicLetters::consonants() const noexcept {
  ArabicLetters out;
  for (const std::uint8_t letter : *this) {
    if (!is_weak(letter)) out.letters_[out.size_++] = letter;
  }
  return out;
}

RelatedStem::RelatedStem(const ArabicLetters& letters)
    : letters_(letters), consonants_(letters.consonants()) {
  std::uint32_t bit = 1;
  for (const std::uint8_t letter : letters_) {
    places_[letter] |= bit;
    bit <<= 1U;
  }
}

double RelatedStem::likeness(const ArabicLetters& other) const noexcept {
  // Most words are rejected here.
  const std::uint64_t mine = letters_.consonant_set();
  const std::uint64_t shared = mine & other.consonant_set();
  if (shared != mine && shared != other.consonant_set()) return 0;
  const std::size_t both = letters_.size() + other.size();
  // They cannot share more letters than the shorter one has.
  const std::size_t most = 2 * std::min(letters_.size(), other.size());
  if (static_cast<double>(most) <= kLeastLikeness * static_cast<double>(both)) return 0;
  std::uint32_t rest = ~std::uint32_t{0};
  for (const std::uint8_t letter : other) {
    const std::uint32_t fits = rest & places_[letter];
    rest = (rest + fits) | (rest - fits);
  }
  const std::size_t common = std::bitset<32>(~rest).count();
  const double share = 2.0 * static_cast<double>(common) / static_cast<double>(both);
  if (share <= kLeastLikeness) return 0;
  const ArabicLetters consonants = other.consonants();
  const bool is_shorter = consonants.size() < consonants_.size();
  const ArabicLetters& part = is_shorter ? consonants : consonants_;
  const ArabicLetters& whole = is_shorter ? consonants_ : consonants;
  if (part.size() < kLeastConsonants ||
      std::search(whole.begin(), whole.end(), part.begin(), part.end()) == whole.end()) {
    return 0;
  }
  return (share - kLeastLikeness) / (1 - kLeastLikeness);
}

RelatedWords::RelatedWords(const std::vector<Leaf>& leaves) {
  for (std::uint32_t i = 0; i < leaves.size() && words_.size() < kMostRelatedWords; ++i) {
    const Element* const word = word_of(leaves[i]);
    if (word == nullptr || !leaves[i].highlight) continue;
    const ArabicLetters letters(word->stems.front());
    if (letters.size() >= kLeastLetters && letters.consonants().size() >= kLeastConsonants) {
      words_.push_back({i, RelatedStem(letters)});
    }
  }
}

std::vector<RelatedWord> RelatedWords::none() const {
  std::vector<RelatedWord> out(words_.size());
  for (std::size_t i = 0; i < words_.size(); ++i) out[i].leaf = words_[i].leaf;
  return out;
}

void RelatedWords::find_likest(std::string_view text, const std::vector<Token>& tokens,
                               std::vector<RelatedWord>& best) const {
  for (const Token& token : tokens) {
    if (token.kind != TokenKind::kArabic) continue;
    const ArabicLetters letters(token.stem);
    for (std::size_t i = 0; i < words_.size(); ++i) {
      const double likeness = words_[i].stem.likeness(letters);
      if (likeness <= best[i].likeness) continue;
      best[i].likeness = likeness;
      best[i].form = text.substr(token.begin, token.end - token.begin);
    }
  }
}

}  // namespace fihris::searcher
