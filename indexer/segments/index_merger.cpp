// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/segments/index_merger.h"

#include <algorithm>
#include <cerrno>
#include <utility>

#include <sys/stat.h>
#include <xapian.h>

#include "indexer/builder/segment_writer.h"
#include "indexer/builder/table_input.h"
#include "indexer/builder/without_dead.h"
#include "indexer/format/file_sum.h"
#include "indexer/format/glass/io.h"
#include "indexer/segments/xapian_segment.h"

namespace fihris::indexer {
namespace {

// Segments up to this size count as equally small.
constexpr std::uint64_t kSmallest = std::uint64_t{1} << 20;

unsigned order_of(const Segment& segment) {
  unsigned order = 0;
  for (std::uint64_t bytes = kSmallest; bytes < segment.bytes; bytes *= kMergeFactor) ++order;
  return order;
}

Result<void> verify(const std::string& path, const SegmentEntry& entry) {
  for (const SegmentEntry::File& file : entry.files) {
    auto verified = verify_file(path + "/" + entry.name, file.sum);
    if (!verified && !(file.optional && verified.error().code == ErrorCode::kNotFound)) {
      return verified;
    }
  }
  return {};
}

Result<SegmentEntry> merge_direct(const SegmentSet& set, SegmentRange range,
                                  const std::string& directory, const MergeOptions& options) {
  SegmentInputs inputs;
  for (std::size_t i = range.begin; i < range.end; ++i) {
    auto input = open_segment_input(set.path() + "/" + set.segments()[i].entry.name);
    if (!input) return std::move(input).error();
    inputs.push_back(without_dead(std::move(input).value(), set.dead_documents(i)));
  }
  return write_segment(directory, std::move(inputs), options.threads, options.settings);
}

Result<SegmentEntry> merge_by_xapian(const SegmentSet& set, SegmentRange range,
                                     const std::string& directory, const MergeOptions& options) {
  // Xapian would make the directory for its owner alone.
  if (::mkdir(directory.c_str(), 0777) != 0) {
    return glass::io_error(msg("cannot create {0}", directory), errno);
  }
  Xapian::WritableDatabase out(directory, Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS);
  for (std::size_t i = range.begin; i < range.end; ++i) {
    const auto dead = set.dead_documents(i);
    const Xapian::Database in(set.path() + "/" + set.segments()[i].entry.name);
    for (auto it = in.postlist_begin(""); it != in.postlist_end(""); ++it) {
      if (std::binary_search(dead.begin(), dead.end(), *it)) continue;
      out.replace_document(*it, in.get_document(*it));
    }
  }
  return complete_segment(out, directory, options.settings);
}

}  // namespace

std::optional<SegmentRange> next_merge(const std::vector<Segment>& segments) {
  for (std::size_t i = 0; i < segments.size(); ++i) {
    if (std::uint64_t{segments[i].dead} * 4 > segments[i].entry.documents)
      return SegmentRange{i, i + 1};
  }
  // From the youngest segment back, until one is of a higher order than `order`. Smaller ones
  // between and after those of the order are merged along, but do not count: else a large segment
  // would be rewritten for a few small ones.
  for (unsigned order = 0;; ++order) {
    std::size_t begin = segments.size();
    std::size_t of_the_order = 0;
    for (; begin > 0 && order_of(segments[begin - 1]) <= order; --begin) {
      if (order_of(segments[begin - 1]) == order) ++of_the_order;
    }
    if (of_the_order >= kMergeFactor) return SegmentRange{begin, segments.size()};
    if (begin == 0) return std::nullopt;
  }
}

Result<SegmentEntry> merge_segments(const SegmentSet& set, SegmentRange range,
                                    const std::string& directory, const MergeOptions& options) {
  for (std::size_t i = range.begin; i < range.end; ++i) {
    auto verified = verify(set.path(), set.segments()[i].entry);
    if (!verified) return std::move(verified).error();
  }
  return options.direct ? merge_direct(set, range, directory, options)
                        : merge_by_xapian(set, range, directory, options);
}

}  // namespace fihris::indexer
