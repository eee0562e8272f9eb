// SPDX-License-Identifier: GPL-2.0-or-later
//
// The random documents of tests/indexer/format/glass/model.h.
#include <algorithm>
#include <random>
#include <set>

#include "tests/indexer/format/glass/model.h"

namespace fihris::indexer::glass {
namespace {

using Random = std::mt19937;

std::uint32_t below(Random& random, std::uint32_t end) {
  return static_cast<std::uint32_t>(random() % end);
}

bool one_in(Random& random, std::uint32_t count) { return below(random, count) == 0; }

std::string random_bytes(Random& random, std::size_t size, std::string_view letters) {
  std::string bytes(size, '\0');
  for (char& byte : bytes) byte = letters[random() % letters.size()];
  return bytes;
}

std::string random_term(Random& random) {
  switch (below(random, 24)) {
    case 0:
      return random_bytes(random, 245, "ab");
    case 1:
      return random_bytes(random, 1 + below(random, 6), {"\0\xFF\1a", 4});
    case 2:
      return std::string(122, '\0');  // 244 bytes in a key
    case 3:
      return {static_cast<char>(random())};
    default:
      return random_bytes(random, 1 + below(random, 7), "abcdeABCDE\xD8\xA7");
  }
}

// Lengths on both sides of what fits into one, and into few pieces; compressible or not.
std::string random_data(Random& random, std::uint32_t most) {
  std::size_t size = most == 0 ? 0 : below(random, most);
  switch (below(random, 8)) {
    case 0:
      return {};
    case 1:
      return std::string(size, 'x');
    case 2:
      size *= 10;
      break;
    default:
      break;
  }
  std::string data;
  while (data.size() < size) {
    data += one_in(random, 3) ? random_bytes(random, 9, {"abcdefghij\xD8\xD9\n \0", 15})
                              : std::string(" words ");
  }
  return data;
}

std::vector<std::uint32_t> random_positions(Random& random) {
  std::set<std::uint32_t> positions;
  const std::uint32_t range = std::uint32_t{1} << (1 + below(random, 27));
  const std::size_t count = std::min(below(random, 20), range / 2);
  while (positions.size() < count) positions.insert(below(random, range));
  return {positions.begin(), positions.end()};
}

}  // namespace

ModelDocument random_document(std::uint32_t seed, const Shape& shape) {
  Random random(seed);
  ModelDocument document;
  document.data = random_data(random, shape.data);
  const std::uint32_t terms =
      one_in(random, 8) || shape.terms == 0 ? 0 : below(random, shape.terms);
  for (std::uint32_t i = 0; i < terms; ++i) {
    ModelTerm& term = document.terms[random_term(random)];
    term.wdf = one_in(random, 6) ? 0 : 1 + below(random, one_in(random, 9) ? 100'000 : 9);
    if (shape.positions && !one_in(random, 3)) term.positions = random_positions(random);
  }
  for (std::uint32_t i = 0; i < shape.values; ++i) {
    if (one_in(random, 2)) continue;
    const std::uint32_t slot = below(random, one_in(random, 16) ? 0xFFFFFFFF : 300);
    std::string value = random_data(random, 40);
    if (!value.empty()) document.values[slot] = std::move(value);
  }
  return document;
}

Model random_model(std::uint32_t seed, const Shape& shape) {
  Random random(seed);
  Model model;
  std::uint32_t number = 0;
  for (std::uint32_t i = 0; i < shape.documents; ++i) {
    number += 1 + below(random, shape.gap);
    model.documents[number] = random_document(below(random, 0xFFFFFFFF), shape);
  }
  for (int i = 0; i < 5; ++i) {
    std::string value = random_data(random, 3000);
    if (!value.empty()) {
      model.metadata["key" + std::to_string(below(random, 100))] = std::move(value);
    }
  }
  return model;
}

}  // namespace fihris::indexer::glass
