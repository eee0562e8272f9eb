// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/builder/segment_writer.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <future>
#include <iterator>
#include <map>
#include <queue>
#include <system_error>

#include <sys/stat.h>

#include "indexer/format/glass/documents.h"
#include "indexer/format/glass/postings.h"
#include "indexer/format/glass/recount.h"
#include "indexer/format/glass/table_writer.h"
#include "indexer/format/glass/version_file.h"
#include "indexer/format/name_list_writer.h"
#include "indexer/format/segment_file.h"
#include "indexer/format/word_list_writer.h"

namespace fihris::indexer {
namespace {

using glass::Table;
using glass::TableWriter;

std::string path_of(const std::string& directory, Table table) {
  return directory + "/" + std::string(glass::table_file_name(table));
}

// What half of the tables are, and their checksums.
struct Written {
  glass::Tables tables;
  BlockSumsOfTables block_sums;
  std::vector<FileSum> files;
};

// Completes the file, reads it back and counts its items, since nothing else ever does.
Result<void> complete(TableWriter& writer, const std::string& directory, Table table,
                      Written& written) {
  auto info = writer.finish();
  if (!info) return std::move(info).error();
  auto counted = glass::recount(path_of(directory, table), *info);
  if (!counted) return counted;
  written.tables[table] = *info;
  written.block_sums.set(table, writer.block_sums());
  written.files.push_back({.name = std::string(glass::table_file_name(table)),
                           .bytes = writer.bytes(),
                           .sum = writer.sum()});
  return {};
}

// The values of all inputs, by slot.
std::map<std::uint32_t, glass::ValuesRun> values_of(const SegmentInputs& inputs) {
  std::map<std::uint32_t, glass::ValuesRun> slots;
  for (const auto& input : inputs) {
    for (const glass::Slot& slot : input->slots()) slots[slot.number].append(slot.values.view());
  }
  return slots;
}

// Postlist and position: the tables sorted by term.
class TermTables {
 public:
  static Result<void> write(const std::string& directory, const SegmentInputs& inputs,
                            Written& written) {
    auto postlist = TableWriter::create(path_of(directory, Table::kPostlist));
    if (!postlist) return std::move(postlist).error();
    auto position = TableWriter::create(path_of(directory, Table::kPosition));
    if (!position) return std::move(position).error();
    auto words = WordListWriter::create(directory);
    if (!words) return std::move(words).error();
    TermTables writing(*postlist, *position, *words);
    if (auto done = writing.write_values(inputs); !done) return done;
    if (auto done = writing.write_lengths(inputs); !done) return done;
    if (auto done = writing.write_terms(inputs); !done) return done;
    auto done = complete(*postlist, directory, Table::kPostlist, written);
    if (done) done = complete(*position, directory, Table::kPosition, written);
    if (!done) return done;
    auto names = writing.names_.write(directory);
    if (!names) return std::move(names).error();
    auto list = words->finish();
    if (!list) return std::move(list).error();
    written.files.push_back(std::move(names).value());
    written.files.push_back(std::move(list).value());
    return {};
  }

 private:
  TermTables(TableWriter& postlist, TableWriter& position, WordListWriter& words)
      : postlist_(postlist), position_(position), words_(words) {}

  auto to_postlist() {
    return [this](std::string_view key, std::string_view tag) { return postlist_.add(key, tag); };
  }

  Result<void> write_values(const SegmentInputs& inputs) {
    const auto slots = values_of(inputs);
    // Statistics and values are each sorted by the encoded slot numbers.
    std::vector<std::pair<std::string, std::uint32_t>> by_stats_key;
    std::vector<std::pair<std::string, std::uint32_t>> by_value_key;
    for (const auto& [slot, values] : slots) {
      std::string key;
      glass::append_last_uint(key, slot);
      by_stats_key.emplace_back(key, slot);
      key.clear();
      glass::append_uint(key, slot);
      by_value_key.emplace_back(key, slot);
    }
    std::sort(by_stats_key.begin(), by_stats_key.end());
    std::sort(by_value_key.begin(), by_value_key.end());
    for (const auto& [key, slot] : by_stats_key) {
      auto added = encoder_.add_value_stats(slot, slots.at(slot).view(), to_postlist());
      if (!added) return added;
    }
    for (const auto& [key, slot] : by_value_key) {
      auto added = encoder_.add_values(slot, slots.at(slot).view(), to_postlist());
      if (!added) return added;
    }
    return {};
  }

