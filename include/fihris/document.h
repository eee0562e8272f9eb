// SPDX-License-Identifier: GPL-2.0-or-later
//
// What goes into an index and comes back with a hit.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace fihris {

// A field beyond the five that every document has.
struct FieldValue {
  std::string name;
  // The text of the field, or, when is_json, one JSON value (number, bool, array, object, null)
  // exactly as it stood in the input.
  std::string value;
  bool is_json = false;
};

// Strings are UTF-8; other bytes are kept as they are and separate words.
struct Document {
  // Names the document: putting a second one with the same id replaces the first. 1 to 8,000 bytes.
  std::string id;
  std::string title;
  std::string text;
  // As given; usable for sorting and filtering when it begins YYYY, YYYY-MM or YYYY-MM-DD (any of
  // the three sets of digits).
  std::string date;
  std::string url;
  std::vector<FieldValue> fields;
};

// What a field is for. Declared when the index is created, fixed from then on.
enum FieldUse : std::uint8_t {
  kFieldSearch = 1,  // its words are searchable, also alone with name:word
  kFieldFilter = 2,  // exact values and ranges can be filtered by
  kFieldSort = 4,    // results can be ordered by it
  kFieldFacet = 8,   // values can be counted
  kFieldStore = 16,  // returned with a hit
};

enum class FieldType : std::uint8_t {
  kText,    // compared as bytes
  kNumber,  // compared as a number (double)
  kDate,    // YYYY, YYYY-MM or YYYY-MM-DD
};

// "topic" with kFieldFilter | kFieldFacet | kFieldStore, ...
struct FieldSpec {
  // 1 to 32 bytes, no ':' ',' '=' or white space.
  std::string name;
  std::uint8_t uses = kFieldStore;  // FieldUse bits
  FieldType type = FieldType::kText;
};

}  // namespace fihris
