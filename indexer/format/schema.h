// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which terms, slots and keys does an index have? The part of docs/index-schema.md that writer and
// searcher share; each constant is defined only here.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fihris/analysis.h"
#include "fihris/document.h"
#include "fihris/result.h"

namespace fihris::indexer {

inline constexpr int kFormatVersion = 4;

// Names in the index directory.
inline constexpr std::string_view kStubName = "XAPIANDB";
inline constexpr std::string_view kFreshStubName = "XAPIANDB.new";  // before it is renamed
inline constexpr std::string_view kLockName = "fihris.lock";
inline constexpr std::string_view kProbeName = "format-probe";  // exists while a writer opens
inline constexpr std::string_view kManifestPrefix = "manifest-";
inline constexpr std::string_view kSegmentPrefix = "segment-";
inline constexpr std::string_view kDeadListPrefix = "dead-";
inline constexpr std::string_view kRunsSuffix = ".runs";  // of a segment's name
inline constexpr std::size_t kNumberDigits = 6;           // the least number of digits

// Metadata keys of the manifest database.
inline constexpr const char* kFormatKey = "fihris.format";
inline constexpr const char* kFingerprintKey = "fihris.fingerprint";
inline constexpr const char* kAnalyzerKey = "fihris.analyzer";
inline constexpr const char* kFieldsKey = "fihris.fields";
inline constexpr const char* kIndexKey = "fihris.index";
inline constexpr const char* kGenerationKey = "fihris.generation";
inline constexpr const char* kDeadKey = "fihris.dead";
inline constexpr const char* kNextDocumentKey = "fihris.next";
inline constexpr const char* kSourcesKey = "fihris.sources";
inline constexpr const char* kSegmentsKey = "fihris.segments";
inline constexpr const char* kDeadFileKey = "fihris.dead-file";
inline constexpr const char* kCheckKey = "fihris.check";

inline constexpr std::uint32_t kDateSlot = 0;
inline constexpr std::uint32_t kNoSlot = 0xFFFFFFFF;
inline constexpr std::uint32_t kPositionGap = 100;
// Of the first word of a text, unless a title has more than some hundred words.
inline constexpr std::uint32_t kFirstTextPosition = 201;
inline constexpr std::size_t kMaxXapianTerm = 245;
inline constexpr std::size_t kMaxIdBytes = 8000;
inline constexpr std::size_t kMaxFields = 64;

// What terms begin with. Words of the text, as written, have nothing before them, and none begins
// with a capital letter.
inline constexpr std::string_view kStemPrefix = "Z";   // and then the field's
inline constexpr std::string_view kTitlePrefix = "S";  // of the field "title"
inline constexpr std::string_view kFieldPrefix = "X";  // of declared fields, with the name
inline constexpr std::string_view kIdPrefix = "Q";
inline constexpr std::string_view kUrlPrefix = "U";
inline constexpr std::string_view kFilterPrefix = "F";  // and then the field's
inline constexpr std::string_view kWholeTitlePrefix = "XT=";

// Whether a term is a word of the text as written; whether it is the stem of one.
[[nodiscard]] constexpr bool is_surface(std::string_view term) noexcept {
  return !term.empty() && (term[0] < 'A' || term[0] > 'Z');
}
[[nodiscard]] constexpr bool is_stem_of_text(std::string_view term) noexcept {
  return term.starts_with(kStemPrefix) && is_surface(term.substr(kStemPrefix.size()));
}

// A declared field with its prefix and slot in the index.
struct Field {
  FieldSpec spec;
  std::uint32_t slot = kNoSlot;
  std::string prefix;  // of its words: "S", "XTOPIC:"; empty for the text

  [[nodiscard]] bool is(FieldUse use) const noexcept { return (spec.uses & use) != 0; }
};

// The five fields of every document and the declared ones.
struct Schema {
  std::vector<Field> fields;

  // `declared`: IndexOptions::fields. kInvalidArgument for a bad name, a name twice, too many.
  static Result<Schema> declare(const std::vector<FieldSpec>& declared);

  // The inverse: from the manifest's text; kCorrupt when it cannot be parsed.
  static Result<Schema> parse(std::string_view manifest);
  [[nodiscard]] std::string serialise() const;

  // nullptr if there is no such field.
  [[nodiscard]] const Field* find(std::string_view name) const noexcept;
};

// "arabic=light latin=english" and back; kWrongFormat when it cannot be parsed.
[[nodiscard]] std::string serialise_options(const AnalyzerOptions& options);
Result<AnalyzerOptions> parse_options(std::string_view text);

// A surface term and a stem term under a field's prefix.
[[nodiscard]] inline std::string surface_term(std::string_view prefix, std::string_view surface) {
  return std::string(prefix).append(surface);
}
[[nodiscard]] inline std::string stem_term(std::string_view prefix, std::string_view stem) {
  return std::string(kStemPrefix).append(prefix).append(stem);
}

// The term of a document's id, and the term of a field's exact value.
[[nodiscard]] std::string id_term(std::string_view id);
[[nodiscard]] std::string filter_term(const Field& field, std::string_view value);

// The term of a whole title, built from the stems of its words; "" when there are none. Compounds
// are skipped, as their parts are included.
[[nodiscard]] std::string title_term(const std::vector<Token>& tokens);

// `value` as it is stored in a slot for sorting; empty when it is no number or date as the type
// requires. A text value is truncated to 200 bytes.
[[nodiscard]] std::string slot_value(FieldType type, std::string_view value);

// The document record: docs/index-schema.md, "Document record".
[[nodiscard]] std::string encode_record(const Document& document, const Schema& schema);
Result<Document> decode_record(std::string_view record);
// The id in a record; empty when it has none or decode_record() would fail.
[[nodiscard]] std::optional<std::string_view> id_of_record(std::string_view record);

}  // namespace fihris::indexer
