// SPDX-License-Identifier: GPL-2.0-or-later
//
// The lists were written for fihris: the closed classes of Arabic grammar (prepositions, particles,
// pronouns, demonstratives, relatives, conjunctions, auxiliary verbs) with the clitics that they
// take, and the English function words that occur in Arabic texts. They have no word that is as
// often a noun or a name: أم is more often a mother than an "or".
#pragma once

#include <string_view>

namespace fihris::analyzers::data {

inline constexpr std::string_view kArabicStopWords =
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

inline constexpr std::string_view kLatinStopWords =
    "a an the of in on at to for from by with and or not is are was were be been it its this that "
    "these those as but if de la le les des du et";

}  // namespace fihris::analyzers::data
