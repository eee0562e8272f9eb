// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/terms/terms.h"

#include "analyzers/text/utf8.h"

namespace fihris::indexer {
namespace {

class XapianSink {
 public:
  XapianSink(Xapian::Document& document, Analyzer& analyzer)
      : document_(document), analyzer_(analyzer) {}

  void boolean(std::string_view term) { document_.add_boolean_term(std::string(term)); }

  std::uint32_t words(std::string_view text, std::string_view prefix, bool also_plain,
                      std::uint32_t base) {
    std::uint32_t last = 0;
    for (const Token& token : analyzer_.analyze(text)) {
      last = token.position;
      add(token, prefix, base);
      if (also_plain) add(token, "", base);
    }
    return last;
  }

  void whole(std::string_view title) {
    term_ = title_term(analyzer_.analyze(title));
    if (!term_.empty()) document_.add_term(term_);
  }

  void value(std::uint32_t slot, std::string_view value) {
    document_.add_value(slot, std::string(value));
  }

 private:
  void add(const Token& token, std::string_view prefix, std::uint32_t base) {
    term_.assign(prefix).append(token.surface);
    document_.add_term(term_);
    term_.assign(kStemPrefix).append(prefix).append(token.stem);
    document_.add_posting(term_, base + token.position);
  }

  Xapian::Document& document_;
  Analyzer& analyzer_;
  std::string term_;
};

}  // namespace

const std::string* own_value(const Document& document, std::string_view name) {
  if (name == "title") return &document.title;
  if (name == "text") return &document.text;
  if (name == "date") return &document.date;
  if (name == "url") return &document.url;
  return nullptr;
}

std::vector<Message> unfit_values(const Document& document, const Schema& schema) {
  constexpr std::size_t kMostShown = 40;  // bytes
  std::vector<Message> out;
  for (const Field& field : schema.fields) {
    const FieldType type = field.spec.type;
    if (type == FieldType::kText || field.slot == kNoSlot) continue;
    for (const FieldValue& value : document.fields) {
      if (value.name != field.spec.name || value.value.empty() || value.value == "null") continue;
      if (value.is_json && value.value.front() == '[') continue;
      if (!slot_value(type, value.value).empty()) continue;
      std::string shown(analyzers::utf8_prefix(value.value, kMostShown));
      if (shown.size() < value.value.size()) shown += "…";
      out.push_back(type == FieldType::kNumber
                        ? msg("the field \"{0}\" is declared a number, but \"{1}\" is not one",
                              value.name, shown)
                        : msg("the field \"{0}\" is declared a date, but \"{1}\" is not one",
                              value.name, shown));
    }
  }
  return out;
}

Xapian::Document make_xapian_document(const Document& document, const Schema& schema,
                                      Analyzer& analyzer) {
  Xapian::Document out;
  describe(document, schema, XapianSink(out, analyzer));
  out.set_data(encode_record(document, schema));
  return out;
}

}  // namespace fihris::indexer
