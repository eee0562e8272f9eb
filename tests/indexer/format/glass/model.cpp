// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/indexer/format/glass/model.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>
#include <utility>

#include <gtest/gtest.h>

#include "indexer/format/glass/deflater.h"
#include "indexer/format/glass/documents.h"
#include "indexer/format/glass/positions.h"
#include "indexer/format/glass/postings.h"
#include "indexer/format/glass/recount.h"

namespace fihris::indexer::glass {
namespace {

void check(const Result<void>& result) {
  if (!result) throw std::runtime_error(result.error().text());
}

// A table that is made only if something is added.
class LazyTable {
 public:
  LazyTable(Table table, std::string directory, const GlassOptions& options)
      : table_(table), path_(std::move(directory) + "/"), options_(options) {
    path_ += table_file_name(table);
  }

  TableWriter& writer() {
    if (!writer_) {
      auto made = TableWriter::create(path_, options_.table);
      if (!made) throw std::runtime_error(made.error().text());
      writer_.emplace(std::move(made).value());
    }
    return *writer_;
  }

  Result<void> add(std::string_view key, std::string_view tag) { return writer().add(key, tag); }

  void add_deflated(Deflater& deflater, std::string_view key, std::string_view tag) {
    const auto deflated = options_.compressed ? deflater.deflate(tag) : std::nullopt;
    check(deflated ? writer().add_compressed(key, *deflated) : writer().add(key, tag));
  }

  void finish(Tables& tables) {
    if (!writer_) return;
    auto info = writer_->finish();
    if (!info) throw std::runtime_error(info.error().text());
    check(recount(path_, *info));
    tables[table_] = *info;
  }

