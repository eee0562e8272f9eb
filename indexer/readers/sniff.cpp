// SPDX-License-Identifier: GPL-2.0-or-later
//
// What is an input whose name does not tell its kind?
#include "indexer/readers/sniff.h"

#include <algorithm>
#include <cstddef>

#include "indexer/readers/bytes/encoding.h"
#include "indexer/readers/bytes/unpack.h"

namespace fihris::indexer {
namespace {

// An input that begins with more white space than this counts as text.
constexpr std::size_t kMostBlanks = std::size_t{1} << 20;

// The names of zip members follow 30 bytes of header. Word documents begin with one of these.
bool is_docx(std::string_view head) noexcept {
  constexpr std::size_t kNameAt = 30;
  if (!is_zip(head) || head.size() < kNameAt) return false;
  const std::string_view name = head.substr(kNameAt);
  const bool office = name.starts_with("[Content_Types].xml") || name.starts_with("_rels/") ||
                      name.starts_with("docProps/") || name.starts_with("word/");
  return office && head.find("word/") != std::string_view::npos;
}

constexpr char lower(char c) noexcept {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool contains(std::string_view text, std::string_view lower_case) noexcept {
  return std::search(text.begin(), text.end(), lower_case.begin(), lower_case.end(),
                     [](char a, char b) { return lower(a) == b; }) != text.end();
}

bool begins(std::string_view text, std::string_view lower_case) noexcept {
  return contains(text.substr(0, lower_case.size()), lower_case);
}

InputKind kind_of_markup(std::string_view text) noexcept {
  text = text.substr(0, kTellingBytes);
  if (begins(text, "<doc>") || begins(text, "<doc ")) return InputKind::kTrec;
  if (begins(text, "<!doctype html") || begins(text, "<html")) return InputKind::kHtml;
  if (begins(text, "<head") || begins(text, "<body")) return InputKind::kHtml;
  if (begins(text, "<mediawiki")) return InputKind::kXml;
  if (!begins(text, "<?xml") && !begins(text, "<!--")) return InputKind::kText;
  if (contains(text, "<html")) return InputKind::kHtml;
  if (contains(text, "<doc>")) return InputKind::kTrec;
  return begins(text, "<?xml") ? InputKind::kXml : InputKind::kText;
}

}  // namespace

Packing find_packing(std::string_view head) noexcept {
  if (find_compression(head) != Compression::kNone) return Packing::kCompressed;
  if ((is_zip(head) && !is_docx(head)) || is_tar(head)) return Packing::kArchive;
  return Packing::kNone;
}

InputKind find_binary_kind(std::string_view head) noexcept {
  if (head.starts_with("%PDF-")) return InputKind::kPdf;
  return is_docx(head) ? InputKind::kDocx : InputKind::kStream;
}

Result<InputKind> find_text_kind(PeekSource& bytes) {
  for (std::size_t wanted = kTellingBytes;; wanted *= 4) {
    const auto head = bytes.peek(wanted);
    if (!head) return head.error();
    std::string_view text = *head;
    if (text.starts_with(kUtf8Mark)) text.remove_prefix(kUtf8Mark.size());
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first != std::string_view::npos) {
      if (text[first] == '{') return InputKind::kJsonLines;
      return text[first] == '<' ? kind_of_markup(text.substr(first)) : InputKind::kText;
    }
    if (head->size() < wanted || wanted >= kMostBlanks) return InputKind::kText;
  }
}

}  // namespace fihris::indexer
