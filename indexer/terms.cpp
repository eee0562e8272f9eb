// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/terms.h"

#include <initializer_list>
#include <string>
#include <string_view>

namespace fihris::indexer {
namespace {

// Adds the words of one field after another, with a gap between their positions.
class TermAdder {
 public:
  TermAdder(Xapian::Document& document, Analyzer& analyzer)
      : document_(document), analyzer_(analyzer) {}

  // The words of `text`, under each of `prefixes`.
  void add(std::string_view text, std::initializer_list<std::string_view> prefixes) {
    std::uint32_t last = 0;
    for (const Token& token : analyzer_.analyze(text)) {
      last = token.position;
      for (const std::string_view prefix : prefixes) {
        term_.assign(prefix).append(token.surface);
        document_.add_term(term_);
        term_.assign(1, 'Z').append(prefix).append(token.stem);
        document_.add_posting(term_, base_ + token.position);
      }
    }
    if (last > 0) base_ += last + kPositionGap - 1;
  }

 private:
  Xapian::Document& document_;
  Analyzer& analyzer_;
  std::uint32_t base_ = 0;
  std::string term_;
};

// One of the four fields of every document that may have uses of their own; nullptr for others.
const std::string* own_value(const Document& document, std::string_view name) {
  if (name == "title") return &document.title;
  if (name == "text") return &document.text;
  if (name == "date") return &document.date;
  if (name == "url") return &document.url;
  return nullptr;
}

}  // namespace

Xapian::Document make_xapian_document(const Document& document, const Schema& schema,
                                      Analyzer& analyzer) {
  Xapian::Document out;
  out.add_boolean_term(id_term(document.id));
  TermAdder adder(out, analyzer);
  const auto searched = [&schema](std::string_view name) {
    const Field* field = schema.find(name);
    return field != nullptr && field->is(kFieldSearch) ? field : nullptr;
  };
  if (const Field* title = searched("title")) adder.add(document.title, {"", title->prefix});
  if (searched("text") != nullptr) adder.add(document.text, {""});
  for (const Field& field : schema.fields) {
    const std::string& name = field.spec.name;
    const bool other = name != "id" && name != "title" && name != "text";
    bool first = true;
    const auto take = [&](const std::string& value) {
      if (value.empty()) return;
      if (other && field.is(kFieldSearch)) adder.add(value, {field.prefix});
      if (field.is(kFieldFilter) && name != "date") {
        out.add_boolean_term(filter_term(field, value));
      }
      // A slot holds one value; of a repeated field, the first.
      if (first && field.slot != kNoSlot) {
        const std::string kept = slot_value(field.spec.type, value);
        if (!kept.empty()) out.add_value(field.slot, kept);
      }
      first = false;
    };
    if (const std::string* own = own_value(document, name)) {
      take(*own);
    } else {
      for (const FieldValue& value : document.fields) {
        if (value.name == name) take(value.value);
      }
    }
  }
  out.set_data(encode_record(document, schema));
  return out;
}

}  // namespace fihris::indexer
