// SPDX-License-Identifier: GPL-2.0-or-later
//
// What is in a compressed tag? docs/glass-format.md, "Compression".
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace fihris::indexer::glass {

// Reads raw deflate streams (RFC 1951), whoever wrote them. Not thread-safe.
class Inflater {
 public:
  Inflater();
  Inflater(Inflater&&) noexcept;
  Inflater& operator=(Inflater&&) noexcept;
  ~Inflater();

  // Sets `out` to what was compressed. False when the stream is damaged or ends too early: then
  // `out` is unspecified.
  [[nodiscard]] bool inflate(std::string_view stream, std::string& out);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace fihris::indexer::glass
