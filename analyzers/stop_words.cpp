// SPDX-License-Identifier: GPL-2.0-or-later
//
// The lists were written for fihris: the closed classes of Arabic grammar (prepositions, particles,
// pronouns, demonstratives, relatives, conjunctions, auxiliary verbs) with the clitics that they
// take, and the English function words that occur in Arabic texts. No word that is as often a noun
// or a name is on them: أم is a mother more often than an "or".
#include "analyzers/stop_words.h"

#include <algorithm>
#include <functional>
#include <string>
#include <unordered_set>

#include "analyzers/folding.h"
#include "analyzers/letters.h"
#include "analyzers/text/utf8.h"

namespace fihris::analyzers {
namespace {

constexpr std::string_view kArabic =
    // prepositions, also with pronouns
    "في فى من إلى إلي على عن مع منذ حتى خلال لدى عند لدي بين دون بدون حول فوق تحت أمام خلف بعد "
    "قبل ضد عبر نحو فيه فيها فيهم فيهما منه منها منهم منهما إليه إليها إليهم عليه عليها عليهم "
    "عليهما عنه عنها عنهم معه معها معهم له لها لهم لهما به بها بهم بهما لديه لديها لديهم بينها "
    "بينهم بينهما لي لنا لك بي بنا علينا منا فينا إلينا "
    // conjunctions and particles
    "و أو ثم بل لكن ولكن أن إن أنه أنها أنهم بأن لأن لأنه لأنها كأن فإن إنه إنها إنهم إذ إذا إذن "
    "لو لولا لما كما كلما بينما حيث حين حينما عندما بعدما قبلما ريثما طالما كي لكي لا لن لم ما "
    "ليس ليست ليسوا قد لقد سوف هل ألا إلا أما إما فقط أيضا كذلك هكذا غير سوى مما عما بما فيما "
    "كيما ربما إنما يا أي أية نعم كلا "
    // pronouns, demonstratives, relatives, questions
    "أنا نحن أنت أنتم هو هي هى هم هن هما هذا هذه ذلك تلك هذان هذين هاتان هاتين هؤلاء أولئك ذاك "
    "هنا هناك هنالك الذي الذى التي التى الذين اللذان اللذين اللتان اللتين اللاتي اللواتي من ماذا "
    "لماذا متى أين كيف كم أيهما إياه إياها "
    // auxiliaries
    "كان كانت كانوا يكون تكون يكن تكن يكونوا سيكون ستكون أكان صار أصبح "
    // quantifiers
    "كل كلا كلتا بعض جميع أي ذات ذو ذي "
    // with و and ف
    "وفي وفى ومن وإلى وعلى وعن ومع وهو وهي وهم وهذا وهذه وذلك وتلك ولا ولم ولن وما وإن وأن وأنه "
    "وأنها وقد وكان وكانت وكما وكل وله ولها ولهم وبين وبعد وقبل وحتى وإذا ولو وليس وليست والذي "
    "والتي والذين وأو وثم وهل ومنها ومنه وفيه وفيها وبها وبه فهو فهي ففي فإنه فلا فلم فقد فما فمن "
    "لهذا لهذه لذلك بذلك بهذا بهذه كهذا";

constexpr std::string_view kLatin =
    "a an the of in on at to for from by with and or not is are was were be been it its this that "
    "these those as but if de la le les des du et";

// `surface` with every alef bare: الى for إلى.
std::string with_bare_alef(std::string_view surface) {
  std::string out;
  for (std::size_t i = 0; i < surface.size(); ++i) {
    const auto c = static_cast<unsigned char>(surface[i]);
    if (c == 0xD8 && i + 1 < surface.size()) {
      const char32_t letter = 0x600U | (static_cast<unsigned char>(surface[++i]) & 0x3FU);
      append_utf8(folded_letter(letter) == kAlef ? kAlef : letter, out);
    } else {
      out.push_back(surface[i]);
    }
  }
  return out;
}

struct StopWords {
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view word) const noexcept {
      return std::hash<std::string_view>()(word);
    }
  };
  std::unordered_set<std::string, Hash, std::equal_to<>> words;
  std::size_t longest = 0;

  StopWords() {
    for (std::string_view rest : {kArabic, kLatin}) {
      while (!rest.empty()) {
        const std::size_t space = std::min(rest.find(' '), rest.size());
        const std::string_view word = rest.substr(0, space);
        words.emplace(word);
        words.insert(with_bare_alef(word));
        longest = std::max(longest, word.size());
        rest.remove_prefix(std::min(space + 1, rest.size()));
      }
    }
  }
};

}  // namespace

bool is_stop_word(std::string_view surface) {
  static const StopWords kStopWords;
  return surface.size() <= kStopWords.longest && kStopWords.words.contains(surface);
}

}  // namespace fihris::analyzers
