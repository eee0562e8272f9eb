// SPDX-License-Identifier: GPL-2.0-or-later
//
// Word and PDF files, made here.
#include <cstdio>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/indexer/readers/archive_support.h"
#include "tests/indexer/readers/support.h"

namespace fihris::indexer {
namespace {

using ::testing::StartsWith;
using Strings = std::vector<std::string>;

const std::string kWordBody =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:document "
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
    "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"><w:body>"
    "<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:t>افتتاح المكتبة</w:t></w:r></w:p>"
    "<w:p><w:r><w:t xml:space=\"preserve\">افتتحت </w:t></w:r><w:r><w:rPr><w:b/></w:rPr>"
    "<w:t>المكت</w:t></w:r><w:r><w:t>بة.</w:t><w:br/><w:t>سطر</w:t><w:tab/><w:t>ثان</w:t></w:r>"
    "<w:del><w:r><w:delText>محذوف</w:delText></w:r></w:del>"
    "<w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
    "<mc:AlternateContent><mc:Choice><w:p><w:r><w:t>إطار</w:t></w:r></w:p></mc:Choice>"
    "<mc:Fallback><w:p><w:r><w:t>إطار</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent>"
    "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>خلية</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    "</w:body></w:document>";

const std::string kWordCore =
    "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/"
    "core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
    "xmlns:dcterms=\"http://purl.org/dc/terms/\"><dc:title>عنوان الملف</dc:title>"
    "<dcterms:created>2025-03-01T08:00:00Z</dcterms:created></cp:coreProperties>";

std::string make_docx(const std::string& body, const std::string& core) {
  return make_archive("zip", "none",
                      {{"[Content_Types].xml", "<Types/>"},
                       {"docProps/core.xml", core},
                       {"word/document.xml", body},
                       {"word/styles.xml", "<x/>"}});
}

TEST(WordFile, IsADocument) {
  const TemporaryFolder folder;
  folder.write("in/a.docx", make_docx(kWordBody, kWordCore));
  const Ingested run = ingest_all({folder.path("in")});
  ASSERT_EQ(run.ids(), Strings{"a"});
  EXPECT_EQ(run.documents[0].title, "عنوان الملف");
  EXPECT_EQ(run.documents[0].date, "2025-03-01T08:00:00Z");
  EXPECT_EQ(run.documents[0].text, "افتتاح المكتبة\n\nافتتحت المكتبة.\nسطر ثان\n\nإطار\n\nخلية\n");
  EXPECT_TRUE(run.problems.empty()) << run.complaints().front();
}

TEST(WordFile, IsReadFromArchivesAndWithoutAName) {
  const TemporaryFolder folder;
  const std::string docx = make_docx(kWordBody, "");
  const Ingested packed =
      ingest_all({folder.write("a.zip", make_archive("zip", "none", {{"d/b.docx", docx}}))});
  EXPECT_EQ(packed.ids(), Strings{"d/b"});
  EXPECT_EQ(packed.documents[0].title, "افتتاح المكتبة") << "its first line";
  EXPECT_EQ(ingest_all({folder.write("unnamed", docx)}).ids(), Strings{"unnamed"});
}

TEST(WordFile, ThatIsDamagedIsReported) {
  const TemporaryFolder folder;
  const std::string docx = make_docx(kWordBody, kWordCore);
  EXPECT_EQ(ingest_all({folder.write("a.docx", "\xD0\xCF\x11\xE0 old")}).complaints(),
            Strings{"0 0 is not a .docx document, or has a password"});
  EXPECT_EQ(
      ingest_all({folder.write("b.docx", make_archive("zip", "none", {{"x", "y"}}))}).complaints(),
      Strings{"0 0 is not a Word document: it has no word/document.xml"});
  EXPECT_EQ(ingest_all({folder.write("c.docx", docx.substr(0, docx.size() / 2))}).problems.size(),
            1U);
  const Ingested cut =
      ingest_all({folder.write("d.docx", make_docx(kWordBody.substr(0, 700), ""))});
  ASSERT_EQ(cut.problems.size(), 1U);
  EXPECT_THAT(cut.problems[0].text(), StartsWith("its XML is damaged: "));
  EXPECT_FALSE(cut.problems[0].skipped) << "what came before is taken";
}

// A PDF of pages whose font says which letters its codes 1, 2, ... are.
class PdfMaker {
 public:
  explicit PdfMaker(std::u16string letters) : letters_(std::move(letters)) {}

  void add_page(std::u16string_view line) {
    std::string codes;
    char hex[8];
    for (const char16_t c : line) {
      std::snprintf(hex, sizeof(hex), "%02X", static_cast<unsigned>(letters_.find(c) + 1));
      codes += hex;
    }
    pages_.push_back("BT /F1 12 Tf 72 700 Td <" + codes + "> Tj ET");
  }

