// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which document is this PDF file?
#include "indexer/readers/formats/pdf.h"

#include <algorithm>
#include <exception>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page.h>

#include "indexer/readers/bytes/utf8.h"
#include "indexer/readers/documents/whole_file.h"

namespace fihris::indexer {
namespace {

// A file that claims more is damaged or malicious.
constexpr int kMostPages = 100'000;
constexpr int kMostMissingPages = 100;
constexpr std::size_t kMostText = 4 * kMaxTextBytes;

std::string to_string(const poppler::ustring& text) {
  const poppler::byte_array bytes = text.to_utf8();
  return {bytes.begin(), bytes.end()};
}

// Without the direction marks that poppler puts around Arabic lines, and without form feeds.
std::string readable(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    const bool mark = (point.value >= 0x202A && point.value <= 0x202E) || point.value == 0x200E ||
                      point.value == 0x200F || (point.value >= 0x2066 && point.value <= 0x2069);
    if (point.value == '\f') {
      result += '\n';
    } else if (!mark) {
      result += text.substr(at, point.bytes);
    }
    at += point.bytes;
  }
  return result;
}

class PdfFile {
 public:
  explicit PdfFile(std::string_view bytes) : bytes_(bytes) {}

  // What makes it unreadable, or nothing.
  Note read(Document& document, std::vector<Message>& flaws) {
    const std::unique_ptr<poppler::document> file(
        poppler::document::load_from_raw_data(bytes_.data(), static_cast<int>(bytes_.size())));
    if (file == nullptr) {
      return {msg("is not a PDF document, is damaged or is protected in an unusual way"), {}};
    }
    if (file->is_locked()) {
      return {msg("has a password"), msg("give it without a password")};
    }
    document.title = trim(readable(to_string(file->get_title())));
    const int pages = std::min(file->pages(), kMostPages);
    int missing = 0;
    for (int number = 0; number < pages && missing < kMostMissingPages; ++number) {
      if (document.text.size() > kMostText) {
        flaws.push_back(msg("the text is very long; its end was left out"));
        break;
      }
      const std::unique_ptr<poppler::page> page(file->create_page(number));
      if (page == nullptr) {
        ++missing;
        continue;
      }
      std::string text = readable(
          to_string(page->text(poppler::rectf(), poppler::page::non_raw_non_physical_layout)));
      if (is_blank(text)) continue;
      if (!document.text.empty()) document.text += '\n';
      document.text += trim(text);
      document.text += '\n';
    }
    if (missing > 0) flaws.push_back(msg("some pages could not be read"));
    return {};
  }

 private:
  std::string_view bytes_;
};

void say_nothing(const std::string& /*message*/, void* /*context*/) {}

}  // namespace

Result<void> read_pdf(IngestRun& run, const InputName& name, ByteSource& bytes) {
  auto all = read_whole(run, name, bytes, kMaxWholeBytes);
  if (!all) return std::move(all).error();
  if (!*all) return {};
  poppler::set_debug_error_function(say_nothing, nullptr);
  Document document;
  std::vector<Message> flaws;
  Note wrong;
  try {
    wrong = PdfFile(**all).read(document, flaws);
  } catch (const std::exception& error) {
    wrong.message = msg("{0}: {1}", msg("cannot be read"), error.what());
  }
  if (wrong.message.empty() && is_blank(document.text)) {
    wrong.message = msg("holds no text; its pages may be pictures");
  }
  if (!wrong.message.empty()) {
    run.skip({name.source}, std::move(wrong.message), std::move(wrong.advice));
    return {};
  }
  return put_whole(run, name, document, std::move(flaws));
}

}  // namespace fihris::indexer
