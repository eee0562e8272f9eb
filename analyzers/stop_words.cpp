// SPDX-License-Identifier: GPL-2.0-or-later
//
// The lists were written for fihris: the closed classes of Arabic grammar (prepositions, particles,
// pronouns, demonstratives, relatives, conjunctions, auxiliary verbs) with the clitics that they
// take, and the English function words that occur in Arabic texts. No word with a common second
// meaning as a noun or name is on them.
#include "analyzers/stop_words.h"

#include <string>
#include <unordered_set>

#include "analyzers/folding.h"
#include "analyzers/letters.h"
#include "analyzers/utf8.h"

namespace fihris::analyzers {
namespace {

constexpr std::string_view kArabic =
    // prepositions, also with pronouns
    "في فى من إلى إلي على عن مع منذ حتى خلال لدى عند لدي بين دون بدون حول فوق تحت أمام خلف بعد قبل ضد عبر نحو "
    "فيه فيها فيهم فيهما منه منها منهم منهما إليه إليها إليهم عليه عليها عليهم عليهما عنه عنها عنهم "
    "معه معها معهم له لها لهم لهما به بها بهم بهما لديه لديها لديهم بينها بينهم بينهما لي لنا لك بي "
    "بنا علينا منا فينا إلينا "
    // conjunctions and particles
    "و أو أم ثم بل لكن ولكن أن إن أنه أنها أنهم بأن لأن لأنه لأنها كأن فإن إنه إنها إنهم إذ إذا إذن "
    "لو لولا لما كما كلما بينما حيث حين حينما عندما بعدما قبلما ريثما طالما كي لكي لا لن لم ما ليس "
    "ليست ليسوا قد لقد سوف هل ألا إلا أما إما فقط أيضا كذلك هكذا غير سوى مما عما بما فيما كيما ربما "
    "إنما يا أي أية نعم كلا "
    // pronouns, demonstratives, relatives, questions
    "أنا نحن أنت أنتم هو هي هى هم هن هما هذا هذه ذلك تلك هذان هذين هاتان هاتين هؤلاء أولئك ذاك هنا هناك "
    "هنالك الذي الذى التي التى الذين اللذان اللذين اللتان اللتين اللاتي اللواتي من ماذا لماذا متى أين كيف كم "
    "أيهما إياه إياها "
    // auxiliaries
    "كان كانت كانوا يكون تكون يكن تكن يكونوا سيكون ستكون أكان صار أصبح "
    // quantifiers
    "كل كلا كلتا بعض جميع أي ذات ذو ذي "
    // with و and ف
    "وفي وفى ومن وإلى وعلى وعن ومع وهو وهي وهم وهذا وهذه وذلك وتلك ولا ولم ولن وما وإن وأن وأنه وأنها "
    "وقد وكان وكانت وكما وكل وله ولها ولهم وبين وبعد وقبل وحتى وإذا ولو وليس وليست والذي والتي "
    "والذين وأو وثم وهل ومنها ومنه وفيه وفيها وبها وبه فهو فهي ففي فإنه فلا فلم فقد فما فمن لهذا لهذه "
    "لذلك بذلك بهذا بهذه كهذا";

constexpr std::string_view kLatin =
    "a an the of in on at to for from by with and or not is are was were be been it its this that "
    "these those as but if de la le les des du et";

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

std::unordered_set<std::string> load() {
  std::unordered_set<std::string> set;
  for (std::string_view words : {kArabic, kLatin}) {
    while (!words.empty()) {
      const std::size_t space = std::min(words.find(' '), words.size());
      set.insert(with_bare_alef(words.substr(0, space)));
      words.remove_prefix(std::min(space + 1, words.size()));
    }
  }
  return set;
}

}  // namespace

bool is_stop_word(std::string_view surface) {
  static const std::unordered_set<std::string> kWords = load();
  return kWords.contains(with_bare_alef(surface));
}

}  // namespace fihris::analyzers