  std::string make(const std::string& info, const std::string& encrypt = "") {
    const std::size_t count = pages_.size();
    std::string kids;
    for (std::size_t i = 0; i < count; ++i) kids += std::to_string(6 + 2 * i) + " 0 R ";
    add("<< /Type /Catalog /Pages 2 0 R >>");
    add("<< /Type /Pages /Count " + std::to_string(count) + " /Kids [" + kids + "] >>");
    add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 4 0 R >>");
    add_stream(to_unicode());
    add(info);
    for (std::size_t i = 0; i < count; ++i) {
      add("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R "
          ">> "
          ">> /Contents " +
          std::to_string(7 + 2 * i) + " 0 R >>");
      add_stream(pages_[i]);
    }
    const std::size_t table = bytes_.size();
    bytes_ += "xref\n0 " + std::to_string(places_.size() + 1) + "\n0000000000 65535 f \n";
    char row[32];
    for (const std::size_t place : places_) {
      std::snprintf(row, sizeof(row), "%010zu 00000 n \n", place);
      bytes_ += row;
    }
    return bytes_ + "trailer << /Size " + std::to_string(places_.size() + 1) +
           " /Root 1 0 R /Info 5 0 R " + encrypt + " >>\nstartxref\n" + std::to_string(table) +
           "\n%%EOF\n";
  }

 private:
  void add(const std::string& object) {
    places_.push_back(bytes_.size());
    bytes_ += std::to_string(places_.size()) + " 0 obj\n" + object + "\nendobj\n";
  }
  void add_stream(const std::string& stream) {
    add("<< /Length " + std::to_string(stream.size()) + " >>\nstream\n" + stream + "\nendstream");
  }
  std::string to_unicode() {
    std::string map =
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def\n"
        "1 begincodespacerange <00> <FF> endcodespacerange\n" +
        std::to_string(letters_.size()) + " beginbfchar\n";
    char row[32];
    for (std::size_t i = 0; i < letters_.size(); ++i) {
      std::snprintf(row, sizeof(row), "<%02X> <%04X>\n", static_cast<unsigned>(i + 1),
                    static_cast<unsigned>(letters_[i]));
      map += row;
    }
    return map + "endbfchar endcmap end end";
  }

  std::u16string letters_;
  std::vector<std::string> pages_;
  std::string bytes_ = "%PDF-1.4\n";
  std::vector<std::size_t> places_;
};

std::string make_pdf(const std::string& encrypt = "") {
  PdfMaker pdf(u" كتابلمن.abcdef");
  pdf.add_page(u"باتك");  // as programs draw Arabic: from left to right, the last letter first
  pdf.add_page(u"abcdef");
  return pdf.make("<< /Title <FEFF06390646064800270646> >>", encrypt);
}

TEST(PdfFile, IsADocument) {
  const TemporaryFolder folder;
  folder.write("in/a.pdf", make_pdf());
  const Ingested run = ingest_all({folder.path("in")});
  ASSERT_EQ(run.ids(), Strings{"a"}) << (run.problems.empty() ? "" : run.problems[0].text());
  EXPECT_EQ(run.documents[0].title, "عنو'ن");
  EXPECT_EQ(run.documents[0].text, "كتاب\n\nabcdef\n");
  EXPECT_TRUE(run.problems.empty());
  EXPECT_EQ(ingest_all({folder.write("unnamed", make_pdf())}).ids(), Strings{"unnamed"});
}

TEST(PdfFile, ThatCannotBeReadIsReported) {
  const TemporaryFolder folder;
  const std::string file = make_pdf();
  EXPECT_THAT(ingest_all({folder.write("a.pdf", "%PDF-1.4 broken")}).complaints(),
              Strings{"0 0 is not a PDF document, is damaged or is protected in an unusual way"});
  EXPECT_EQ(ingest_all({folder.write("b.pdf", "")}).problems.size(), 1U);
  const std::string locked =
      make_pdf("/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <" +
               std::string(64, '1') + "> /U <" + std::string(64, '2') + "> >>");
  EXPECT_EQ(ingest_all({folder.write("c.pdf", locked)}).complaints(),
            Strings{"0 0 has a password; give it without a password"});
  for (std::size_t cut = 50; cut < file.size(); cut += 97) {
    const Ingested run = ingest_all({folder.write("d.pdf", file.substr(0, cut))});
    EXPECT_EQ(run.documents.size() + run.report->skipped, 1U) << cut;
  }
  PdfMaker empty(u"a");
  empty.add_page(u"");
  EXPECT_EQ(ingest_all({folder.write("e.pdf", empty.make("<< >>"))}).complaints(),
            Strings{"0 0 holds no text; its pages may be pictures"});
}

}  // namespace
}  // namespace fihris::indexer
