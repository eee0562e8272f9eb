// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/index/name_lists.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "indexer/format/errors.h"

namespace fihris::searcher {

void NameLists::add(const IndexPart& part) {
  for (const IndexPart::Segment& segment : part.segments) {
    if (segment.names.size() > 0) lists_.push_back(segment.names);
  }
}

void NameLists::for_each_with_key(std::string_view key, const Visitor& visit) const {
  for (std::size_t i = 0; !verified_ && i < lists_.size(); ++i) {
    if (auto whole = lists_[i].verify(); !whole) {
      throw indexer::DamagedFile(std::move(whole).error());
    }
  }
  verified_ = true;
  std::vector<analyzers::NameEntry>& entries = entries_;
  entries.clear();
  for (const indexer::NameList& list : lists_) list.collect(key, entries);
  if (lists_.size() > 1) {
    std::sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) {
      return std::tie(a.word, a.written) < std::tie(b.word, b.written);
    });
  }
  for (std::size_t i = 0; i < entries.size();) {
    analyzers::NameEntry entry = entries[i];
    for (++i;
         i < entries.size() && entries[i].word == entry.word && entries[i].written == entry.written;
         ++i) {
      entry.frequency += entries[i].frequency;
      entry.bare += entries[i].bare;
      entry.article = entry.article || entries[i].article;
    }
    if (!visit(entry)) return;
  }
}

}  // namespace fihris::searcher
