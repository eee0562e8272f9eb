// SPDX-License-Identifier: GPL-2.0-or-later
//
// What does this HTML page say?
#include "indexer/readers/formats/html_page.h"

#include <algorithm>
#include <iterator>
#include <memory>

#include <libxml/HTMLparser.h>

#include "indexer/readers/bytes/utf8.h"
#include "indexer/readers/formats/flow_text.h"

namespace fihris::indexer {
namespace {

constexpr std::size_t kEncodingWithin = 4096;

constexpr std::string_view kSilent[] = {"script", "style",    "template", "noscript", "iframe",
                                        "object", "noframes", "svg",      "math",     "canvas",
                                        "audio",  "video",    "head"};

constexpr std::string_view kParagraphs[] = {
    "p",      "div",     "section", "article",    "main",       "aside",   "nav",      "header",
    "footer", "h1",      "h2",      "h3",         "h4",         "h5",      "h6",       "ul",
    "ol",     "dl",      "table",   "blockquote", "pre",        "figure",  "fieldset", "form",
    "hr",     "address", "body",    "center",     "figcaption", "details", "caption"};

constexpr std::string_view kLines[] = {"br", "li", "tr", "dt", "dd", "option", "legend", "summary"};

// Elements that libxml2, which knows those of HTML 4, does not know, and that are not above.
constexpr std::string_view kNewer[] = {"bdi",    "data",    "dialog",   "hgroup", "mark",  "meter",
                                       "output", "picture", "progress", "rp",     "rt",    "ruby",
                                       "search", "slot",    "source",   "time",   "track", "wbr"};

constexpr std::string_view kDateNames[] = {
    "article:published_time", "date",    "dc.date",      "dcterms.date",
    "dcterms.created",        "pubdate", "datepublished"};

template <std::size_t kCount>
bool is_one_of(const std::string_view (&set)[kCount], std::string_view name) noexcept {
  return std::find(std::begin(set), std::end(set), name) != std::end(set);
}

constexpr char lower(char c) noexcept {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), [](char c) { return lower(c); });
  return result;
}

std::string_view view(const xmlChar* text) noexcept {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

std::string_view attribute(const xmlChar** attributes, std::string_view name) noexcept {
  for (; attributes != nullptr && attributes[0] != nullptr; attributes += 2) {
    if (view(attributes[0]) == name) return view(attributes[1]);
  }
  return {};
}

// Handles libxml2's events; builds no tree, so that depth costs only a counter.
class PageBuilder {
 public:
  explicit PageBuilder(xmlParserCtxt* parser) noexcept : parser_(parser) {}

  void begin(std::string_view name, const xmlChar** attributes) {
    if (++depth_ > kMostHtmlDepth) {
      page_.too_deep = true;
      xmlStopParser(parser_);
      return;
    }
    if (silent_ > 0 || is_one_of(kSilent, name)) {
      if (++silent_ == 1) in_head_ = name == "head";
    }
    if (name == "title" && (silent_ == 0 || in_head_) && title_.empty()) in_title_ = true;
    if (name == "meta") read_meta(attributes);
    if (name == "link" && lower(attribute(attributes, "rel")) == "canonical") {
      const std::string_view address = trim(attribute(attributes, "href"));
      if (address.starts_with("http://") || address.starts_with("https://")) page_.url = address;
    }
    if (silent_ > 0) return;
    if (name == "time" && time_.empty()) time_ = trim(attribute(attributes, "datetime"));
    if (name == "pre") ++pre_;
    if (name == "h1" && heading_.empty()) in_heading_ = true;
    if (name == "td" || name == "th" || name == "img") text_.space();
    end_block(name);
  }

  void end(std::string_view name) {
    depth_ = std::max(depth_ - 1, 0);
    if (name == "title") in_title_ = false;
    if (silent_ > 0) {
      --silent_;
      return;
    }
    if (name == "pre") pre_ = std::max(pre_ - 1, 0);
    if (name == "h1" && in_heading_) {
      in_heading_ = false;
      heading_ = h1_.take_text();
    }
    end_block(name);
  }

  void text(std::string_view text) {
    if (in_title_) title_.add(text);
    if (silent_ > 0) return;
    if (in_heading_) h1_.add(text);
    if (in_title_) return;
    if (pre_ > 0) {
      text_.add_as_it_is(text);
    } else {
      text_.add(text);
    }
  }

  HtmlPage take_page() {
    page_.title = trim(title_.take_text());
    if (page_.title.empty()) page_.title = trim(heading_.empty() ? h1_.take_text() : heading_);
    if (page_.date.empty()) page_.date = time_;
    page_.text = text_.take_text();
    return std::move(page_);
  }

 private:
  void end_block(std::string_view name) {
    if (is_one_of(kParagraphs, name)) {
      text_.end(FlowText::Break::kParagraph);
    } else if (is_one_of(kLines, name)) {
      text_.end(FlowText::Break::kLine);
    }
    if (in_heading_) h1_.space();
  }

  void read_meta(const xmlChar** attributes) {
    for (const char* key : {"name", "property", "itemprop"}) {
      if (!page_.date.empty()) return;
      if (is_one_of(kDateNames, lower(attribute(attributes, key)))) {
        page_.date = trim(attribute(attributes, "content"));
      }
    }
  }

  xmlParserCtxt* parser_;
  HtmlPage page_;
  FlowText text_;
  FlowText title_;
  FlowText h1_;
  std::string heading_;
  std::string time_;
  int depth_ = 0;
  int silent_ = 0;  // open elements, counted from the first hidden one
  int pre_ = 0;
  bool in_head_ = false;  // while silent_ is above 0
  bool in_title_ = false;
  bool in_heading_ = false;
};

void on_begin(void* builder, const xmlChar* name, const xmlChar** attributes) {
  static_cast<PageBuilder*>(builder)->begin(view(name), attributes);
}
void on_end(void* builder, const xmlChar* name) {
  static_cast<PageBuilder*>(builder)->end(view(name));
}
void on_text(void* builder, const xmlChar* text, int length) {
  static_cast<PageBuilder*>(builder)->text(view(text).substr(0, static_cast<std::size_t>(length)));
}
void on_error(void* /*builder*/, const xmlError* /*error*/) {}
void on_error(void* builder, xmlError* error) {
  on_error(builder, static_cast<const xmlError*>(error));
}

struct FreeParser {
  void operator()(xmlParserCtxt* parser) const noexcept { htmlFreeParserCtxt(parser); }
};

}  // namespace

