// SPDX-License-Identifier: GPL-2.0-or-later
//
// How is a document stored, to be shown with a hit? docs/index-schema.md, "Document record".
#include <algorithm>
#include <optional>

#include "indexer/format/schema.h"

namespace fihris::indexer {
namespace {

constexpr char kRecordVersion = 1;

// See "Why padding" in docs/index-schema.md: Xapian's reader inflates into buffers of this size.
constexpr std::size_t kInflateBuffer = 8192;
constexpr std::size_t kPadFrom = 8000;
constexpr std::size_t kPadBytes = 40;

void append_length(std::size_t length, std::string& out) {
  while (length >= 0x80) {
    out += static_cast<char>((length & 0x7F) | 0x80);
    length >>= 7;
  }
  out += static_cast<char>(length);
}

std::optional<std::size_t> take_length(std::string_view& in) {
  std::size_t length = 0;
  for (unsigned shift = 0; shift < 63 && !in.empty(); shift += 7) {
    const auto byte = static_cast<unsigned char>(in.front());
    in.remove_prefix(1);
    length |= static_cast<std::size_t>(byte & 0x7F) << shift;
    if (byte < 0x80) return length;
  }
  return std::nullopt;
}

// The kind of a field of the record: the lower two bits of the value's length.
enum class Kind : std::uint8_t { kText = 0, kJson = 1, kOwn = 2 };

void append_field(std::string_view name, std::string_view value, Kind kind, std::string& out) {
  append_length(name.size(), out);
  out += name;
  append_length(value.size() * 4 + static_cast<std::size_t>(kind), out);
  out += value;
}

// Calls take(name, value, kind) for each field; false when the record is damaged.
template <typename Take>
bool each_field(std::string_view record, Take&& take) {
  if (record.empty() || record.front() != kRecordVersion) return false;
  record.remove_prefix(1);
  while (!record.empty()) {
    const auto name_length = take_length(record);
    if (!name_length || *name_length > record.size()) return false;
    const std::string_view name = record.substr(0, *name_length);
    record.remove_prefix(*name_length);
    const auto tagged = take_length(record);
    if (!tagged || *tagged / 4 > record.size()) return false;
    const std::string_view value = record.substr(0, *tagged / 4);
    record.remove_prefix(value.size());
    if (!name.empty()) take(name, value, static_cast<Kind>(*tagged % 4));
  }
  return true;
}

// Bytes without repetition, from a linear congruential generator (Knuth's MMIX constants).
void append_noise(std::size_t count, std::string& out) {
  std::uint64_t state = out.size();
  for (std::size_t i = 0; i < count; ++i) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    out += static_cast<char>(state >> 56);
  }
}

void append_padding(std::string& out) {
  if (out.size() < kPadFrom) return;
  // Empty name, length of the value, and the value itself, which must lie between two multiples.
  constexpr std::size_t kHeader = 3;
  const std::size_t left = kInflateBuffer - (out.size() + kHeader) % kInflateBuffer;
  const std::size_t bytes = left > kPadBytes ? kPadBytes : left + kPadBytes;
  out += '\0';
  // Always two bytes of length, so that the header's size is known.
  out += static_cast<char>(((bytes * 4) & 0x7F) | 0x80);
  out += static_cast<char>((bytes * 4) >> 7);
  append_noise(bytes, out);
}

}  // namespace

std::string encode_record(const Document& document, const Schema& schema) {
  std::string out;
  out.reserve(document.text.size() + document.title.size() + 128);
  out += kRecordVersion;
  append_field("id", document.id, Kind::kOwn, out);
  const auto add = [&](std::string_view name, const std::string& value) {
    const Field* field = schema.find(name);
    if (!value.empty() && field != nullptr && field->is(kFieldStore)) {
      append_field(name, value, Kind::kOwn, out);
    }
  };
  add("title", document.title);
  add("date", document.date);
  add("url", document.url);
  for (const FieldValue& value : document.fields) {
    const Field* field = schema.find(value.name);
    if (value.name.empty() || (field != nullptr && !field->is(kFieldStore))) continue;
    append_field(value.name, value.value, value.is_json ? Kind::kJson : Kind::kText, out);
  }
  add("text", document.text);
  append_padding(out);
  return out;
}

Result<Document> decode_record(std::string_view record) {
  Document document;
  const bool whole =
      each_field(record, [&](std::string_view name, std::string_view value, Kind kind) {
        if (kind != Kind::kOwn) {
          document.fields.push_back({std::string(name), std::string(value), kind == Kind::kJson});
        } else if (name == "id") {
          document.id = value;
        } else if (name == "title") {
          document.title = value;
        } else if (name == "text") {
          document.text = value;
        } else if (name == "date") {
          document.date = value;
        } else if (name == "url") {
          document.url = value;
        }
      });
  if (!whole) {
    return Error{ErrorCode::kCorrupt, msg("a stored document cannot be read"), Advice::kCheckIndex};
  }
  return document;
}

std::optional<std::string_view> id_of_record(std::string_view record) {
  std::optional<std::string_view> id;
  const bool whole =
      each_field(record, [&](std::string_view name, std::string_view value, Kind kind) {
        if (kind == Kind::kOwn && name == "id") id = value;
      });
  return whole ? id : std::nullopt;
}

}  // namespace fihris::indexer