  Result<void> write_lengths(const SegmentInputs& inputs) {
    glass::PostingsRun lengths;
    for (const auto& input : inputs) lengths.append(input->lengths());
    if (lengths.empty()) return {};
    return encoder_.add_lengths(lengths.view(), to_postlist());
  }

  Result<void> write_terms(const SegmentInputs& inputs) {
    for (const auto& input : inputs) sources_.push_back(input->terms());
    // The source with the least term first, and of equal terms the one with the lower documents.
    const auto after = [this](std::size_t a, std::size_t b) {
      const int order = sources_[a]->term().compare(sources_[b]->term());
      return order != 0 ? order > 0 : a > b;
    };
    std::priority_queue<std::size_t, std::vector<std::size_t>, decltype(after)> queue(after);
    const auto advance = [&](std::size_t i) -> Result<void> {
      auto more = sources_[i]->next();
      if (!more) return std::move(more).error();
      if (*more) queue.push(i);
      return {};
    };
    for (std::size_t i = 0; i < sources_.size(); ++i) {
      if (auto advanced = advance(i); !advanced) return advanced;
    }
    std::vector<std::size_t> same;
    while (!queue.empty()) {
      same.clear();
      const std::string_view term = sources_[queue.top()]->term();
      while (!queue.empty() && sources_[queue.top()]->term() == term) {
        same.push_back(queue.top());
        queue.pop();
      }
      if (auto written = write_term(term, same); !written) return written;
      for (const std::size_t i : same) {
        if (auto advanced = advance(i); !advanced) return advanced;
      }
    }
    return {};
  }

  Result<void> write_term(std::string_view term, const std::vector<std::size_t>& same) {
    glass::PostingsView postings = sources_[same[0]]->postings();
    if (same.size() > 1) {
      joined_.clear();
      for (const std::size_t i : same) joined_.append(sources_[i]->postings());
      postings = joined_.view();
    }
    if (auto added = encoder_.add_postings(term, postings, to_postlist()); !added) return added;
    names_.add(term, postings.count);
    if (auto added = words_.add(term, postings.count); !added) return added;
    key_.clear();
    glass::append_sortable_string(key_, term);
    key_ += '\0';
    for (const std::size_t i : same) {
      if (!sources_[i]->has_positions()) continue;
      if (auto written = write_positions(*sources_[i]); !written) return written;
    }
    return {};
  }

  // key_: the term's part of the keys.
  Result<void> write_positions(TermSource& source) {
    const std::size_t prefix = key_.size();
    const glass::PostingsView& run = source.postings();
    const char* at = run.entries.data();
    std::uint32_t document = run.first;
    for (std::uint32_t k = 0; k < run.count; ++k) {
      if (k > 0) document += static_cast<std::uint32_t>(glass::take_uint(at)) + 1;
      glass::skip_uint(at);  // the wdf
      auto tag = source.position_tag(document);
      if (!tag) return std::move(tag).error();
      if (tag->empty()) continue;
      glass::append_sortable(key_, document);
      if (auto added = position_.add(key_, *tag); !added) return added;
      key_.resize(prefix);
    }
    return {};
  }

