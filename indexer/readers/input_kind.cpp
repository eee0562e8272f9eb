// SPDX-License-Identifier: GPL-2.0-or-later
//
// What does the name of a file say about its content?
#include "indexer/readers/input_kind.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace fihris::indexer {
namespace {

struct Ending {
  std::string_view text;
  InputKind kind;
  Packing packing = Packing::kNone;
};
constexpr Ending kEndings[] = {
    {".txt", InputKind::kText},
    {".text", InputKind::kText},
    {".md", InputKind::kMarkdown},
    {".markdown", InputKind::kMarkdown},
    {".jsonl", InputKind::kJsonLines},
    {".ndjson", InputKind::kJsonLines},
    {".html", InputKind::kHtml},
    {".htm", InputKind::kHtml},
    {".xhtml", InputKind::kHtml},
    {".csv", InputKind::kCsv},
    {".tsv", InputKind::kTsv},
    {".trec", InputKind::kTrec},
    {".sgml", InputKind::kTrec},
    {".sgm", InputKind::kTrec},
    {".xml", InputKind::kXml},
    {".pdf", InputKind::kPdf},
    {".docx", InputKind::kDocx},
    {".zip", InputKind::kStream, Packing::kArchive},
    {".tar", InputKind::kStream, Packing::kArchive},
    {".tgz", InputKind::kStream, Packing::kArchive},
    {".tbz", InputKind::kStream, Packing::kArchive},
    {".tbz2", InputKind::kStream, Packing::kArchive},
    {".txz", InputKind::kStream, Packing::kArchive},
    {".tzst", InputKind::kStream, Packing::kArchive},
    {".gz", InputKind::kStream, Packing::kCompressed},
    {".bz2", InputKind::kStream, Packing::kCompressed},
    {".xz", InputKind::kStream, Packing::kCompressed},
    {".zst", InputKind::kStream, Packing::kCompressed},
};

constexpr char lower(char c) noexcept {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// ".odt" of "a.odt": a letter, then letters and digits, at most eight in all. What follows the last
// dot of "v1.2" or "a. b" is no extension.
std::string_view ending_of(std::string_view name) noexcept {
  const std::size_t point = name.rfind('.');
  if (point == std::string_view::npos || point == 0) return {};
  const std::string_view ending = name.substr(point);
  const auto is_letter = [](char c) { return lower(c) >= 'a' && lower(c) <= 'z'; };
  const auto fits = [&](char c) { return is_letter(c) || (c >= '0' && c <= '9'); };
  const bool good = ending.size() >= 2 && ending.size() <= 9 && is_letter(ending[1]) &&
                    std::all_of(ending.begin() + 1, ending.end(), fits);
  return good ? ending : std::string_view();
}

const Ending* find_ending(std::string_view ending) noexcept {
  for (const Ending& known : kEndings) {
    if (std::equal(ending.begin(), ending.end(), known.text.begin(), known.text.end(),
                   [](char a, char b) { return lower(a) == b; })) {
      return &known;
    }
  }
  return nullptr;
}

}  // namespace

NamedKind kind_of_name(std::string_view name) noexcept {
  const std::string_view ending = ending_of(name);
  const std::size_t length = name.size() - ending.size();
  const Ending* known = find_ending(ending);
  if (known == nullptr)
    return {.known = false,
            .kind = InputKind::kStream,
            .stem_length = length,
            .packing = Packing::kNone};
  if (known->packing != Packing::kCompressed)
    return {.known = true, .kind = known->kind, .stem_length = length, .packing = known->packing};
  NamedKind inside;
  const std::string_view inner = ending_of(name.substr(0, length));
  inside.stem_length = length - inner.size();
  if (const Ending* held = find_ending(inner); held != nullptr) {
    inside.known = held->packing != Packing::kCompressed;
    inside.kind = held->kind;
    inside.packing = held->packing;
  }
  if (inside.packing == Packing::kNone) inside.packing = Packing::kCompressed;
  return inside;
}

void PassedOver::add(std::string_view name) {
  std::string ending(ending_of(name));
  std::transform(ending.begin(), ending.end(), ending.begin(), [](char c) { return lower(c); });
  ++endings_[ending];
}

Message PassedOver::describe() const {
  constexpr std::size_t kMost = 8;
  std::vector<std::pair<std::string, std::uint64_t>> rows(endings_.begin(), endings_.end());
  std::stable_sort(rows.begin(), rows.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  std::uint64_t all = 0;
  std::vector<Message> list;
  for (const auto& [ending, count] : rows) {
    all += count;
    if (list.size() > kMost) continue;
    if (list.size() == kMost) {
      list.push_back(Message::verbatim("..."));
    } else if (ending.empty()) {
      list.push_back(msg("without ending {0}", count));
    } else {
      list.push_back(Message::verbatim(ending + ' ' + std::to_string(count)));
    }
  }
  std::string read;
  for (const Ending& ending : kEndings) {
    read.append(read.empty() ? "" : " ").append(ending.text);
  }
  return msg_n("skipped {0} file of an unsupported kind ({1}); supported: {2}",
               "skipped {0} files of unsupported kinds ({1}); supported: {2}", all, std::move(list),
               read);
}

}  // namespace fihris::indexer
