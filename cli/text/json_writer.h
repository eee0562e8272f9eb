// SPDX-License-Identifier: GPL-2.0-or-later
//
// How does a value become JSON? Whatever bytes go in, the output is valid JSON in UTF-8 on one
// line.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace fihris::cli {

// Appends one JSON value to a string, with commas where they belong. The caller ensures that begin
// and end match and that each value of an object follows its key.
class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(out) {}

  void begin_object();
  void end_object();
  void begin_array();
  void end_array();
  void key(std::string_view name);

  // Bad UTF-8 becomes U+FFFD; control characters (C0, DEL, C1), U+2028 and U+2029 are escaped.
  void string(std::string_view text);
  void number(std::uint64_t value);
  // null when it is not finite, which JSON cannot express.
  void number(double value);
  void boolean(bool value);
  // A value that is already JSON. Bad UTF-8 becomes U+FFFD, and line breaks, which valid JSON has
  // only between its tokens, become spaces.
  void json(std::string_view value);

 private:
  void separate();

  std::string& out_;
  bool needs_comma_ = false;
};

}  // namespace fihris::cli