  TableWriter& postlist_;
  TableWriter& position_;
  std::vector<std::unique_ptr<TermSource>> sources_;
  NameListWriter names_;
  WordListWriter& words_;
  glass::PostlistEncoder encoder_;
  glass::PostingsRun joined_;
  std::string key_;
};

Result<void> add_tag(TableWriter& table, std::string_view key, std::string_view tag,
                     bool deflated) {
  return deflated ? table.add_compressed(key, tag) : table.add(key, tag);
}

// Docdata and termlist: the tables sorted by document.
Result<void> write_document_tables(const std::string& directory, const SegmentInputs& inputs,
                                   Written& written) {
  auto data = TableWriter::create(path_of(directory, Table::kDocdata));
  if (!data) return std::move(data).error();
  auto terms = TableWriter::create(path_of(directory, Table::kTermlist));
  if (!terms) return std::move(terms).error();
  std::string key;
  for (const auto& input : inputs) {
    const auto source = input->documents();
    DocumentTags tags;
    for (std::uint32_t document = 0;;) {
      auto more = source->next(document, tags);
      if (!more) return std::move(more).error();
      if (!*more) break;
      key.clear();
      glass::append_document_key(key, document);
      if (!tags.data.empty()) {
        auto added = add_tag(*data, key, tags.data, tags.data_deflated);
        if (!added) return added;
      }
      if (auto added = add_tag(*terms, key, tags.terms, tags.terms_deflated); !added) return added;
      if (tags.slots.empty()) continue;
      key.clear();
      glass::append_slots_key(key, document);
      if (auto added = terms->add(key, tags.slots); !added) return added;
    }
  }
  auto done = complete(*data, directory, Table::kDocdata, written);
  if (done) done = complete(*terms, directory, Table::kTermlist, written);
  return done;
}

// Completes the segment, whose tables and lists are written.
Result<SegmentEntry> describe(const std::string& directory, const SegmentInputs& inputs,
                              Written written, const IndexSettings& settings) {
  SegmentFile file{.settings = settings,
                   .documents = 0,
                   .first_document = 0,
                   .last_document = 0,
                   .files = std::move(written.files)};
  glass::DatabaseStats stats;
  for (const auto& input : inputs) {
    stats.merge(input->stats());
    if (file.first_document == 0 && !input->lengths().empty()) {
      file.first_document = input->lengths().first;
    }
  }
  file.documents = stats.documents;
  file.last_document = stats.last_document;
  auto version = glass::write_version_file(directory, written.tables, stats);
  if (!version) return std::move(version).error();
  file.files.push_back({.name = std::string(glass::kVersionFileName),
                        .bytes = version->size(),
                        .sum = hash128(*version)});
  std::sort(file.files.begin(), file.files.end(),
            [](const FileSum& a, const FileSum& b) { return a.name < b.name; });
  const auto own = write_segment_file(directory, file, written.block_sums);
  if (!own) return own.error();
  return make_entry(directory.substr(directory.rfind('/') + 1), file, *own);
}

}  // namespace

Result<SegmentEntry> write_segment(const std::string& directory, SegmentInputs inputs,
                                   unsigned threads, const IndexSettings& settings) {
  if (::mkdir(directory.c_str(), 0777) != 0) {
    return glass::io_error(msg("cannot create {0}", directory), errno);
  }
  Written by_document;
  Written written;
  const auto write_documents = [&] {
    return write_document_tables(directory, inputs, by_document);
  };
  // Launched before the other half, and always joined.
  std::future<Result<void>> documents;
  if (threads > 1) {
    try {
      documents = std::async(std::launch::async, write_documents);
    } catch (const std::system_error&) {
      // No thread available: write one after the other.
    }
  }
  auto terms_done = TermTables::write(directory, inputs, written);
  auto documents_done = documents.valid() ? documents.get() : write_documents();
  if (!terms_done) return std::move(terms_done).error();
  if (!documents_done) return std::move(documents_done).error();
  for (const Table table : {Table::kDocdata, Table::kTermlist}) {
    const auto i = static_cast<std::size_t>(table);
    written.tables[table] = by_document.tables[table];
    written.block_sums.of[i] = std::move(by_document.block_sums.of[i]);
  }
  std::move(by_document.files.begin(), by_document.files.end(), std::back_inserter(written.files));
  return describe(directory, inputs, std::move(written), settings);
}

}  // namespace fihris::indexer
