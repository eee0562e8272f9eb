// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which documents does this TREC collection hold?
#include "indexer/readers/formats/trec.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "indexer/readers/bytes/utf8.h"
#include "indexer/readers/documents/field_roles.h"
#include "indexer/readers/documents/piece_writer.h"
#include "indexer/readers/documents/whole_file.h"
#include "indexer/readers/formats/entities.h"
#include "indexer/readers/formats/flow_text.h"
#include "indexer/readers/formats/trec_blocks.h"

namespace fihris::indexer {
namespace {

constexpr std::size_t kNone = std::string_view::npos;
constexpr std::size_t kLongestTag = 4096;
// The most element names searched for without finding their end tags.
constexpr std::size_t kMostUnclosed = 64;

struct KnownTag {
  std::string_view name;
  Role role;
};
// Tags that may stand within a word.
constexpr std::string_view kWithinWords[] = {"a", "b", "i", "u", "em", "strong", "font", "span"};

constexpr KnownTag kKnownTags[] = {
    {"docno", &Document::id},       {"docid", &Document::id},  {"title", &Document::title},
    {"headline", &Document::title}, {"hl", &Document::title},  {"head", &Document::title},
    {"text", &Document::text},      {"date", &Document::date}, {"date_time", &Document::date},
    {"url", &Document::url},
};

constexpr char lower(char c) noexcept {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), [](char c) { return lower(c); });
  return result;
}

bool is_name_char(char c) noexcept {
  return (lower(c) >= 'a' && lower(c) <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

// "headline" of "<HEADLINE x=1>" at `at`; "" when no tag begins there.
std::string tag_name(std::string_view text, std::size_t at) {
  std::size_t begin = at + 1;
  if (begin < text.size() && text[begin] == '/') ++begin;
  std::size_t end = begin;
  while (end < text.size() && end - begin < 64 && is_name_char(text[end])) ++end;
  const bool letter = end > begin && lower(text[begin]) >= 'a' && lower(text[begin]) <= 'z';
  return letter ? lower(text.substr(begin, end - begin)) : std::string();
}

std::size_t tag_end(std::string_view text, std::size_t at) noexcept {
  const std::size_t end = text.substr(at, kLongestTag).find('>');
  return end == kNone ? kNone : at + end + 1;
}

// Collapses several blank lines into one.
std::string without_blank_lines(std::string_view text) {
  std::string result;
  int line_ends = 0;
  for (const char c : text) {
    if (c == '\n') {
      ++line_ends;
    } else if (c != ' ' && c != '\t' && c != '\r') {
      line_ends = 0;
    }
    if (line_ends <= 2 && !(line_ends > 0 && c == ' ')) result += c;
  }
  return result;
}

// Without tags and references; <P> and </P> are blank lines.
std::string plain_text(std::string_view text) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t mark = std::min(text.find('<', at), text.size());
    result += without_references(text.substr(at, mark - at));
    at = mark;
    if (at == text.size()) break;
    const std::string name = tag_name(text, at);
    const std::size_t end = name.empty() ? kNone : tag_end(text, at);
    if (end == kNone) {
      result += text[at++];
      continue;
    }
    if (name == "p" || name == "div" || name == "par") {
      result += "\n\n";
    } else if (std::find(std::begin(kWithinWords), std::end(kWithinWords), name) ==
               std::end(kWithinWords)) {
      result += ' ';
    }
    at = end;
  }
  return without_blank_lines(trim(result));
}

std::string one_line(std::string_view text) {
  FlowText flow;
  flow.add(plain_text(text));
  return std::string(trim(flow.take_text()));
}

// The role of an element; the user's names take precedence.
Role role_of(const FieldNames& names, std::string_view name) {
  const FieldNames lowered = {.id = lower(names.id),
                              .title = lower(names.title),
                              .text = lower(names.text),
                              .date = lower(names.date),
                              .url = lower(names.url)};
  if (Role role = find_role(lowered, name); role != nullptr) return role;
  for (const KnownTag& known : kKnownTags) {
    if (known.name == name) return known.role;
  }
  return nullptr;
}

