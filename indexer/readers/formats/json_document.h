// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which document is this JSON object?
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "fihris/document.h"
#include "fihris/index.h"

namespace fihris::indexer {

// The result of one line.
struct JsonOutcome {
  Message error;               // empty: the document is there
  Advice advice;               // what to do about the error
  std::size_t offset = 0;      // byte of the line that the error is about
  std::vector<Message> flaws;  // of a document that is there
};

// Reads objects one after another; strict JSON (RFC 8259), nothing after the object.
//
// id, title, text, date and url: a string, a number (as it is written), null (as if absent); text
// may also be an array of these, joined with a blank line. Any other type is an error for id and
// text, and a flaw for title, date and url, which are then left out. All other keys become fields
// in the order of the object: strings as strings, the rest as their JSON text. Of a repeated key
// the last value counts, which is a flaw.
//
// Refused besides malformed JSON: nesting deeper than 1,000, lone surrogates, bytes that are
// not UTF-8.
class JsonDocumentReader {
 public:
  explicit JsonDocumentReader(FieldNames names);
  JsonDocumentReader(JsonDocumentReader&&) noexcept;
  JsonDocumentReader& operator=(JsonDocumentReader&&) noexcept;
  ~JsonDocumentReader();

  // `line` must be followed by LineReader::kPadding bytes that may be read. Replaces all of
  // `document`, which is meaningless after an error.
  JsonOutcome read(std::string_view line, Document& document);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace fihris::indexer
