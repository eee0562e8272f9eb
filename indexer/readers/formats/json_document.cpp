// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which document is this JSON object?
#include "indexer/readers/formats/json_document.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include <simdjson.h>

#include "indexer/readers/bytes/line_reader.h"
#include "indexer/readers/formats/json_mistakes.h"

namespace fihris::indexer {
namespace {

namespace ondemand = simdjson::ondemand;

static_assert(simdjson::SIMDJSON_PADDING <= LineReader::kPadding);

// Below simdjson's own 1,024, and far below what a thread's stack allows.
constexpr int kMaxDepth = 1000;

constexpr std::string_view kParagraphBreak = "\n\n";

// One of the five strings of a document that a key can fill.
struct Role {
  const std::string* name;
  std::string Document::*member;
  bool required;  // another kind of value is an error, not a flaw
  bool seen;
};

std::string_view trim_json(std::string_view token) noexcept {
  const std::size_t end = token.find_last_not_of(" \t\r\n");
  return token.substr(0, end == std::string_view::npos ? 0 : end + 1);
}

bool is_plain_number(std::string_view token) noexcept {
  return token.front() == '-' || (token.front() >= '0' && token.front() <= '9');
}

// Of fields with one name, keeps the last value, at the first place. Returns one such name, or "".
std::string drop_duplicates(std::vector<FieldValue>& fields) {
  constexpr std::size_t kFew = 12;  // up to here comparing all pairs is fastest
  std::unordered_map<std::string_view, std::size_t> places;
  std::vector<std::size_t> replaced_by(fields.size());
  std::string found;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    std::size_t first = i;
    if (fields.size() > kFew) {
      first = places.emplace(fields[i].name, i).first->second;
    } else {
      for (first = 0; fields[first].name != fields[i].name;) ++first;
    }
    replaced_by[i] = i;
    if (first == i) continue;
    if (found.empty()) found = quote_key(fields[i].name);
    replaced_by[first] = i;
    replaced_by[i] = SIZE_MAX;
  }
  if (found.empty()) return found;
  std::vector<FieldValue> kept;
  for (const std::size_t from : replaced_by) {
    if (from != SIZE_MAX) kept.push_back(std::move(fields[from]));
  }
  fields = std::move(kept);
  return found;
}

// What a value is that should be a string or a number.
Message wrong_kind(const std::string& name, char first) {
  if (first == '[') return msg("{0} is an array, not a string or a number", quote_key(name));
  if (first == '{') return msg("{0} is an object, not a string or a number", quote_key(name));
  return msg("{0} is true or false, not a string or a number", quote_key(name));
}

}  // namespace

struct JsonDocumentReader::Impl {
  explicit Impl(FieldNames field_names) : names_(std::move(field_names)) {}

  JsonOutcome read(std::string_view text, Document& document);

 private:
  bool read_object(Document& document);
  bool read_field(ondemand::value value, std::string_view key, Document& document);
  bool read_role(ondemand::value value, Role& role, Document& document);
  bool read_texts(ondemand::value value, std::string& out);
  bool read_string(ondemand::value value, std::string& out);
  bool read_json(ondemand::value value, std::string& out);
  bool check(ondemand::value value, int depth);
  bool check_scalar(std::string_view token);

  bool fail(Message message, std::size_t offset);
  bool fail_here(Message message);
  [[nodiscard]] std::size_t offset_of(std::string_view token) const {
    return static_cast<std::size_t>(token.data() - line_.data());
  }

  FieldNames names_;
  ondemand::parser parser_;
  ondemand::document json_;
  std::string_view line_;
  JsonOutcome outcome_;
  std::array<Role, 5> roles_ = {{{&names_.id, &Document::id, true, false},
                                 {&names_.title, &Document::title, false, false},
                                 {&names_.text, &Document::text, true, false},
                                 {&names_.date, &Document::date, false, false},
                                 {&names_.url, &Document::url, false, false}}};
  std::string repeated_;  // the first repeated key
};

JsonOutcome JsonDocumentReader::Impl::read(std::string_view text, Document& document) {
  line_ = text;
  outcome_ = {};
  repeated_.clear();
  for (Role& role : roles_) {
    role.seen = false;
    (document.*role.member).clear();
  }
  document.fields.clear();
  if (!read_object(document)) return std::move(outcome_);
  std::string repeated_field = drop_duplicates(document.fields);
  if (repeated_.empty()) repeated_ = std::move(repeated_field);
  if (!repeated_.empty()) {
    outcome_.flaws.push_back(msg("{0} appears twice; the last value counts", repeated_));
  }
  return std::move(outcome_);
}

