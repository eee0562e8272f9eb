// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which documents does this TREC collection hold?
#pragma once

#include <string_view>

#include "fihris/document.h"
#include "fihris/index.h"
#include "fihris/result.h"
#include "indexer/readers/bytes/byte_source.h"
#include "indexer/readers/documents/ingest_run.h"
#include "indexer/readers/documents/input_name.h"

namespace fihris::indexer {

// Puts a document for each <DOC>; STEM#N is the id of the Nth if it has none. Returns only errors
// that end the run.
Result<void> read_trec(IngestRun& run, const InputName& name, ByteSource& bytes);

// One block as a document. DOCNO or DOCID, or an id attribute of the tag, is the id; TITLE,
// HEADLINE, HL, HEAD the title; all TEXT together the text, else what is outside of elements; DATE,
// DATE_TIME the date; URL the URL; the tags in `names` precede. All other elements are fields,
// named in lower case. Tags within an element are dropped, <P> is a paragraph.
Document read_trec_document(std::string_view tag, std::string_view body, const FieldNames& names);

}  // namespace fihris::indexer
