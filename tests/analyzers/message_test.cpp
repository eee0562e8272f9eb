// SPDX-License-Identifier: GPL-2.0-or-later
//
// Are messages put together as they should be, and can another language take them apart?
#include "fihris/message.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "fihris/result.h"

namespace fihris {
namespace {

TEST(Message, FillsItsArgumentsIn) {
  EXPECT_EQ(Message().text(), "");
  EXPECT_TRUE(Message().empty());
  EXPECT_EQ(msg("as it is").text(), "as it is");
  EXPECT_EQ(msg("{1} before {0}, {1}", "a", 7).text(), "7 before a, 7");
  EXPECT_EQ(msg("{0}", "{0} {1}").text(), "{0} {1}") << "arguments have no places";
}

TEST(Message, AsksOneOrManyByItsCount) {
  const auto files = [](std::uint64_t count) {
    return msg_n("{0} file in {1}", "{0} files in {1}", count, "x");
  };
  EXPECT_EQ(files(0).text(), "0 files in x");
  EXPECT_EQ(files(1).text(), "1 file in x");
  EXPECT_EQ(files(2).text(), "2 files in x");
  EXPECT_EQ(files(2).count(), 2U);
  EXPECT_STREQ(files(2).format(), "{0} file in {1}");
  EXPECT_STREQ(files(2).plural_format(), "{0} files in {1}");
  EXPECT_EQ(msg("one").plural_format(), nullptr);
}

TEST(Message, HoldsOthers) {
  const Message cause = Message::verbatim("no {0} space");
  const Message message = msg("cannot write {0}: {1}", "x", cause);
  EXPECT_EQ(message.text(), "cannot write x: no {0} space");
  ASSERT_EQ(message.arguments().size(), 2U);
  EXPECT_EQ(message.arguments()[0].text, "x");
  EXPECT_EQ(message.arguments()[1].messages.size(), 1U);
  const std::vector<Message> parts = {msg("a"), msg("b {0}", 1)};
  EXPECT_EQ(msg("so: {0}", parts).text(), "so: a; b 1");
}

TEST(Message, JoinsWhatIsNotEmpty) {
  EXPECT_TRUE(Message::join({}).empty());
  EXPECT_TRUE(Message::join({Message(), Message::verbatim("")}).empty());
  EXPECT_STREQ(Message::join({Message(), msg("a")}).format(), "a");
  EXPECT_EQ(Message::join({msg("a"), Message(), msg("b")}).text(), "a; b");
}

TEST(Message, FillsTranslationsAndLeavesPlacesWithoutArgument) {
  const std::vector<std::string> arguments = {"a", "b"};
  EXPECT_EQ(Message::fill("{1}, {0}", arguments), "b, a");
  EXPECT_EQ(Message::fill("{2} {x} {", arguments), "{2} {x} {");
  EXPECT_EQ(Message::fill("", arguments), "");
  EXPECT_EQ(Message::fill("no place", arguments), "no place");
}

TEST(Error, SaysMessageAndAdviceInEnglish) {
  EXPECT_EQ(Error{}.text(), "internal") << "never nothing";
  EXPECT_EQ((Error{ErrorCode::kIo, msg("cannot read {0}", "x"), {}}.text()), "cannot read x");
  EXPECT_EQ((Error{ErrorCode::kCorrupt, msg("{0} is damaged", "x"), Advice::kRebuild}.text()),
            "x is damaged; rebuild the index");
  EXPECT_EQ((Error{ErrorCode::kIo, msg("a"), msg("do {0}", "b")}.text()), "a; do b");
  EXPECT_EQ((Error{ErrorCode::kInvalidArgument, msg("a"), {Advice::kAllowMemory, {"64"}}}.text()),
            "a; allow at least 64 MiB of memory");
}

TEST(Advice, HasWordsAndNamesNoOption) {
  EXPECT_TRUE(Advice().message.empty());
  for (int kind = Advice::kRebuild; kind <= Advice::kTryAgainOrCheck; ++kind) {
    const Advice advice(static_cast<Advice::Kind>(kind), {"A", "B"});
    EXPECT_FALSE(advice.message.empty()) << kind;
    EXPECT_EQ(advice.message.text().find("--"), std::string::npos) << advice.message.text();
  }
  EXPECT_EQ(Advice(msg("wait")).kind, Advice::kOther);
}

TEST(Note, SaysMessageAndAdviceInEnglish) {
  EXPECT_EQ((Note{msg("a"), Advice::kRebuild}.text()), "a; rebuild the index");
  EXPECT_EQ((Note{msg("a"), {}}.text()), "a");
}

}  // namespace
}  // namespace fihris
