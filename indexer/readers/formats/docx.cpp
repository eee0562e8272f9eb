// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which document is this Word file?
#include "indexer/readers/formats/docx.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/readers/bytes/unpack.h"
#include "indexer/readers/bytes/utf8.h"
#include "indexer/readers/documents/whole_file.h"
#include "indexer/readers/formats/flow_text.h"
#include "indexer/readers/formats/xml_parser.h"

namespace fihris::indexer {
namespace {

constexpr std::size_t kChunk = std::size_t{64} << 10;

// More than one document may have, so that a split can still take it.
constexpr std::size_t kMostText = 4 * kMaxTextBytes;

class WordEvents final : public XmlEvents {
 public:
  void begin(std::string_view name) override {
    if (hidden_ > 0 || name == "Fallback") ++hidden_;  // an older form of the content beside it
    in_text_ = hidden_ == 0 && name == "t";
    if (hidden_ > 0) return;
    if (name == "tab" || name == "noBreakHyphen") text_.space();
    if (name == "br" || name == "cr") text_.end(FlowText::Break::kLine);
  }
  void end(std::string_view name) override {
    in_text_ = false;
    if (hidden_ > 0) {
      --hidden_;
    } else if (name == "p") {
      text_.end(FlowText::Break::kParagraph);
    }
  }
  void text(std::string_view text) override {
    if (!in_text_) return;
    if (text_.size() > kMostText) {
      too_long = true;
    } else {
      text_.add(text);
    }
  }
  std::string take_text() { return text_.take_text(); }

  bool too_long = false;

 private:
  FlowText text_;
  int hidden_ = 0;
  bool in_text_ = false;
};

class CoreEvents final : public XmlEvents {
 public:
  void begin(std::string_view name) override {
    target_ = name == "title"      ? &title
              : name == "created"  ? &created
              : name == "modified" ? &modified
                                   : nullptr;
  }
  void end(std::string_view /*name*/) override { target_ = nullptr; }
  void text(std::string_view text) override {
    constexpr std::size_t kMost = 8000;
    if (target_ != nullptr && target_->size() + text.size() <= kMost) *target_ += text;
  }

  std::string title;
  std::string created;
  std::string modified;

 private:
  std::string* target_ = nullptr;
};

// What is wrong, or nothing.
Message parse(ByteSource& bytes, XmlEvents& events) {
  XmlParser parser(events);
  std::string block;
  while (true) {
    block.clear();
    const auto ended = read_up_to(bytes, kChunk, block);
    if (!ended) return ended.error().message;
    if (!parser.add(block) || (*ended && !parser.finish())) {
      return msg("its XML is damaged: {0}", parser.error());
    }
    if (*ended) return {};
  }
}

}  // namespace

Result<void> read_docx(IngestRun& run, const InputName& name, ByteSource& bytes) {
  auto all = read_whole(run, name, bytes, kMaxWholeBytes);
  if (!all) return std::move(all).error();
  if (!*all) return {};
  if (!is_zip(**all)) {
    run.skip({name.source}, msg("is not a .docx document, or has a password"));
    return {};
  }
  Archive archive(**all);
  WordEvents words;
  CoreEvents core;
  std::vector<Message> flaws;
  bool found = false;
  while (true) {
    const auto member = archive.next();
    if (!member) {
      flaws.push_back(member.error().message);
      break;
    }
    if (*member == nullptr) break;
    if ((*member)->name == "word/document.xml") {
      found = true;
      if (Message flaw = parse(archive.content(), words); !flaw.empty()) {
        flaws.push_back(std::move(flaw));
      }
    } else if ((*member)->name == "docProps/core.xml") {
      parse(archive.content(), core);  // a failure is ignored: the text is what matters
    }
  }
  if (words.too_long) flaws.push_back(msg("the text is very long; its end was left out"));
  if (!found) {
    flaws.insert(flaws.begin(), msg("is not a Word document: it has no word/document.xml"));
    run.skip({name.source}, Message::join(flaws));
    return {};
  }
  Document document;
  document.title = trim(core.title);
  document.date = trim(core.created.empty() ? core.modified : core.created);
  document.text = words.take_text();
  return put_whole(run, name, document, std::move(flaws));
}

}  // namespace fihris::indexer
