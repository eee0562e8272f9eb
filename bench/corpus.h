// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

// Documents for the programs that fihris is compared with or that make its input. Not the library's
// readers: a peer must not depend on what it is compared with.
namespace bench {

struct Entry {
  std::string id, title, text;
  std::uint64_t bytes() const { return title.size() + text.size(); }
};

// Calls `take` for each line of a JSON Lines file, one object per line, with its members id, title
// and text (strings; absent ones are empty, other members are ignored). Ends the program with a
// message when the file cannot be read or a line is no such object. Memory: one line.
void for_each_entry(const std::string& path, const std::function<void(const Entry&)>& take);

// Appends `entry` as a line of JSON with these three members.
void append_json_line(std::string& out, const Entry& entry);

// The whole of `text` as a number; ends the program with a message that names `option` otherwise.
std::uint64_t number(std::string_view option, std::string_view text);

// Ends the program with a message.
[[noreturn]] void fail(const std::string& what);

}  // namespace bench
