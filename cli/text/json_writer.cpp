// SPDX-License-Identifier: GPL-2.0-or-later
//
// How does a value become JSON?
#include "cli/text/json_writer.h"

#include "cli/text/numbers.h"
#include "cli/text/utf8.h"

namespace fihris::cli {
namespace {

// For code points below U+10000.
void append_escape(std::string& out, char32_t code_point) {
  constexpr std::string_view kHex = "0123456789abcdef";
  out += "\\u";
  for (unsigned shift = 16; shift != 0;) {
    shift -= 4;
    out += kHex[(code_point >> shift) & 0xF];
  }
}

void append_escaped(std::string& out, char32_t code_point) {
  switch (code_point) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      break;
  }
  if (is_control(code_point) || is_line_separator(code_point)) {
    append_escape(out, code_point);
  } else {
    append_utf8(out, code_point);
  }
}

}  // namespace

void JsonWriter::separate() {
  if (needs_comma_) out_ += ',';
  needs_comma_ = true;
}

void JsonWriter::begin_object() {
  separate();
  out_ += '{';
  needs_comma_ = false;
}

void JsonWriter::end_object() {
  out_ += '}';
  needs_comma_ = true;
}

void JsonWriter::begin_array() {
  separate();
  out_ += '[';
  needs_comma_ = false;
}

void JsonWriter::end_array() {
  out_ += ']';
  needs_comma_ = true;
}

void JsonWriter::key(std::string_view name) {
  string(name);
  out_ += ':';
  needs_comma_ = false;
}

void JsonWriter::string(std::string_view text) {
  separate();
  out_ += '"';
  for (std::size_t at = 0; at < text.size();) {
    const Decoded step = decode(text, at);
    append_escaped(out_, step.code_point);
    at += step.length;
  }
  out_ += '"';
}

void JsonWriter::number(std::uint64_t value) {
  separate();
  out_ += std::to_string(value);
}

void JsonWriter::number(double value) {
  separate();
  const std::string digits = format_shortest(value);
  out_ += digits.empty() ? "null" : digits;
}

void JsonWriter::boolean(bool value) {
  separate();
  out_ += value ? "true" : "false";
}

void JsonWriter::json(std::string_view value) {
  separate();
  if (value.empty()) out_ += "null";
  for (std::size_t at = 0; at < value.size();) {
    const Decoded step = decode(value, at);
    if (step.code_point < 0x20) {
      out_ += ' ';
    } else if (is_line_separator(step.code_point)) {
      append_escape(out_, step.code_point);
    } else {
      append_utf8(out_, step.code_point);
    }
    at += step.length;
  }
}

}  // namespace fihris::cli
