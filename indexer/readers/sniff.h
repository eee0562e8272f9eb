// SPDX-License-Identifier: GPL-2.0-or-later
//
// What is an input whose name does not say it?
#pragma once

#include <string_view>

#include "fihris/result.h"
#include "indexer/readers/bytes/byte_source.h"
#include "indexer/readers/input_kind.h"

namespace fihris::indexer {

// Told by the first kTellingBytes. A Word document is a zip archive, too, but not packed.
Packing find_packing(std::string_view head) noexcept;

// kPdf, kDocx, or kStream for all else.
InputKind find_binary_kind(std::string_view head) noexcept;

// Of UTF-8 text, by what comes first after white space: JSON Lines '{', HTML its tag or document
// type, MediaWiki's export <mediawiki, TREC <DOC; all else is text.
Result<InputKind> find_text_kind(PeekSource& bytes);

}  // namespace fihris::indexer
