// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which elements and texts are in this XML, in order?
#include "indexer/readers/formats/xml_parser.h"

#include <algorithm>
#include <utility>

#include <libxml/parser.h>

#include "indexer/readers/bytes/encoding.h"
#include "indexer/readers/bytes/utf8.h"

namespace fihris::indexer {
namespace {

constexpr std::size_t kMostAtOnce = std::size_t{1} << 20;

std::string_view view(const xmlChar* text) noexcept {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

void on_begin(void* events, const xmlChar* name, const xmlChar* /*prefix*/, const xmlChar* /*uri*/,
              int /*namespaces*/, const xmlChar** /*declared*/, int /*attributes*/,
              int /*defaulted*/, const xmlChar** /*values*/) {
  static_cast<XmlEvents*>(events)->begin(view(name));
}
void on_end(void* events, const xmlChar* name, const xmlChar* /*prefix*/, const xmlChar* /*uri*/) {
  static_cast<XmlEvents*>(events)->end(view(name));
}
void on_text(void* events, const xmlChar* text, int length) {
  static_cast<XmlEvents*>(events)->text(
      {reinterpret_cast<const char*>(text), static_cast<std::size_t>(length)});
}
void on_error(void* /*events*/, const xmlError* /*error*/) {}
void on_error(void* events, xmlError* error) {
  on_error(events, static_cast<const xmlError*>(error));
}

struct FreeParser {
  void operator()(xmlParserCtxt* parser) const noexcept {
    // libxml2 creates it for declared entities and does not free it with the parser.
    if (parser->myDoc != nullptr) xmlFreeDoc(parser->myDoc);
    parser->myDoc = nullptr;
    xmlFreeParserCtxt(parser);
  }
};

}  // namespace

struct XmlParser::Impl {
  std::unique_ptr<xmlParserCtxt, FreeParser> parser;
  std::string error;

  bool add(const char* text, std::size_t size, bool last) {
    if (!error.empty()) return false;
    if (parser == nullptr) {
      error = "no memory for a parser";
      return false;
    }
    const int failed = xmlParseChunk(parser.get(), text, static_cast<int>(size), last ? 1 : 0);
    if (failed == 0 || parser->wellFormed != 0) return true;
    const xmlError* last_error = xmlCtxtGetLastError(parser.get());
    error = last_error == nullptr || last_error->message == nullptr ? "not well-formed"
                                                                    : last_error->message;
    error = trim(error);
    return false;
  }
};

XmlParser::XmlParser(XmlEvents& events) : impl_(std::make_unique<Impl>()) {
  xmlSAXHandler handler = {};
  handler.initialized = XML_SAX2_MAGIC;
  handler.startElementNs = on_begin;
  handler.endElementNs = on_end;
  handler.characters = on_text;
  handler.ignorableWhitespace = on_text;
  handler.cdataBlock = on_text;
  handler.serror = on_error;
  impl_->parser.reset(xmlCreatePushParserCtxt(&handler, &events, nullptr, 0, nullptr));
  if (impl_->parser == nullptr) return;
  xmlCtxtUseOptions(impl_->parser.get(), XML_PARSE_NONET | XML_PARSE_IGNORE_ENC |
                                             XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
}

XmlParser::~XmlParser() = default;

bool XmlParser::add(std::string_view text) {
  while (!text.empty()) {
    const std::size_t size = std::min(text.size(), kMostAtOnce);
    if (!impl_->add(text.data(), size, false)) return false;
    text.remove_prefix(size);
  }
  return true;
}

bool XmlParser::finish() { return impl_->add(nullptr, 0, true); }

const std::string& XmlParser::error() const noexcept { return impl_->error; }

std::uint64_t XmlParser::line() const noexcept {
  const bool known = impl_->parser != nullptr && impl_->parser->input != nullptr;
  return known ? static_cast<std::uint64_t>(std::max(impl_->parser->input->line, 0)) : 0;
}

std::uint64_t XmlParser::offset() const noexcept {
  if (impl_->parser == nullptr || impl_->parser->input == nullptr) return 0;
  return static_cast<std::uint64_t>(std::max(xmlByteConsumed(impl_->parser.get()), 0L));
}

std::string find_xml_encoding(std::string_view head) {
  if (head.starts_with(kUtf8Mark)) head.remove_prefix(kUtf8Mark.size());
  if (!head.starts_with("<?xml")) return {};
  head = head.substr(0, head.find("?>"));
  const std::size_t key = head.find("encoding");
  if (key == std::string_view::npos) return {};
  const std::size_t begin = head.find_first_of("\"'", key);
  if (begin == std::string_view::npos) return {};
  const std::size_t end = head.find(head[begin], begin + 1);
  if (end == std::string_view::npos) return {};
  std::string name(head.substr(begin + 1, end - begin - 1));
  const bool wide = name.starts_with("UTF-16") || name.starts_with("utf-16") ||
                    name.starts_with("UTF-32") || name.starts_with("utf-32");
  return wide ? std::string() : name;
}

}  // namespace fihris::indexer
