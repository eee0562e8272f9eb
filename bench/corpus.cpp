// SPDX-License-Identifier: GPL-2.0-or-later
#include "bench/corpus.h"

#include <charconv>
#include <cstdlib>
#include <fstream>
#include <iostream>

#include <simdjson.h>

namespace bench {

namespace {

void append_json_string(std::string& out, std::string_view text) {
  constexpr char kHex[] = "0123456789abcdef";
  out += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (byte < 0x20) {
      out += "\\u00";
      out += kHex[byte >> 4];
      out += kHex[byte & 15];
    } else {
      out += c;
    }
  }
  out += '"';
}

// `out` becomes the member; false when it is there and no string.
bool read_member(simdjson::dom::element object, std::string_view name, std::string& out) {
  out.clear();
  simdjson::dom::element value;
  if (object[name].get(value) != simdjson::SUCCESS) return true;
  std::string_view text;
  if (value.get(text) != simdjson::SUCCESS) return false;
  out = text;
  return true;
}

}  // namespace

void fail(const std::string& what) {
  std::cerr << "bench: " << what << '\n';
  std::exit(2);
}

void for_each_entry(const std::string& path, const std::function<void(const Entry&)>& take) {
  std::ifstream in(path, std::ios::binary);
  if (!in) fail("cannot open " + path);
  simdjson::dom::parser parser;
  std::string line;
  Entry entry;
  for (std::uint64_t number = 1; std::getline(in, line); ++number) {
    if (line.empty()) continue;
    line.reserve(line.size() + simdjson::SIMDJSON_PADDING);
    simdjson::dom::element object;
    if (parser.parse(line.data(), line.size(), false).get(object) != simdjson::SUCCESS ||
        !object.is_object() || !read_member(object, "id", entry.id) ||
        !read_member(object, "title", entry.title) || !read_member(object, "text", entry.text)) {
      fail(path + ':' + std::to_string(number) +
           ": not a JSON object with strings as id, title and text");
    }
    take(entry);
  }
  if (!in.eof()) fail("cannot read " + path);
}

void append_json_line(std::string& out, const Entry& entry) {
  out += "{\"id\":";
  append_json_string(out, entry.id);
  out += ",\"title\":";
  append_json_string(out, entry.title);
  out += ",\"text\":";
  append_json_string(out, entry.text);
  out += "}\n";
}

std::uint64_t number(std::string_view option, std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) {
    fail(std::string(option) + " needs a number, not '" + std::string(text) + "'");
  }
  return value;
}

}  // namespace bench
