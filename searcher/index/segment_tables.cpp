// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/index/segment_tables.h"

#include <algorithm>
#include <array>
#include <type_traits>

#include "searcher/base/bm25.h"

namespace fihris::searcher {

static_assert(std::is_same_v<Xapian::termpos, std::uint32_t>);

const double* LengthNorms::block(const indexer::PostingTable& table, std::size_t number,
                                 double average) {
  if (number >= blocks_.size()) blocks_.resize(number + 1);
  auto& block = blocks_[number];
  if (block == nullptr) {
    std::array<std::uint32_t, kBlock> lengths;
    const auto first = static_cast<std::uint32_t>(number * kBlock);
    if (!table.read_lengths(first, lengths)) return nullptr;
    block = std::make_unique<double[]>(kBlock);
    for (std::uint32_t i = 0; i < kBlock; ++i) block[i] = bm25_length_norm(lengths[i] / average);
  }
  return block.get();
}

void SegmentTables::add(const IndexPart& part) {
  const std::size_t before = segments_.size();
  segments_.resize(before + part.database.size());
  for (std::size_t i = before; i < segments_.size(); ++i) segments_[i].dead = part.dead;
  if (!part.is_local()) {
    has_all_postings_ = false;
    if (part.database.size() == 1) {
      segments_[before].inside =
          static_cast<std::uint32_t>(part.manifest.state.segments.size() + 1);
    }
    return;
  }
  segments_[before].has_documents = false;  // the manifest
  for (std::size_t i = 0; i < part.segments.size(); ++i) {
    Segment& segment = segments_[before + 1 + i];
    const indexer::OpenSegment& files = part.segments[i].files;
    segment.positions = indexer::PositionTable::open(files);
    segment.postings = indexer::PostingTable::open(files);
    segment.records = indexer::RecordTable::open(files);
    has_all_postings_ = has_all_postings_ && segment.postings;
  }
}

bool SegmentTables::is_dead(Xapian::docid document) const {
  if (document == 0 || segments_.empty()) return false;
  const auto databases = static_cast<Xapian::docid>(segments_.size());
  const Segment& segment = segments_[(document - 1) % databases];
  // A document has the same number in its segment as in its index.
  const Xapian::docid number = (document - 1) / databases;
  return segment.dead != nullptr && segment.dead->contains(number / segment.inside + 1);
}

std::optional<Xapian::doccount> SegmentTables::frequency(std::string_view term,
                                                         std::string& key) const {
  if (segments_.empty() || !has_all_postings_) return std::nullopt;
  Xapian::doccount sum = 0;
  for (const Segment& segment : segments_) {
    if (!segment.has_documents) continue;
    const auto here = segment.postings->frequency(term, key);
    if (!here) return std::nullopt;
    sum += *here;
  }
  return sum;
}

std::optional<std::vector<Xapian::docid>> SegmentTables::documents_with(const std::string& term,
                                                                        std::size_t most) const {
  if (segments_.empty() || !has_all_postings_) return std::nullopt;
  std::vector<Xapian::docid> out;
  const auto databases = static_cast<Xapian::docid>(segments_.size());
  for (Xapian::docid i = 0; i < databases; ++i) {
    if (!segments_[i].has_documents) continue;
    indexer::PostingList list = segments_[i].postings->find(term);
    for (std::size_t there = 0; list.document() != indexer::PostingList::kEnd && there < most;) {
      list.each_below(list.document() + 1, [&](std::uint32_t number, std::uint32_t) {
        out.push_back((number - 1) * databases + i + 1);
        ++there;
      });
    }
    if (list.failed()) return std::nullopt;
  }
  std::sort(out.begin(), out.end());
  if (out.size() > most) out.resize(most);
  return out;
}

std::optional<double> SegmentTables::length_norm(Xapian::docid document) const {
  if (document == 0 || segments_.empty()) return std::nullopt;
  const auto databases = static_cast<Xapian::docid>(segments_.size());
  const Segment& segment = segments_[(document - 1) % databases];
  const Xapian::docid number = (document - 1) / databases + 1;
  if (!segment.postings) return std::nullopt;
  const double* const block =
      segment.norms.block(*segment.postings, number / LengthNorms::kBlock, average_length_);
  if (block == nullptr) return std::nullopt;
  return block[number % LengthNorms::kBlock];
}

bool SegmentTables::read_positions(Xapian::docid document, const std::string& term,
                                   std::string& key, std::vector<Xapian::termpos>& out) const {
  if (document == 0 || segments_.empty()) return false;
  const auto databases = static_cast<Xapian::docid>(segments_.size());
  const auto& table = segments_[(document - 1) % databases].positions;
  return table && table->read((document - 1) / databases + 1, term, key, out);
}

std::optional<std::string_view> SegmentTables::read_record(Xapian::docid document) const {
  if (document == 0 || segments_.empty()) return std::nullopt;
  const auto databases = static_cast<Xapian::docid>(segments_.size());
  const auto& table = segments_[(document - 1) % databases].records;
  if (!table) return std::nullopt;
  return reader_.read(*table, (document - 1) / databases + 1);
}

}  // namespace fihris::searcher
