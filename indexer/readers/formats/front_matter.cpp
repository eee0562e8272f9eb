// SPDX-License-Identifier: GPL-2.0-or-later
//
// What does the YAML at the beginning of a Markdown file say about it?
#include "indexer/readers/formats/front_matter.h"

#include <exception>
#include <sstream>
#include <utility>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include "indexer/readers/bytes/utf8.h"
#include "indexer/readers/documents/field_roles.h"
#include "indexer/readers/formats/json_mistakes.h"

namespace fihris::indexer {
namespace {

// Handles yaml-cpp's events one by one, so that there is no tree with shared parts.
class Values final : public YAML::EventHandler {
 public:
  Values(const FieldNames& names, Document& document) : names_(names), document_(document) {}

  bool is_map = false;
  bool has_alias = false;

  void OnDocumentStart(const YAML::Mark& /*mark*/) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& /*mark*/, YAML::anchor_t /*anchor*/) override { add({}, false); }
  void OnAlias(const YAML::Mark& /*mark*/, YAML::anchor_t /*anchor*/) override {
    has_alias = true;
    add({}, false);
  }
  void OnScalar(const YAML::Mark& /*mark*/, const std::string& tag, YAML::anchor_t /*anchor*/,
                const std::string& value) override {
    add(value, tag == "?");
  }
  void OnSequenceStart(const YAML::Mark& /*mark*/, const std::string& /*tag*/,
                       YAML::anchor_t /*anchor*/, YAML::EmitterStyle::value /*style*/) override {
    open(false);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& /*mark*/, const std::string& /*tag*/, YAML::anchor_t /*anchor*/,
                  YAML::EmitterStyle::value /*style*/) override {
    if (depth_ == 0) is_map = true;
    open(true);
  }
  void OnMapEnd() override { close(); }

 private:
  void open(bool map) {
    ++depth_;
    if (depth_ == 2) {
      in_list_ = !map && expects_value_;
      complex_key_ = !expects_value_;
    }
  }

  void close() {
    if (depth_-- == 2) {
      in_list_ = false;
      next();
      if (complex_key_) key_.clear();
    }
  }

  void add(const std::string& value, bool plain) {
    if (!is_map) return;
    if (depth_ == 1 && !expects_value_) {
      key_ = value;
      expects_value_ = true;
    } else if (depth_ == 1) {
      put(value, plain);
      next();
    } else if (depth_ == 2 && in_list_) {
      put(value, plain);
    }
  }

  void next() noexcept { expects_value_ = !expects_value_; }

  void put(const std::string& value, bool plain) {
    const bool nothing = is_blank(value) || (plain && (value == "null" || value == "~"));
    if (nothing || key_.empty()) return;
    const Role role = find_role(names_, key_);
    if (role != nullptr && role != &Document::text) {
      if ((document_.*role).empty()) document_.*role = value;
      return;
    }
    const bool json = plain && (value == "true" || value == "false" || is_json_number(value));
    document_.fields.push_back({key_, value, json});
  }

  const FieldNames& names_;
  Document& document_;
  int depth_ = 0;
  std::string key_;
  bool expects_value_ = false;
  bool in_list_ = false;
  bool complex_key_ = false;
};

}  // namespace

FrontMatterValues read_front_matter(std::string_view yaml, const FieldNames& names,
                                    Document& document) {
  FrontMatterValues result;
  Values values(names, document);
  try {
    std::istringstream stream{std::string(yaml)};
    YAML::Parser parser(stream);
    parser.HandleNextDocument(values);
  } catch (const YAML::Exception& error) {
    result.flaw = msg("the front matter is not YAML from its line {0} on: {1}", error.mark.line + 1,
                      error.msg);
  } catch (const std::exception& error) {
    result.flaw = msg("the front matter could not be read: {0}", error.what());
  }
  result.is_map = values.is_map;
  if (values.has_alias && result.flaw.empty()) {
    result.flaw = msg("the front matter has aliases, which were left out");
  }
  return result;
}

}  // namespace fihris::indexer