void add_element(Document& document, const FieldNames& names, const std::string& name,
                 std::string_view inside) {
  const Role role = role_of(names, name);
  if (role == &Document::text) {
    if (!document.text.empty()) document.text += "\n\n";
    document.text += plain_text(inside);
    return;
  }
  std::string value = one_line(inside);
  if (value.empty()) return;
  if (role == nullptr) {
    document.fields.push_back({name, std::move(value), false});
  } else if ((document.*role).empty()) {
    document.*role = std::move(value);
  }
}

// id="..." or docid='...' of the tag.
std::string id_of_tag(std::string_view tag) {
  for (const std::string_view key : {" id=", " docid=", " docno="}) {
    const std::size_t at = lower(tag).find(key);
    if (at == kNone) continue;
    std::string_view value = tag.substr(at + key.size());
    const bool quoted = value.starts_with('"') || value.starts_with('\'');
    const std::size_t end = quoted ? value.find(value.front(), 1) : value.find_first_of(" \t\r\n>");
    if (quoted) value.remove_prefix(1);
    return std::string(trim(value.substr(0, end == kNone || !quoted ? end : end - 1)));
  }
  return {};
}

}  // namespace

Document read_trec_document(std::string_view tag, std::string_view body, const FieldNames& names) {
  Document document;
  document.id = id_of_tag(tag);
  std::set<std::string> unclosed;
  std::string rest;
  for (std::size_t at = 0; at < body.size();) {
    const std::size_t mark = std::min(body.find('<', at), body.size());
    rest += body.substr(at, mark - at);
    at = mark;
    if (at == body.size()) break;
    const std::string name = tag_name(body, at);
    const std::size_t begin = name.empty() ? kNone : tag_end(body, at);
    if (begin == kNone) {
      rest += body[at++];
      continue;
    }
    const bool opens = body[at + 1] != '/' && name != "body" && name != "p" && name != "br";
    std::size_t close = kNone;
    if (opens && unclosed.size() < kMostUnclosed && !unclosed.contains(name)) {
      close = find_tag(body, "</" + name, begin);
      if (close == kNone) unclosed.insert(name);
    }
    if (close == kNone) {
      rest += body.substr(at, begin - at);  // plain_text() handles it
      at = begin;
      continue;
    }
    add_element(document, names, name, body.substr(begin, close - begin));
    const std::size_t end = tag_end(body, close);
    at = end == kNone ? body.size() : end;
  }
  if (is_blank(document.text)) document.text = plain_text(rest);
  return document;
}

Result<void> read_trec(IngestRun& run, const InputName& name, ByteSource& bytes) {
  TrecBlocks blocks(bytes, kMaxTextBytes);
  TrecBlock block;
  std::uint64_t number = 0;
  while (true) {
    const auto more = blocks.next(block);
    run.advance_to(blocks.end_offset());
    if (!more) {
      if (more.error().code == ErrorCode::kCancelled) return more.error();
      run.skip({name.source}, msg("the rest was not read: {0}", more.error().message),
               more.error().advice);
      return {};
    }
    if (!*more) break;
    ++number;
    const Origin origin{name.source, block.line, block.offset};
    if (block.too_long) {
      run.skip(origin, msg("the document has more than {0} bytes", kMaxTextBytes));
      continue;
    }
    Document document = read_trec_document(block.tag, block.body, run.options().names);
    if (is_blank(document.text) && is_blank(document.title)) {
      run.skip(origin, msg("the document holds no text"));
      continue;
    }
    const bool made_up = document.id.empty();
    if (made_up) document.id = std::string(name.stem) + '#' + std::to_string(number);
    const auto taken = put_document(run, document, origin);
    if (!taken) return taken.error();
    std::vector<Message> flaws;
    Advice advice;
    if (!block.closed) flaws.push_back(msg("the document is not closed by </DOC>"));
    if (*taken == Taken::kReplaced && made_up && !name.same_stem_as.empty()) {
      flaws.push_back(msg("replaced the same document of {0}", shown_input(name.same_stem_as)));
      advice = msg("give the documents a <DOCNO>");
    }
    if (*taken != Taken::kNo && !flaws.empty()) {
      run.flaw(origin, Message::join(flaws), std::move(advice));
    }
  }
  if (number == 0) run.skip({name.source}, msg("holds no <DOC>"));
  return {};
}

}  // namespace fihris::indexer
