// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which documents does this export of a MediaWiki hold?
#include "indexer/readers/formats/mediawiki.h"

#include <deque>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/readers/bytes/utf8.h"
#include "indexer/readers/documents/piece_writer.h"
#include "indexer/readers/formats/json_mistakes.h"
#include "indexer/readers/formats/wikitext.h"
#include "indexer/readers/formats/xml_parser.h"

namespace fihris::indexer {
namespace {

constexpr std::size_t kChunk = std::size_t{64} << 10;
constexpr std::size_t kMostOfShortText = 8000;

struct Page {
  std::string id;
  std::string title;
  std::string space;
  std::string date;
  std::string wikitext;
  bool redirect = false;
  bool too_long = false;
  std::uint64_t line = 0;
  std::uint64_t offset = 0;
};

class PageEvents final : public XmlEvents {
 public:
  void begin(std::string_view name) override {
    ++depth_;
    if (depth_ == 1) root = name;
    if (depth_ == 2 && name == "page") {
      page_ = {};
      page_.line = parser->line();
      page_.offset = parser->offset();
      in_page_ = true;
    }
    target_ = target_of(name);
    if (target_ != nullptr) target_->clear();
    if (in_page_ && depth_ == 3 && name == "redirect") page_.redirect = true;
  }

  void end(std::string_view /*name*/) override {
    target_ = nullptr;
    if (depth_ == 2 && in_page_) {
      pages.push_back(std::move(page_));
      page_ = {};
      in_page_ = false;
    }
    --depth_;
  }

  void text(std::string_view text) override {
    if (target_ == nullptr) return;
    const bool long_one = target_ == &page_.wikitext;
    if (target_->size() + text.size() <= (long_one ? kMaxTextBytes : kMostOfShortText)) {
      *target_ += text;
    } else if (long_one) {
      page_.too_long = true;
    }
  }

  std::string root;
  std::string base;  // URL of the wiki's main page
  std::deque<Page> pages;
  const XmlParser* parser = nullptr;

 private:
  std::string* target_of(std::string_view name) noexcept {
    if (!in_page_) return depth_ == 3 && name == "base" ? &base : nullptr;
    if (depth_ == 3 && name == "id") return &page_.id;
    if (depth_ == 3 && name == "title") return &page_.title;
    if (depth_ == 3 && name == "ns") return &page_.space;
    if (depth_ == 4 && name == "timestamp") return &page_.date;
    if (depth_ == 4 && name == "text") return &page_.wikitext;
    return nullptr;
  }

  Page page_;
  std::string* target_ = nullptr;
  std::size_t depth_ = 0;
  bool in_page_ = false;
};

// The URL of a page, derived from the main page's; "" if that is impossible.
std::string address_of(std::string_view base, std::string_view title) {
  const std::size_t slash = base.rfind('/');
  if (!base.starts_with("http") || slash == std::string_view::npos) return {};
  std::string address(base.substr(0, slash + 1));
  for (const char c : title) {
    switch (c) {
      case ' ':
        address += '_';
        break;
      case '?':
        address += "%3F";
        break;
      case '#':
        address += "%23";
        break;
      case '%':
        address += "%25";
        break;
      case '"':
        address += "%22";
        break;
      default:
        address += c;
    }
  }
  return address;
}

class Export {
 public:
  Export(IngestRun& run, const InputName& name, ByteSource& bytes)
      : run_(run), name_(name), bytes_(bytes), parser_(events_) {
    events_.parser = &parser_;
  }

  Result<void> read() {
    std::string block;
    for (bool ended = false; !ended;) {
      block.clear();
      const auto end = read_up_to(bytes_, kChunk, block);
      if (!end && end.error().code == ErrorCode::kCancelled) return end.error();
      ended = !end || *end;
      read_ += block.size();
      run_.advance_to(read_);
      const bool sound = parser_.add(block) && (!end || !ended || parser_.finish());
      if (auto done = put_pages(); !done) return done;
      if (!events_.root.empty() && events_.root != "mediawiki") {
        run_.skip({name_.source}, msg("is XML, but not an export of MediaWiki: it is a {0}",
                                      quote_key(events_.root)));
        return {};
      }
      if (!sound) {
        report(msg("the XML is damaged: {0}", parser_.error()));
        return {};
      }
      if (!end) report(end.error().message);
    }
    return {};
  }

 private:
  void report(const Message& message) {
    run_.skip({name_.source, parser_.line(), parser_.offset()},
              Message::join({message, msg("the rest was not read")}));
  }

  Result<void> put_pages() {
    while (!events_.pages.empty()) {
      Page page = std::move(events_.pages.front());
      events_.pages.pop_front();
      if (auto done = put(page); !done) return done;
    }
    return {};
  }

  Result<void> put(Page& page) {
    const std::string_view space = trim(page.space);
    if (events_.root != "mediawiki" || page.redirect || (!space.empty() && space != "0")) return {};
    const Origin origin{name_.source, page.line, page.offset};
    if (page.too_long) {
      run_.skip(origin, msg("the page has more than {0} bytes", kMaxTextBytes));
      return {};
    }
    if (is_wiki_redirect(page.wikitext)) return {};
    Document document;
    document.id = trim(page.id.empty() ? page.title : page.id);
    document.title = trim(page.title);
    document.text = wikitext_to_text(page.wikitext);
    document.date = trim(page.date);
    document.url = address_of(trim(events_.base), document.title);
    if (document.id.empty() || (is_blank(document.text) && document.title.empty())) {
      run_.skip(origin, msg("the page has neither title nor text"));
      return {};
    }
    const auto taken = put_document(run_, document, origin);
    if (!taken) return taken.error();
    return {};
  }

  IngestRun& run_;
  const InputName& name_;
  ByteSource& bytes_;
  PageEvents events_;
  XmlParser parser_;
  std::uint64_t read_ = 0;
};

}  // namespace

Result<void> read_mediawiki(IngestRun& run, const InputName& name, ByteSource& bytes) {
  return Export(run, name, bytes).read();
}

}  // namespace fihris::indexer
