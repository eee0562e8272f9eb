// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/format/manifest_text.h"

#include <charconv>
#include <utility>

namespace fihris::indexer {
namespace {

constexpr std::string_view kNeeded = "needed";
constexpr std::string_view kOptional = "optional";

// Takes the words of a line from its front.
class Words {
 public:
  explicit Words(std::string_view line) : rest_(line) {}

  std::string_view word() {
    const std::size_t space = rest_.find(' ');
    const std::string_view word = rest_.substr(0, space);
    rest_ = space == std::string_view::npos ? std::string_view() : rest_.substr(space + 1);
    failed_ = failed_ || word.empty();
    return word;
  }
  template <typename Number>
  void number(Number& number) {
    const std::string_view digits = word();
    const char* const end = digits.data() + digits.size();
    const auto [last, error] = std::from_chars(digits.data(), end, number);
    failed_ = failed_ || error != std::errc() || last != end;
  }
  FileSum file() {
    FileSum file;
    file.name = word();
    number(file.bytes);
    const auto sum = from_hex(word());
    failed_ = failed_ || !sum;
    if (sum) file.sum = *sum;
    return file;
  }
  [[nodiscard]] bool failed() const { return failed_; }
  [[nodiscard]] bool at_end() const { return rest_.empty(); }

 private:
  std::string_view rest_;
  bool failed_ = false;
};

}  // namespace

std::string to_text(const FileSum& file) {
  return file.name + ' ' + std::to_string(file.bytes) + ' ' + to_hex(file.sum);
}

std::optional<FileSum> file_from(std::string_view text) {
  Words words(text);
  FileSum file = words.file();
  if (words.failed() || !words.at_end()) return std::nullopt;
  return file;
}

std::string to_text(const std::vector<SegmentEntry>& segments) {
  std::string out;
  for (const SegmentEntry& segment : segments) {
    out.append(segment.name).append(" ").append(std::to_string(segment.documents)).append(" ");
    out.append(std::to_string(segment.first_document)).append(" ");
    out.append(std::to_string(segment.last_document)).append("\n");
    for (const SegmentEntry::File& file : segment.files) {
      out.append(" ").append(to_text(file.sum)).append(" ");
      out.append(file.optional ? kOptional : kNeeded).append("\n");
    }
  }
  return out;
}

std::optional<std::vector<SegmentEntry>> segments_from(std::string_view text) {
  std::vector<SegmentEntry> segments;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) return std::nullopt;
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end + 1);
    if (!line.starts_with(' ')) {
      Words words(line);
      SegmentEntry& segment = segments.emplace_back();
      segment.name = words.word();
      words.number(segment.documents);
      words.number(segment.first_document);
      words.number(segment.last_document);
      if (words.failed() || !words.at_end() || !is_segment_name(segment.name)) return std::nullopt;
      continue;
    }
    Words words(line.substr(1));
    SegmentEntry::File file{words.file(), words.word() == kOptional};
    if (words.failed() || !words.at_end() || segments.empty()) return std::nullopt;
    segments.back().files.push_back(std::move(file));
  }
  return segments;
}

}  // namespace fihris::indexer