 private:
  Table table_;
  std::string path_;
  GlassOptions options_;
  std::optional<TableWriter> writer_;
};

// Which of `runs` runs a document's entries are put into first.
std::size_t run_of(std::size_t document, std::size_t documents, std::size_t runs) {
  return document * runs / documents;
}

template <typename R>
R joined(const std::vector<R>& runs) {
  R all;
  for (const R& run : runs) all.append(run.view());
  return all;
}

void write_postlist(const Model& model, const GlassOptions& options, LazyTable& table) {
  const auto add = [&](std::string_view key, std::string_view tag) { return table.add(key, tag); };
  const std::size_t count = model.documents.size();
  std::vector<PostingsRun> lengths(options.runs);
  std::map<std::string, std::vector<PostingsRun>> postings;
  std::map<std::uint32_t, std::vector<ValuesRun>> values;
  std::size_t index = 0;
  for (const auto& [number, document] : model.documents) {
    const std::size_t run = run_of(index++, count, options.runs);
    lengths[run].add(number, document.length());
    for (const auto& [term, what] : document.terms) {
      auto& runs = postings[term];
      runs.resize(options.runs);
      runs[run].add(number, what.wdf);
    }
    for (const auto& [slot, value] : document.values) {
      auto& runs = values[slot];
      runs.resize(options.runs);
      runs[run].add(number, value);
    }
  }
  table.writer();
  std::string key;
  for (const auto& [name, value] : model.metadata) {
    key.clear();
    append_metadata_key(key, name);
    check(table.add(key, value));
  }
  PostlistEncoder encoder;
  const auto in_order = [&](auto&& encode) {
    std::map<std::string, std::uint32_t> order;
    for (const auto& [slot, runs] : values) {
      std::string bytes;
      encode(bytes, slot);
      order[bytes] = slot;
    }
    return order;
  };
  for (const auto& [bytes, slot] : in_order(append_last_uint)) {
    check(encoder.add_value_stats(slot, joined(values[slot]).view(), add));
  }
  for (const auto& [bytes, slot] : in_order(append_uint)) {
    check(encoder.add_values(slot, joined(values[slot]).view(), add));
  }
  check(encoder.add_lengths(joined(lengths).view(), add));
  std::map<std::string, std::string> by_key;
  for (const auto& [term, runs] : postings) {
    std::string bytes;
    append_sortable_string(bytes, term);
    by_key[bytes] = term;
  }
  for (const auto& [bytes, term] : by_key) {
    check(encoder.add_postings(term, joined(postings[term]).view(), add));
  }
}

void write_positions(const Model& model, LazyTable& table) {
  std::map<std::string, const std::vector<std::uint32_t>*> by_key;
  for (const auto& [number, document] : model.documents) {
    for (const auto& [term, what] : document.terms) {
      if (what.positions.empty()) continue;
      std::string key;
      append_position_key(key, term, number);
      by_key[key] = &what.positions;
    }
  }
  PositionEncoder encoder;
  for (const auto& [key, positions] : by_key) check(table.add(key, encoder.encode(*positions)));
}

void write_documents(const Model& model, LazyTable& docdata, LazyTable& termlist) {
  Deflater deflater;
  TermlistEncoder encoder;
  std::string key;
  std::string tag;
  termlist.writer();
  for (const auto& [number, document] : model.documents) {
    key.clear();
    append_document_key(key, number);
    if (!document.data.empty()) docdata.add_deflated(deflater, key, document.data);
    if (document.terms.empty()) {
      check(termlist.add(key, {}));
    } else {
      encoder.begin(document.length(), static_cast<std::uint32_t>(document.terms.size()));
      for (const auto& [term, what] : document.terms) encoder.add(term, what.wdf);
      termlist.add_deflated(deflater, key, encoder.tag());
    }
    if (document.values.empty()) continue;
    key.clear();
    append_slots_key(key, number);
    std::vector<std::uint32_t> slots;
    for (const auto& [slot, value] : document.values) slots.push_back(slot);
    tag.clear();
    append_slots(tag, slots);
    termlist.add_deflated(deflater, key, tag);
  }
}

}  // namespace

std::uint32_t ModelDocument::length() const {
  std::uint32_t length = 0;
  for (const auto& [term, what] : terms) length += what.wdf;
  return length;
}

Xapian::Document ModelDocument::xapian() const {
  Xapian::Document document;
  document.set_data(data);
  for (const auto& [term, what] : terms) {
    document.add_term(term, what.wdf);
    for (const std::uint32_t position : what.positions) document.add_posting(term, position, 0);
  }
  for (const auto& [slot, value] : values) document.add_value(slot, value);
  return document;
}

DatabaseStats stats_of(const Model& model) {
  DatabaseStats stats;
  for (const auto& [number, document] : model.documents) {
    std::uint32_t wdf = 0;
    for (const auto& [term, what] : document.terms) wdf = std::max(wdf, what.wdf);
    stats.add_document(number, document.length(), wdf);
  }
  return stats;
}

void write_stock(const Model& model, const std::string& directory, std::uint32_t block_size) {
  Xapian::WritableDatabase database(
      directory, Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC,
      static_cast<int>(block_size));
  for (const auto& [name, value] : model.metadata) database.set_metadata(name, value);
  for (const auto& [number, document] : model.documents) {
    database.replace_document(number, document.xapian());
  }
  database.commit();
}

Tables write_glass(const Model& model, const std::string& directory, const GlassOptions& options) {
  std::filesystem::create_directory(directory);
  Tables tables;
  try {
    LazyTable postlist(Table::kPostlist, directory, options);
    LazyTable docdata(Table::kDocdata, directory, options);
    LazyTable termlist(Table::kTermlist, directory, options);
    LazyTable position(Table::kPosition, directory, options);
    write_postlist(model, options, postlist);
    write_positions(model, position);
    write_documents(model, docdata, termlist);
    for (LazyTable* table : {&postlist, &docdata, &termlist, &position}) table->finish(tables);
    const auto version =
        write_version_file(directory, tables, stats_of(model), options.table.block_size);
    if (!version) check(version.error());
  } catch (const std::runtime_error& error) {
    ADD_FAILURE() << error.what();
  }
  return tables;
}

TemporaryDirectory::TemporaryDirectory()
    : path_((std::filesystem::temp_directory_path() / "fihris-glass-XXXXXX").string()) {
  if (::mkdtemp(path_.data()) == nullptr) throw std::runtime_error("no temporary directory");
}

TemporaryDirectory::~TemporaryDirectory() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::string check_errors(const std::string& directory) {
  std::ostringstream out;
  try {
    if (Xapian::Database::check(directory, 0, &out) == 0) return {};
  } catch (const Xapian::Error& error) {
    out << error.get_description();
  }
  return out.str();
}

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void write_file(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

}  // namespace fihris::indexer::glass
