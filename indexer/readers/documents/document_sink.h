// SPDX-License-Identifier: GPL-2.0-or-later
//
// Where do the documents go? To an index, or in tests to a list.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "fihris/document.h"
#include "fihris/result.h"

namespace fihris::indexer {

class DocumentSink {
 public:
  DocumentSink() = default;
  DocumentSink(const DocumentSink&) = delete;
  DocumentSink& operator=(const DocumentSink&) = delete;
  virtual ~DocumentSink() = default;

  // As IndexWriter::put(): true when it replaced one, kInvalidArgument if it refuses only this.
  virtual Result<bool> put(const Document& document) = 0;

  // As IndexWriter::flaws_of().
  [[nodiscard]] virtual std::vector<Message> flaws_of(const Document& /*document*/) const {
    return {};
  }

  // As IndexWriter::has_source() and note_source().
  [[nodiscard]] virtual bool has_source(std::string_view /*name*/,
                                        std::string_view /*version*/) const {
    return false;
  }
  virtual void note_source(std::string_view /*name*/, std::string_view /*version*/) {}
};

}  // namespace fihris::indexer