bool JsonDocumentReader::Impl::read_object(Document& document) {
  const std::size_t first = line_.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos || line_[first] != '{') {
    const bool array = first != std::string_view::npos && line_[first] == '[';
    if (array) outcome_.advice = msg("convert it to JSON Lines, as jq -c '.[]' does");
    return fail(array ? msg("not a JSON object but an array") : msg("not a JSON object"),
                first == std::string_view::npos ? 0 : first);
  }
  const simdjson::padded_string_view padded(line_.data(), line_.size(),
                                            line_.size() + LineReader::kPadding);
  if (const auto error = parser_.iterate(padded).get(json_); error != simdjson::SUCCESS) {
    const JsonMistake mistake = find_mistake(line_, simdjson::error_message(error));
    return fail(mistake.message, mistake.offset);
  }
  ondemand::object object;
  if (json_.get_object().get(object) != simdjson::SUCCESS) {
    return fail(msg("the object does not end, or something follows it"),
                trim_json(line_).size() - 1);
  }
  for (auto&& member : object) {
    ondemand::field field;
    std::string_view key;
    if (std::move(member).get(field) != simdjson::SUCCESS) {
      return fail_here(msg("a comma, a key or a colon is missing or superfluous"));
    }
    const char* key_begin = field.key().raw();
    if (field.unescaped_key().get(key) != simdjson::SUCCESS) {
      const auto at = static_cast<std::size_t>(key_begin - line_.data());
      const JsonMistake mistake = find_bad_escape(line_.substr(at));
      return fail(mistake.message, at + mistake.offset);
    }
    if (!read_field(field.value(), key, document)) return false;
  }
  const char* rest = nullptr;
  if (json_.current_location().get(rest) == simdjson::SUCCESS) {
    return fail_here(msg("something follows the object"));
  }
  return true;
}

bool JsonDocumentReader::Impl::read_field(ondemand::value value, std::string_view key,
                                          Document& document) {
  Role* first = nullptr;
  for (Role& role : roles_) {
    if (role.name->empty() || *role.name != key) continue;
    if (role.seen && repeated_.empty()) repeated_ = quote_key(key);
    role.seen = true;
    if (first == nullptr) {
      first = &role;
      if (!read_role(value, role, document)) return false;
    } else {
      document.*role.member = document.*first->member;  // one key in two roles
    }
  }
  if (first != nullptr) return true;
  FieldValue& field = document.fields.emplace_back();
  field.name = key;
  field.is_json = value.raw_json_token().front() != '"';
  return field.is_json ? read_json(value, field.value) : read_string(value, field.value);
}

bool JsonDocumentReader::Impl::read_role(ondemand::value value, Role& role, Document& document) {
  std::string& out = document.*role.member;
  out.clear();
  const std::string_view token = trim_json(value.raw_json_token());
  if (token.front() == '"') return read_string(value, out);
  if (token == "null") return true;
  if (is_plain_number(token)) {
    out = token;
    return check_scalar(token);
  }
  if (role.member == &Document::text && token.front() == '[') return read_texts(value, out);
  if (!check(value, 1)) return false;
  Message wrong = wrong_kind(*role.name, token.front());
  if (role.required) return fail(std::move(wrong), offset_of(token));
  outcome_.flaws.push_back(Message::join({wrong, msg("it was left out")}));
  return true;
}

bool JsonDocumentReader::Impl::read_texts(ondemand::value value, std::string& out) {
  ondemand::array array;
  if (value.get_array().get(array) != simdjson::SUCCESS)
    return fail_here(msg("an array does not end"));
  std::string part;
  for (auto&& element : array) {
    ondemand::value item;
    if (std::move(element).get(item) != simdjson::SUCCESS) {
      return fail_here(msg("a comma or a bracket is missing or superfluous"));
    }
    const std::string_view token = trim_json(item.raw_json_token());
    part.clear();
    if (token.front() == '"') {
      if (!read_string(item, part)) return false;
    } else if (is_plain_number(token)) {
      if (!check_scalar(token)) return false;
      part = token;
    } else if (token != "null") {
      return fail(
          msg("{0} is an array of things other than strings and numbers", quote_key(names_.text)),
          offset_of(token));
    }
    if (part.empty()) continue;
    if (!out.empty()) out += kParagraphBreak;
    out += part;
  }
  return true;
}

