// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which elements and texts are in this XML, in order?
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace fihris::indexer {

// Receives the events. Names are without their prefix.
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

// Parses UTF-8, whatever the document declares, into events. Knows the five entities of XML and
// numbers; declarations of others are ignored, so that none can expand, and only the given text is
// read. A tag, comment or the like of more than 10 MB is an error.
class XmlParser {
 public:
  explicit XmlParser(XmlEvents& events);
  ~XmlParser();
  XmlParser(const XmlParser&) = delete;
  XmlParser& operator=(const XmlParser&) = delete;

  // False after an error: see error(). Events before it have been sent.
  bool add(std::string_view text);
  bool finish();  // ends the input

  // "no closing tag", in libxml2's words; and its line or, without an error, the current line.
  [[nodiscard]] const std::string& error() const noexcept;
  [[nodiscard]] std::uint64_t line() const noexcept;
  [[nodiscard]] std::uint64_t offset() const noexcept;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// The encoding that the declaration names, "" for none and for UTF-16, as text with a readable
// declaration is not in UTF-16.
std::string find_xml_encoding(std::string_view head);

}  // namespace fihris::indexer
