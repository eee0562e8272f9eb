// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/terms.h"

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
    term_.assign(1, 'Z').append(prefix).append(token.stem);
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

Xapian::Document make_xapian_document(const Document& document, const Schema& schema,
                                      Analyzer& analyzer) {
  Xapian::Document out;
  describe(document, schema, XapianSink(out, analyzer));
  out.set_data(encode_record(document, schema));
  return out;
}

}  // namespace fihris::indexer
