// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which document, or with a split which documents, is this text or Markdown file?
#include "indexer/readers/formats/text_file.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "indexer/readers/bytes/arabic_encoding.h"
#include "indexer/readers/bytes/encoding.h"
#include "indexer/readers/bytes/transcoder.h"
#include "indexer/readers/bytes/utf8.h"
#include "indexer/readers/documents/input_name.h"
#include "indexer/readers/documents/piece_writer.h"
#include "indexer/readers/documents/title.h"
#include "indexer/readers/formats/front_matter.h"
#include "indexer/readers/formats/markdown.h"

namespace fihris::indexer {
namespace {

class TextFile {
 public:
  TextFile(IngestRun& run, const TextInput& input, ByteSource& bytes)
      : run_(run),
        input_(input),
        bytes_(bytes),
        origin_{input.source},
        splits_(run.options().split != Split::kNone) {}

  Result<void> read();

 private:
  Result<void> read_head(std::string& head);
  void judge(std::string_view head);
  Result<void> read_not_utf8(std::string head);
  void drop_preamble(std::string& head);
  std::string clean(std::string part);
  Result<void> put_whole(std::string text);
  Result<void> put_stream(const std::string& text);
  Result<void> give_up(const Error& error);
  void report(bool replaced);

  IngestRun& run_;
  const TextInput& input_;
  ByteSource& bytes_;
  Origin origin_;
  bool splits_;
  bool ended_ = false;
  std::uint64_t offset_ = 0;  // in the file, after what was checked
  std::string rest_;          // read but not yet checked: an incomplete line or code point
  MarkdownText markdown_;
  Utf8Damage damage_;
  Message flaw_;  // of the front matter
  bool has_own_id_ = false;
  Document document_;
};

Result<void> TextFile::read() {
  std::string head;
  if (input_.size <= kMaxTextBytes || splits_) {
    if (auto done = read_head(head); !done) return give_up(done.error());
    run_.advance_to(head.size() + rest_.size());
  }
  if (!ended_ && !splits_) {
    run_.skip(origin_, msg("has more than {0} bytes, too many for one document", kMaxTextBytes),
              Advice::kSplitDocument);
    return {};
  }
  judge(head);
  if (is_not_utf8(damage_)) return read_not_utf8(std::move(head));
  drop_preamble(head);
  has_own_id_ = !document_.id.empty();
  if (!has_own_id_) document_.id = input_.stem;
  std::string text = clean(std::move(head));
  if (is_blank(document_.title)) {
    Title title = find_title(text, markdown_.begins_with_heading());
    document_.title = std::move(title.text);
    text.erase(0, title.body_begin);
  }
  return ended_ ? put_whole(std::move(text)) : put_stream(text);
}

// Reads the whole file, or as much as is checked at once, up to the last complete line.
Result<void> TextFile::read_head(std::string& head) {
  const auto ended = read_up_to(bytes_, splits_ ? kHeadBytes : kMaxTextBytes + 1, head);
  if (!ended) return ended.error();
  ended_ = *ended;
  if (ended_) return {};
  const std::size_t line_end = head.rfind('\n');
  const std::size_t cut =
      line_end == std::string::npos ? head.size() - unfinished_tail(head) : line_end + 1;
  rest_ = head.substr(cut);
  head.resize(cut);
  return {};
}

void TextFile::judge(std::string_view head) {
  damage_ = find_damage(head);
  offset_ = head.size();
}

// Reads from the beginning again, in an encoding that fits, if any.
Result<void> TextFile::read_not_utf8(std::string head) {
  std::string encoding;
  if (input_.guess_encoding) encoding = guess_arabic_encoding(head);
  if (encoding.empty()) {
    run_.skip({input_.source, 0, damage_.first_offset}, describe_not_utf8(damage_),
              Advice::kNameEncoding);
    return {};
  }
  head += rest_;
  ResumedSource all(head, bytes_);
  Transcoder transcoder(all, encoding);
  TextInput converted = input_;
  converted.guess_encoding = false;
  converted.size = 0;
  run_.count_by_position();
  const std::uint64_t before = run_.documents();
  if (auto done = read_text(run_, converted, transcoder); !done) return done;
  if (transcoder.substituted() > 0 && run_.documents() > before) {
    run_.flaw(origin_, describe_substituted(transcoder.substituted(), encoding));
  }
  return {};
}

// Byte-order mark and front matter are not text.
void TextFile::drop_preamble(std::string& head) {
  if (head.starts_with(kUtf8Mark)) head.erase(0, kUtf8Mark.size());
  if (!input_.markdown) return;
  const FrontMatter matter = find_front_matter(head);
  if (matter.body_begin == 0) return;
  FrontMatterValues values = read_front_matter(matter.yaml, run_.options().names, document_);
  if (!values.is_map && matter.title.empty() && matter.date.empty()) {
    document_ = {};
    return;  // text between two rules
  }
  if (!values.flaw.empty()) {
    if (document_.title.empty()) document_.title = matter.title;
    if (document_.date.empty()) document_.date = matter.date;
  }
  flaw_ = std::move(values.flaw);
  head.erase(0, matter.body_begin);
}

std::string TextFile::clean(std::string part) {
  if (!input_.markdown) return part;
  std::string text;
  text.reserve(part.size());
  markdown_.add(part, ended_, text);
  return text;
}

Result<void> TextFile::put_whole(std::string text) {
  if (is_blank(text) && is_blank(document_.title)) {
    run_.skip(origin_, msg("holds no text"));
    return {};
  }
  document_.text = std::move(text);
  const auto taken = put_document(run_, document_, origin_);
  if (!taken) return taken.error();
  if (*taken != Taken::kNo) report(*taken == Taken::kReplaced);
  return {};
}

Result<void> TextFile::put_stream(const std::string& text) {
  PieceWriter writer(run_, std::move(document_), origin_, lines_are_paragraphs(text));
  if (auto done = writer.add(text); !done) return done;
  while (!ended_) {
    std::string part = std::exchange(rest_, {});
    const auto ended = read_up_to(bytes_, part.size() + kBlockBytes, part);
    if (!ended) return give_up(ended.error());
    ended_ = *ended;
    if (!ended_) {
      const std::size_t cut = part.size() - unfinished_tail(part);
      rest_ = part.substr(cut);
      part.resize(cut);
    }
    damage_.add(find_damage(part), offset_);
    offset_ += part.size();
    run_.advance_to(offset_);
    if (auto done = writer.add(clean(std::move(part))); !done) return done;
  }
  if (auto done = writer.finish(); !done) return done;
  if (writer.pieces() == 0) run_.skip(origin_, msg("holds no text"));
  if (writer.taken() > 0) report(writer.replaced() > 0);
  return {};
}

// A stop ends the run; a read error only ends this input.
Result<void> TextFile::give_up(const Error& error) {
  if (error.code == ErrorCode::kCancelled) return error;
  run_.skip({input_.source, 0, offset_},
            offset_ > 0 ? msg("the rest was not read: {0}", error.message) : error.message,
            error.advice);
  return {};
}

// Reports the flaws of what was accepted.
void TextFile::report(bool replaced) {
  std::vector<Message> flaws = {flaw_};
  Advice advice;
  if (damage_.invalid > 0) flaws.push_back(describe_flaw(damage_));
  if (replaced && !has_own_id_ && !input_.same_stem_as.empty()) {
    flaws.push_back(msg("replaced {0}, which has the same id", shown_input(input_.same_stem_as)));
    advice = msg("give it a name of its own");
  }
  Message all = Message::join(flaws);
  if (!all.empty()) {
    run_.flaw({input_.source, 0, damage_.first_offset}, std::move(all), std::move(advice));
  }
}

}  // namespace

Result<void> read_text(IngestRun& run, const TextInput& input, ByteSource& bytes) {
  return TextFile(run, input, bytes).read();
}

}  // namespace fihris::indexer
