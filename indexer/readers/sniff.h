// SPDX-License-Identifier: GPL-2.0-or-later
//
// What is an input whose name does not tell its kind?
#pragma once

#include <string_view>

#include "fihris/result.h"
#include "indexer/readers/bytes/byte_source.h"
#include "indexer/readers/input_kind.h"

namespace fihris::indexer {

// Decided by the first kTellingBytes. A Word document, though a zip archive, is not packed.
Packing find_packing(std::string_view head) noexcept;

// kPdf, kDocx, or kStream otherwise.
InputKind find_binary_kind(std::string_view head) noexcept;

// The kind of UTF-8 text, by what comes first after white space: '{' for JSON Lines, its tag or
// doctype for HTML, <mediawiki for MediaWiki's export, <DOC for TREC; otherwise text.
Result<InputKind> find_text_kind(PeekSource& bytes);

}  // namespace fihris::indexer