bool JsonDocumentReader::Impl::read_string(ondemand::value value, std::string& out) {
  const std::string_view token = trim_json(value.raw_json_token());
  const std::string_view inside =
      token.substr(1, token.size() - std::min<std::size_t>(2, token.size()));
  if (inside.find('\\') == std::string_view::npos) {  // the usual case: no need to copy twice
    out = inside;
    // Must be consumed: simdjson takes a skipped string before a colon for a key.
    ondemand::raw_json_string consumed;
    return value.get_raw_json_string().get(consumed) == simdjson::SUCCESS ||
           fail(msg("a string cannot be read"), offset_of(token));
  }
  std::string_view text;
  if (value.get_string().get(text) != simdjson::SUCCESS) {
    const JsonMistake mistake = find_bad_escape(inside);
    return fail(mistake.message, offset_of(inside) + mistake.offset);
  }
  out = text;
  return true;
}

// Copies any value as its JSON text. A carriage return, the only line break possible within a line,
// becomes a space.
bool JsonDocumentReader::Impl::read_json(ondemand::value value, std::string& out) {
  const std::string_view token = value.raw_json_token();
  if (!check(value, 1)) return false;
  if (token.front() != '[' && token.front() != '{') {
    out = trim_json(token);
    return true;
  }
  const char* end = nullptr;
  if (json_.current_location().get(end) != simdjson::SUCCESS) end = line_.data() + line_.size();
  out = trim_json({token.data(), static_cast<std::size_t>(end - token.data())});
  std::replace(out.begin(), out.end(), '\r', ' ');
  return true;
}

// simdjson validates only what is accessed: this accesses everything.
bool JsonDocumentReader::Impl::check(ondemand::value value, int depth) {
  const std::string_view token = value.raw_json_token();
  const bool nested = token.front() == '[' || token.front() == '{';
  if (nested && depth >= kMaxDepth) {
    return fail(msg("nested deeper than {0}", kMaxDepth), offset_of(token));
  }
  if (token.front() == '[') {
    ondemand::array array;
    if (value.get_array().get(array) != simdjson::SUCCESS)
      return fail_here(msg("an array does not end"));
    for (auto&& element : array) {
      ondemand::value item;
      if (std::move(element).get(item) != simdjson::SUCCESS) {
        return fail_here(msg("a comma or a bracket is missing or superfluous"));
      }
      if (!check(item, depth + 1)) return false;
    }
    return true;
  }
  if (token.front() == '{') {
    ondemand::object object;
    if (value.get_object().get(object) != simdjson::SUCCESS) {
      return fail_here(msg("an object does not end"));
    }
    for (auto&& member : object) {
      ondemand::field field;
      std::string_view key;
      if (std::move(member).get(field) != simdjson::SUCCESS ||
          field.unescaped_key().get(key) != simdjson::SUCCESS) {
        return fail_here(msg("a comma, a key or a colon is missing, superfluous or wrong"));
      }
      if (!check(field.value(), depth + 1)) return false;
    }
    return true;
  }
  if (token.front() == '"') {
    std::string text;
    return read_string(value, text);
  }
  return check_scalar(trim_json(token));
}

bool JsonDocumentReader::Impl::check_scalar(std::string_view token) {
  if (token == "true" || token == "false" || token == "null" || is_json_number(token)) return true;
  return fail(
      msg("a value is missing or is not a string, number, array, object, true, false or null"),
      offset_of(token));
}

bool JsonDocumentReader::Impl::fail(Message message, std::size_t offset) {
  outcome_.error = std::move(message);
  outcome_.offset = std::min(offset, line_.size());
  return false;
}

bool JsonDocumentReader::Impl::fail_here(Message message) {
  const char* here = nullptr;
  const bool known = json_.current_location().get(here) == simdjson::SUCCESS;
  return fail(std::move(message),
              known ? static_cast<std::size_t>(here - line_.data()) : line_.size());
}

JsonDocumentReader::JsonDocumentReader(FieldNames names)
    : impl_(std::make_unique<Impl>(std::move(names))) {}
JsonDocumentReader::JsonDocumentReader(JsonDocumentReader&&) noexcept = default;
JsonDocumentReader& JsonDocumentReader::operator=(JsonDocumentReader&&) noexcept = default;
JsonDocumentReader::~JsonDocumentReader() = default;

JsonOutcome JsonDocumentReader::read(std::string_view line, Document& document) {
  return impl_->read(line, document);
}

}  // namespace fihris::indexer
