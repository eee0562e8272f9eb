// SPDX-License-Identifier: GPL-2.0-or-later
//
// What is in this XML, bit by bit?
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace fihris::indexer {

// What comes by. Names are without their prefix.
class XmlEvents {
 public:
  XmlEvents() = default;
  XmlEvents(const XmlEvents&) = delete;
  XmlEvents& operator=(const XmlEvents&) = delete;
  virtual ~XmlEvents() = default;

  virtual void begin(std::string_view name) = 0;
  virtual void end(std::string_view name) = 0;
  virtual void text(std::string_view text) = 0;
};

// Takes UTF-8, whatever the document says it is, and tells what it holds. Knows the five entities
// of XML and numbers; declarations of others are passed over, so that none can grow, and nothing
// but the given text is read. A tag, comment or the like of more than 10 MB ends it.
class XmlParser {
 public:
  explicit XmlParser(XmlEvents& events);
  ~XmlParser();
  XmlParser(const XmlParser&) = delete;
  XmlParser& operator=(const XmlParser&) = delete;

  // False after a mistake: see error(). What came before it was told.
  bool add(std::string_view text);
  bool finish();  // nothing follows

  // "no closing tag", in libxml2's words; and where it stands or, before that, how far it is.
  [[nodiscard]] const std::string& error() const noexcept;
  [[nodiscard]] std::uint64_t line() const noexcept;
  [[nodiscard]] std::uint64_t offset() const noexcept;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// The encoding that the declaration names, "" for none and for UTF-16, which text whose declaration
// can be read cannot be in.
std::string find_xml_encoding(std::string_view head);

}  // namespace fihris::indexer
