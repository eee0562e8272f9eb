// SPDX-License-Identifier: GPL-2.0-or-later
//
// Does the newest request get its answer, whatever came before it and happens to the index?
#include "cli/browse/worker.h"

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/small_index.h"
#include "support/temp_dir.h"
#include "tests/cli/browse/typist.h"

namespace fihris::cli::browse {
namespace {

using browse::testing::Typist;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::vector<std::string> found(const Typist& person) { return test::ids(person.state().results); }

TEST(Worker, AnswersTheLastOfManyKeys) {
  const test::TempDir dir;
  test::build_index(dir / "i", {{"a", "مكتبة المدينة"}, {"b", "مدينة أخرى"}, {"c", "سوق"}});
  Typist person(dir / "i", {}, {24, 80});
  person.type_fast("مكتبة مدينة سوق");
  EXPECT_THAT(found(person), SizeIs(3));
  person.press({control_key('u')});
  person.type_fast("سوق");
  EXPECT_THAT(found(person), ElementsAre("c"));
  EXPECT_TRUE(person.state().is_complete);
}

TEST(Worker, ShowsWhatAWriterCommits) {
  const test::TempDir dir;
  test::build_index(dir / "i", {{"a", "مكتبة المدينة"}});
  Typist person(dir / "i", {}, {24, 80});
  person.type("مكتبة");
  EXPECT_THAT(found(person), ElementsAre("a"));
  test::build_index(dir / "i", {{"b", "مكتبة"}});
  person.be_idle();
  EXPECT_THAT(found(person), SizeIs(2));
  EXPECT_THAT(person.state().message, HasSubstr("changed"));
}

TEST(Worker, SaysThatTheIndexIsGone) {
  const test::TempDir dir;
  test::build_index(dir / "i", {{"a", "مكتبة المدينة"}});
  Typist person(dir / "i", {}, {24, 80});
  person.type("مكتبة");
  std::filesystem::remove_all(dir / "i");
  person.be_idle();
  EXPECT_TRUE(person.state().is_warning);
  EXPECT_THAT(person.state().message, HasSubstr("index"));
  // The open files may still be readable or not; neither ends the session.
  person.press({{KeyName::kTab}, {KeyName::kDown}, {KeyName::kEnter}});
}

TEST(Worker, SaysWhatIsWrongWithADamagedIndex) {
  const test::TempDir dir;
  test::build_index(dir / "i", {{"a", "مكتبة المدينة"}});
  Typist person(dir / "i", {}, {24, 80});
  for (const auto& file : std::filesystem::recursive_directory_iterator(dir / "i")) {
    if (file.path().extension() != ".glass") continue;
    const auto size = std::filesystem::file_size(file.path());
    std::fstream(file.path(), std::ios::in | std::ios::out | std::ios::binary)
        << std::string(size, '\x5A');
  }
  person.type("مكتبة");
  // What is already in memory may still answer.
  EXPECT_TRUE(!found(person).empty() || !person.state().message.empty());
}

// Each thread opens the index separately, and one may fail.
TEST(Worker, TellsWhenAnIndexThatCouldNotBeOpenedCanBe) {
  const test::TempDir dir;
  test::build_index(dir / "i", {{"a", "مكتبة المدينة"}});
  auto searcher = Searcher::open(dir / "i");
  ASSERT_TRUE(searcher.ok());
  std::mutex mutex;
  std::condition_variable woken;
  bool is_woken = false;
  Worker worker({dir / "late"}, std::move(searcher).value(), [&] {
    const std::lock_guard lock(mutex);
    is_woken = true;
    woken.notify_one();
  });
  Model model("late", {}, Level::kWide);
  Effects effects = model.resize({24, 80});
  const auto take_answer = [&] {
    std::unique_lock lock(mutex);
    ASSERT_TRUE(woken.wait_for(lock, std::chrono::minutes(2), [&] { return is_woken; }));
    is_woken = false;
    lock.unlock();
    for (Answer& answer : worker.take_answers()) effects = model.take_answer(std::move(answer));
  };
  Request fields;
  fields.ask = Ask::kFields;
  worker.ask(fields);
  take_answer();
  EXPECT_THAT(model.state().message, HasSubstr("there is no index"));
  Request refresh;
  refresh.ask = Ask::kRefresh;
  worker.ask(refresh);
  take_answer();
  EXPECT_THAT(model.state().message, HasSubstr("there is no index"));
  test::build_index(dir / "late", {{"b", "سوق"}});
  worker.ask(refresh);
  take_answer();
  EXPECT_EQ(model.state().message, "");
}

// Opening a document does not wait for a search that is under way.
TEST(Worker, ReadsDocumentsBesideASlowSearch) {
  const test::TempDir dir;
  std::string all;
  for (int i = 0; i < 400; ++i) all += "w" + std::to_string(i) + " ";
  std::vector<Document> documents;
  for (int i = 0; i < 300; ++i) {
    documents.push_back(test::text_document("d" + std::to_string(i), all));
  }
  test::build_index(dir / "i", documents);
  auto searcher = Searcher::open(dir / "i");
  ASSERT_TRUE(searcher.ok());
  std::mutex mutex;
  std::condition_variable woken;
  int wakes = 0;
  Worker worker({dir / "i"}, std::move(searcher).value(), [&] {
    const std::lock_guard lock(mutex);
    ++wakes;
    woken.notify_one();
  });
  Request slow;
  slow.ask = Ask::kMore;
  slow.query = all;
  slow.options.limit = kMostExplained;
  Request document;
  document.ask = Ask::kDocument;
  document.query = "w1";
  document.options.limit = 1;
  document.options.full_text = true;
  document.options.filters = {{"id", "d7", false}};
  worker.ask(slow);
  std::this_thread::sleep_for(std::chrono::milliseconds(50));  // it is under way then
  worker.ask(document);
  std::vector<Answer> answers;
  for (int done = 0; answers.size() < 2; ++done) {
    std::unique_lock lock(mutex);
    ASSERT_TRUE(woken.wait_for(lock, std::chrono::minutes(2), [&] { return wakes > done; }));
    lock.unlock();
    for (Answer& answer : worker.take_answers()) answers.push_back(std::move(answer));
  }
  EXPECT_EQ(answers[0].ask, Ask::kDocument);
  ASSERT_THAT(answers[0].results.hits, SizeIs(1));
  EXPECT_EQ(answers[0].results.hits[0].id, "d7");
  EXPECT_EQ(answers[1].ask, Ask::kMore);
}

std::vector<std::string> places(std::string_view text, std::string_view needle) {
  auto analyzer = Analyzer::create();
  EXPECT_TRUE(analyzer.ok());
  std::vector<std::string> out;
  for (const Span& span : find_words(*analyzer, text, needle)) {
    out.emplace_back(text.substr(span.begin, span.end - span.begin));
  }
  return out;
}

TEST(FindWords, FindsSpellingsAndBeginnings) {
  EXPECT_THAT(places("قَالَ أحمد ثم قال احمدُ", "احم"), ElementsAre("أحمد", "احمدُ"));
  EXPECT_THAT(places("البيت الأبيض والبيت الابيض", "البيت الأبيض"), ElementsAre("البيت الأبيض"));
  EXPECT_THAT(places("one two one", "ONE"), ElementsAre("one", "one"));
  EXPECT_THAT(places("one two", "two one"), IsEmpty());
  EXPECT_THAT(places("one two", " "), IsEmpty());
  EXPECT_THAT(places("", "one"), IsEmpty());
}

}  // namespace
}  // namespace fihris::cli::browse
