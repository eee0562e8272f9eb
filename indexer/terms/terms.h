// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which terms, positions and values does a document get? docs/index-schema.md, "Terms". Defined
// once, for Xapian's writer and for the builder.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "fihris/analysis.h"
#include "fihris/document.h"
#include "indexer/format/schema.h"
#include "indexer/terms/json_values.h"

namespace fihris::indexer {

// The value of one of the four built-in fields that may have their own uses; nullptr for others.
[[nodiscard]] const std::string* own_value(const Document& document, std::string_view name);

// Reports to `sink` what the index stores of a document, except for the record. In this order:
//   void boolean(std::string_view term);
//   std::uint32_t words(std::string_view text, std::string_view prefix, bool also_plain, base)
// where words() must add the words of `text` under `prefix`, and without it if also_plain, with
// `base` added to their positions, and return the position of the last, 0 for none; and
//   void value(std::uint32_t slot, std::string_view value); and
//   void whole(std::string_view title), which must add title_term().
// boolean() may be called again later, and twice for one term.
template <typename Sink>
void describe(const Document& document, const Schema& schema, Sink&& sink) {
  sink.boolean(id_term(document.id));
  std::uint32_t base = 0;
  const auto add_words = [&](std::string_view text, std::string_view prefix, bool also_plain) {
    const std::uint32_t last = sink.words(text, prefix, also_plain, base);
    if (last > 0) base += last + kPositionGap - 1;
  };
  const Field* title = schema.find("title");
  if (title != nullptr && title->is(kFieldSearch) && !document.title.empty()) {
    add_words(document.title, title->prefix, true);
    sink.whole(document.title);
  }
  base = std::max(base, kFirstTextPosition - 1);
  const Field* text = schema.find("text");
  if (text != nullptr && text->is(kFieldSearch)) add_words(document.text, "", false);
  for (const Field& field : schema.fields) {
    const std::string& name = field.spec.name;
    if (name == "id") continue;
    const bool searched = field.is(kFieldSearch) && name != "title" && name != "text";
    bool first = true;
    const auto take = [&](const std::string& value) {
      if (value.empty()) return;
      if (searched) add_words(value, field.prefix, false);
      if (field.is(kFieldFilter) && name != "date") sink.boolean(filter_term(field, value));
      // A slot holds one value: the first one of a repeated field.
      if (first && field.slot != kNoSlot) {
        const std::string kept = slot_value(field.spec.type, value);
        if (!kept.empty()) sink.value(field.slot, kept);
      }
      first = false;
    };
    if (const std::string* own = own_value(document, name)) {
      take(*own);
    } else {
      for (const FieldValue& value : document.fields) {
        if (value.name != name) continue;
        const bool is_array = value.is_json && value.value.starts_with('[');
        if (is_array) {
          for (const std::string& one : values_of_array(value.value)) take(one);
        } else {
          take(value.value);
        }
      }
    }
  }
}

// What is wrong with values that declared fields of the document have: those that are not the
// number or date that the field is declared to be.
[[nodiscard]] std::vector<Message> unfit_values(const Document& document, const Schema& schema);

// The document in Xapian's form. `analyzer`: the index's.
[[nodiscard]] Xapian::Document make_xapian_document(const Document& document, const Schema& schema,
                                                    Analyzer& analyzer);

}  // namespace fihris::indexer
