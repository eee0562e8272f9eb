// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/builder/run.h"

#include "indexer/glass/encoding.h"

namespace fihris::indexer {
namespace {

using glass::append_uint;

std::uint64_t take_uint(std::string_view& in) {
  const char* at = in.data();
  const std::uint64_t value = glass::take_uint(at);
  in.remove_prefix(static_cast<std::size_t>(at - in.data()));
  return value;
}

std::string_view take_bytes(std::string_view& in, std::size_t count) {
  const std::string_view bytes = in.substr(0, count);
  in.remove_prefix(count);
  return bytes;
}

}  // namespace

void append_term(std::string& out, std::string_view term, const glass::PostingsView& postings,
                 bool has_positions) {
  append_uint(out, term.size());
  out += term;
  append_uint(out, postings.first);
  append_uint(out, postings.last - postings.first);
  append_uint(out, postings.count);
  append_uint(out, postings.wdf_sum);
  append_uint(out, postings.entries.size() * 2 + (has_positions ? 1 : 0));
  out += postings.entries;
}

void append_position_tag(std::string& out, std::string_view tag) {
  append_uint(out, tag.size());
  out += tag;
}

bool TermReader::next() {
  if (rest_.empty()) return false;
  term_ = take_bytes(rest_, take_uint(rest_));
  postings_.first = static_cast<std::uint32_t>(take_uint(rest_));
  postings_.last = postings_.first + static_cast<std::uint32_t>(take_uint(rest_));
  postings_.count = static_cast<std::uint32_t>(take_uint(rest_));
  postings_.wdf_sum = take_uint(rest_);
  const std::uint64_t tagged = take_uint(rest_);
  has_positions_ = (tagged & 1) != 0;
  postings_.entries = take_bytes(rest_, tagged / 2);
  return true;
}

std::string_view TermReader::next_position_tag() { return take_bytes(rest_, take_uint(rest_)); }

void append_document(std::string& out, const DocumentTags& tags) {
  append_uint(out, tags.data.size() * 2 + (tags.data_deflated ? 1 : 0));
  append_uint(out, tags.terms.size() * 2 + (tags.terms_deflated ? 1 : 0));
  append_uint(out, tags.slots.size());
  out.append(tags.data).append(tags.terms).append(tags.slots);
}

bool DocumentReader::next(DocumentTags& tags) {
  if (rest_.empty()) return false;
  const std::uint64_t data = take_uint(rest_);
  const std::uint64_t terms = take_uint(rest_);
  const std::uint64_t slots = take_uint(rest_);
  tags.data = take_bytes(rest_, data / 2);
  tags.data_deflated = (data & 1) != 0;
  tags.terms = take_bytes(rest_, terms / 2);
  tags.terms_deflated = (terms & 1) != 0;
  tags.slots = take_bytes(rest_, slots);
  return true;
}

}  // namespace fihris::indexer
