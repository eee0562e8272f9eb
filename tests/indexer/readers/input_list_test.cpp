// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/input_list.h"

#include <filesystem>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/indexer/readers/support.h"

namespace fihris::indexer {
namespace {

namespace fs = std::filesystem;
using Strings = std::vector<std::string>;

InputList list(const Strings& inputs) {
  auto listed = list_inputs(inputs, {});
  EXPECT_TRUE(listed.ok()) << (listed ? "" : listed.error().text());
  return listed ? std::move(*listed) : InputList{};
}

Strings stems(const InputList& inputs) {
  Strings all;
  for (const InputFile& file : inputs.files) all.emplace_back(file.stem());
  return all;
}

TEST(InputList, HasFilesOfAFolderInByteOrderOfTheirPaths) {
  const TemporaryFolder folder;
  for (const char* name : {"b.txt", "a/z.txt", "a-b.txt", "a.txt", "B.txt", "أ.txt", "a/b/c.md"}) {
    folder.write(name, "123");
  }
  const InputList inputs = list({folder.path()});
  EXPECT_EQ(stems(inputs), (Strings{"B", "a-b", "a", "a/b/c", "a/z", "b", "أ"}));
  EXPECT_EQ(inputs.files[0].path, folder.path("B.txt"));
  EXPECT_EQ(inputs.total_bytes, 21U);
  EXPECT_TRUE(inputs.problems.empty());
}

TEST(InputList, KeepsTheOrderOfTheInputs) {
  const TemporaryFolder folder;
  const std::string b = folder.write("b.txt", "");
  const std::string a = folder.write("a.txt", "");
  EXPECT_EQ(stems(list({b, a, b})), (Strings{"b", "a", "b"}));
}

TEST(InputList, TakesAFolderWithASlash) {
  const TemporaryFolder folder;
  folder.write("a/b.txt", "");
  const InputList inputs = list({folder.path() + "/"});
  EXPECT_EQ(stems(inputs), Strings{"a/b"});
  EXPECT_EQ(inputs.files[0].path, folder.path("a/b.txt"));
}

TEST(InputList, TellsKindsByEndings) {
  struct Row {  // NOLINT(clang-analyzer-optin.performance.Padding): in the order of the table
    std::string_view name;
    InputKind kind;
    bool known;
    std::string_view stem;
    Packing packing = Packing::kNone;
  };
  const Row rows[] = {
      {"a.txt", InputKind::kText, true, "a"},
      {"a.TEXT", InputKind::kText, true, "a"},
      {"a.md", InputKind::kMarkdown, true, "a"},
      {"a.Markdown", InputKind::kMarkdown, true, "a"},
      {"a.jsonl", InputKind::kJsonLines, true, "a"},
      {"a.ndjson", InputKind::kJsonLines, true, "a"},
      {"a.b.txt", InputKind::kText, true, "a.b"},
      {"a.html", InputKind::kHtml, true, "a"},
      {"a.HTM", InputKind::kHtml, true, "a"},
      {"a.csv", InputKind::kCsv, true, "a"},
      {"a.tsv", InputKind::kTsv, true, "a"},
      {"a.sgml", InputKind::kTrec, true, "a"},
      {"a.xml", InputKind::kXml, true, "a"},
      {"a.pdf", InputKind::kPdf, true, "a"},
      {"a.docx", InputKind::kDocx, true, "a"},
      {"a.log", InputKind::kStream, false, "a"},
      {"a", InputKind::kStream, false, "a"},
      {"a.", InputKind::kStream, false, "a."},
      {".txt", InputKind::kStream, false, ".txt"},
      {"v1.2", InputKind::kStream, false, "v1.2"},
      {"عن د. أحمد", InputKind::kStream, false, "عن د. أحمد"},
      {"a.txt.gz", InputKind::kText, true, "a", Packing::kCompressed},
      {"a.b.jsonl.ZST", InputKind::kJsonLines, true, "a.b", Packing::kCompressed},
      {"a.log.gz", InputKind::kStream, false, "a", Packing::kCompressed},
      {"a.gz", InputKind::kStream, false, "a", Packing::kCompressed},
      {"a.gz.xz", InputKind::kStream, false, "a", Packing::kCompressed},
      {"a.zip", InputKind::kStream, true, "a", Packing::kArchive},
      {"a.tgz", InputKind::kStream, true, "a", Packing::kArchive},
      {"a.tar.gz", InputKind::kStream, true, "a", Packing::kArchive},
  };
  for (const Row& row : rows) {
    const NamedKind kind = kind_of_name(row.name);
    EXPECT_EQ(kind.known, row.known) << row.name;
    EXPECT_EQ(kind.kind, row.kind) << row.name;
    EXPECT_EQ(kind.packing, row.packing) << row.name;
    EXPECT_EQ(row.name.substr(0, kind.stem_length), row.stem);
  }
}

TEST(InputList, LeavesOutDotFilesAndDotFolders) {
  const TemporaryFolder folder;
  folder.write(".a.txt", "");
  folder.write(".git/a.txt", "");
  folder.write("b.txt", "");
  const InputList inputs = list({folder.path()});
  EXPECT_EQ(stems(inputs), Strings{"b"});
  EXPECT_TRUE(inputs.problems.empty());
  EXPECT_EQ(stems(list({folder.path(".git")})), Strings{"a"}) << "unless they are named";
}

TEST(InputList, ReportsFilesOfOtherKindsOnceAFolder) {
  const TemporaryFolder folder;
  for (const char* name : {"a.odt", "b.ODT", "c/d.rtf", "c/README", "e.txt"})
    folder.write(name, "");
  const InputList inputs = list({folder.path()});
  EXPECT_EQ(stems(inputs), Strings{"e"});
  ASSERT_EQ(inputs.problems.size(), 1U);
  EXPECT_EQ(inputs.problems[0].source, folder.path());
  EXPECT_EQ(
      inputs.problems[0].text(),
      "skipped 4 files of unsupported kinds (.odt 2; without ending 1; .rtf 1); "
      "supported: .txt .text .md .markdown .jsonl .ndjson .html .htm .xhtml .csv .tsv .trec .sgml "
      ".sgm .xml .pdf .docx .zip .tar .tgz .tbz .tbz2 .txz .tzst .gz .bz2 .xz .zst");
}

TEST(InputList, TakesANamedFileOfAnyEnding) {
  const TemporaryFolder folder;
  const InputList inputs = list({folder.write("a.log", ""), folder.write("README", "")});
  EXPECT_EQ(stems(inputs), (Strings{"a", "README"}));
  EXPECT_EQ(inputs.files[0].kind, InputKind::kStream);
}

TEST(InputList, FailsBeforeReadingWhenAPathDoesNotExist) {
  const TemporaryFolder folder;
  const std::string file = folder.write("a.txt", "");
  for (const std::string& missing :
       {folder.path("none"), file + "/b", std::string(), folder.path("none/b.txt")}) {
    const auto listed = list_inputs({file, missing}, {});
    ASSERT_FALSE(listed.ok());
    EXPECT_EQ(listed.error().code, ErrorCode::kNotFound);
    EXPECT_NE(listed.error().text().find("'" + missing + "'"), std::string::npos);
  }
}

TEST(InputList, DoesNotKnowTheSizeOfStandardInput) {
  const TemporaryFolder folder;
  const InputList inputs = list({folder.write("a.txt", "123"), "-"});
  EXPECT_EQ(inputs.total_bytes, 0U);
  EXPECT_EQ(stems(inputs), (Strings{"a", "stdin"}));
}

TEST(InputList, EndsInLoopsOfLinks) {
  const TemporaryFolder folder;
  folder.write("a/x.txt", "");
  folder.write("b/y.txt", "");
  fs::create_directory_symlink("..", folder.path("a/up"));
  fs::create_directory_symlink(".", folder.path("a/self"));
  fs::create_directory_symlink("../b", folder.path("a/b"));
  fs::create_directory_symlink("../a", folder.path("b/a"));
  fs::create_symlink("round", folder.path("round"));
  const InputList inputs = list({folder.path()});
  EXPECT_EQ(stems(inputs), (Strings{"a/x", "b/y"})) << "each once, under its own path";
  ASSERT_EQ(inputs.problems.size(), 1U);
  EXPECT_EQ(inputs.problems[0].source, folder.path("round"));
}

TEST(InputList, FollowsLinksThatLeadOutOfTheFolder) {
  const TemporaryFolder folder;
  folder.write("in/a.txt", "12");
  const std::string file = folder.write("out/b.txt", "345");
  fs::create_directory_symlink("../out", folder.path("in/linked"));
  fs::create_symlink(file, folder.path("in/c.txt"));
  const InputList inputs = list({folder.path("in")});
  EXPECT_EQ(stems(inputs), (Strings{"a", "c", "linked/b"}));
  EXPECT_EQ(inputs.total_bytes, 8U);
}

TEST(InputList, ReportsALinkThatLeadsNowhere) {
  const TemporaryFolder folder;
  folder.write("b.txt", "");
  fs::create_symlink("nowhere.txt", folder.path("a.txt"));
  const InputList inputs = list({folder.path()});
  EXPECT_EQ(stems(inputs), Strings{"b"});
  ASSERT_EQ(inputs.problems.size(), 1U);
  EXPECT_EQ(inputs.problems[0].source, folder.path("a.txt"));
  EXPECT_EQ(inputs.problems[0].text(), "is a link that leads nowhere: No such file or directory");
}

TEST(InputList, PassesOverPipesAndSockets) {
  const TemporaryFolder folder;
  folder.write("b.txt", "");
  ASSERT_EQ(::mkfifo(folder.path("a.txt").c_str(), 0600), 0);
  const InputList inputs = list({folder.path()});
  EXPECT_EQ(stems(inputs), Strings{"b"});
  EXPECT_TRUE(inputs.problems.empty());
}

TEST(InputList, ReportsAFolderThatCannotBeOpened) {
  if (::geteuid() == 0) GTEST_SKIP() << "root may open every folder";
  const TemporaryFolder folder;
  folder.write("a/x.txt", "");
  folder.write("b.txt", "");
  fs::permissions(folder.path("a"), fs::perms::none);
  const InputList inputs = list({folder.path()});
  fs::permissions(folder.path("a"), fs::perms::owner_all);
  EXPECT_EQ(stems(inputs), Strings{"b"});
  ASSERT_EQ(inputs.problems.size(), 1U);
  EXPECT_EQ(inputs.problems[0].source, folder.path("a"));
}

TEST(InputList, ReportsAPathThatIsTooLong) {
  // Deeper than the system takes in one path, made step by step.
  const TemporaryFolder folder;
  folder.write("b.txt", "");
  const fs::path before = fs::current_path();
  fs::current_path(folder.path());
  const std::string name(250, 'd');
  for (int i = 0; i < 20; ++i) {
    ASSERT_EQ(::mkdir(name.c_str(), 0700), 0);
    ASSERT_EQ(::chdir(name.c_str()), 0);
  }
  fs::current_path(before);
  const InputList inputs = list({folder.path()});
  EXPECT_EQ(stems(inputs), Strings{"b"});
  ASSERT_EQ(inputs.problems.size(), 1U);
  EXPECT_NE(inputs.problems[0].text().find("File name too long"), std::string::npos);
}

TEST(InputList, TakesNamesOfAnyBytes) {
  const TemporaryFolder folder;
  for (const char* name : {"a b.txt", "a\nb.txt", "\xC7\xFF.txt", "-.txt", "--id.txt"}) {
    folder.write(name, "x");
  }
  EXPECT_EQ(stems(list({folder.path()})), (Strings{"--id", "-", "a\nb", "a b", "\xC7\xFF"}));
}

TEST(InputList, MarksFilesThatGiveTheSameIds) {
  const TemporaryFolder folder;
  const InputList inputs =
      list({folder.write("x/a.txt", ""), folder.write("x/a.jsonl", ""), folder.write("y/a.md", ""),
            folder.write("z/a.txt", ""), folder.write("z/a.ndjson", "")});
  EXPECT_EQ(inputs.files[0].same_stem_as, InputFile::kNoOther);
  EXPECT_EQ(inputs.files[1].same_stem_as, InputFile::kNoOther);
  EXPECT_EQ(inputs.files[2].same_stem_as, 0U);
  EXPECT_EQ(inputs.files[3].same_stem_as, 2U);
  EXPECT_EQ(inputs.files[4].same_stem_as, 1U);
}

TEST(InputList, StopsWhenTold) {
  const TemporaryFolder folder;
  std::stop_source stop;
  stop.request_stop();
  const auto listed = list_inputs({folder.path()}, stop.get_token());
  ASSERT_FALSE(listed.ok());
  EXPECT_EQ(listed.error().code, ErrorCode::kCancelled);
}

}  // namespace
}  // namespace fihris::indexer
