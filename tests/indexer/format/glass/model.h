// SPDX-License-Identifier: GPL-2.0-or-later
//
// For the tests of the glass format: the content of a database, and two ways to write it, by Xapian
// and by the code under test.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include <xapian.h>

#include "indexer/format/glass/table_info.h"
#include "indexer/format/glass/table_writer.h"
#include "indexer/format/glass/version_file.h"

namespace fihris::indexer::glass {

struct ModelTerm {
  std::uint32_t wdf = 0;
  std::vector<std::uint32_t> positions;  // strictly ascending
};

struct ModelDocument {
  std::string data;
  std::map<std::string, ModelTerm> terms;
  std::map<std::uint32_t, std::string> values;

  [[nodiscard]] std::uint32_t length() const;
  [[nodiscard]] Xapian::Document xapian() const;
};

struct Model {
  std::map<std::uint32_t, ModelDocument> documents;  // by number
  std::map<std::string, std::string> metadata;
};

struct Shape {
  std::uint32_t documents = 60;
  std::uint32_t terms = 30;  // of a document, fewer than this
  std::uint32_t values = 4;  // of a document, up to this
  std::uint32_t data = 300;  // bytes, up to about ten times this
  std::uint32_t gap = 1;     // between the numbers of the documents, up to this
  bool positions = true;
};

// Words, and terms that are as unlike words as may be: of 245 bytes, with 00 bytes and FF bytes.
[[nodiscard]] ModelDocument random_document(std::uint32_t seed, const Shape& shape);
[[nodiscard]] Model random_model(std::uint32_t seed, const Shape& shape);

[[nodiscard]] DatabaseStats stats_of(const Model& model);

// With Xapian's own writer.
void write_stock(const Model& model, const std::string& directory,
                 std::uint32_t block_size = kDefaultBlockSize);

struct GlassOptions {
  TableOptions table = {};
  bool compressed = true;
  std::size_t runs = 1;  // the lists are joined from this many
};

// With TableWriter, the encoders and write_version_file; fails the running test when one fails. The
// directory is made. Tables without keys are left out where they may be.
Tables write_glass(const Model& model, const std::string& directory,
                   const GlassOptions& options = {});

// A temporary directory that is removed on destruction.
class TemporaryDirectory {
 public:
  TemporaryDirectory();
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
  ~TemporaryDirectory();

  [[nodiscard]] std::string operator/(const std::string& name) const { return path_ + "/" + name; }
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

// What Xapian::Database::check() finds: empty for nothing, else its text.
[[nodiscard]] std::string check_errors(const std::string& directory);

[[nodiscard]] std::string read_file(const std::string& path);
void write_file(const std::string& path, const std::string& bytes);

}  // namespace fihris::indexer::glass