HtmlPage read_html_page(std::string html) {
  std::replace(html.begin(), html.end(), '\0', ' ');
  const std::unique_ptr<xmlParserCtxt, FreeParser> parser(htmlNewParserCtxt());
  if (parser == nullptr) return {};
  PageBuilder builder(parser.get());
  xmlSAXHandler events = {};
  events.startElement = on_begin;
  events.endElement = on_end;
  events.characters = on_text;
  events.ignorableWhitespace = on_text;
  events.serror = on_error;
  events.initialized = XML_SAX2_MAGIC;
  *parser->sax = events;
  parser->userData = &builder;
  constexpr int kOptions = HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC |
                           HTML_PARSE_NODEFDTD | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING;
  xmlDoc* document = htmlCtxtReadMemory(parser.get(), html.data(), static_cast<int>(html.size()),
                                        nullptr, "UTF-8", kOptions);
  if (document != nullptr) xmlFreeDoc(document);
  return builder.take_page();
}

bool is_html_element(std::string_view name) {
  const std::string folded = lower(name);
  return is_one_of(kSilent, folded) || is_one_of(kParagraphs, folded) ||
         is_one_of(kLines, folded) || is_one_of(kNewer, folded) ||
         htmlTagLookup(reinterpret_cast<const xmlChar*>(folded.c_str())) != nullptr;
}

std::string find_html_encoding(std::string_view html) {
  const std::string head = lower(html.substr(0, kEncodingWithin));
  for (std::size_t meta = head.find("<meta"); meta != std::string::npos;
       meta = head.find("<meta", meta + 1)) {
    const std::string_view tag = std::string_view(head).substr(meta, head.find('>', meta) - meta);
    const std::size_t key = tag.find("charset");
    if (key == std::string_view::npos) continue;
    const std::size_t equals = tag.find_first_not_of(" \t\r\n", key + 7);
    if (equals == std::string_view::npos || tag[equals] != '=') continue;
    const std::size_t begin = tag.find_first_not_of(" \t\r\n\"'", equals + 1);
    if (begin == std::string_view::npos) continue;
    const std::size_t end = std::min(
        tag.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_.:", begin), tag.size());
    std::string name(tag.substr(begin, end - begin));
    if (name.starts_with("utf-16") || name.starts_with("utf-32")) return {};
    // As browsers do: most pages that declare it use the curly quotes of windows-1252.
    if (name == "iso-8859-1" || name == "latin1") return "windows-1252";
    return name;
  }
  return {};
}

}  // namespace fihris::indexer
