// SPDX-License-Identifier: GPL-2.0-or-later
//
// How may a file be damaged in one place, or cut?
#pragma once

#include <cstddef>
#include <fstream>
#include <iterator>
#include <string>

namespace fihris::test {

inline std::string bytes_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

inline void put_bytes(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

// Calls check(what) with each byte of the file changed, by one bit and as a whole, then with the
// file cut at each place, and with a byte more. The file is whole again at the end.
template <typename Check>
void for_each_damage(const std::string& path, Check&& check) {
  const std::string whole = bytes_of(path);
  for (std::size_t at = 0; at < whole.size(); ++at) {
    for (const int flip : {1 << at % 8, 0xFF}) {
      std::string bytes = whole;
      bytes[at] = static_cast<char>(bytes[at] ^ flip);
      put_bytes(path, bytes);
      check("byte " + std::to_string(at) + " changed by " + std::to_string(flip));
    }
  }
  for (std::size_t size = 0; size < whole.size(); ++size) {
    put_bytes(path, whole.substr(0, size));
    check("cut to " + std::to_string(size) + " bytes");
  }
  put_bytes(path, whole + 'x');
  check("a byte more");
  put_bytes(path, whole);
}

}  // namespace fihris::test
