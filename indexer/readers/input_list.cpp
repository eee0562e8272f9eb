// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which files will be read, in which order, and what names do their documents get?
#include "indexer/readers/input_list.h"

#include <algorithm>
#include <cerrno>
#include <map>
#include <numeric>
#include <tuple>
#include <utility>

#include <sys/stat.h>

#include "indexer/readers/byte_source.h"
#include "indexer/readers/folder_walk.h"

namespace fihris::indexer {
namespace {

struct Ending {
  std::string_view text;
  InputKind kind;
};
constexpr Ending kEndings[] = {
    {".txt", InputKind::kText},        {".text", InputKind::kText},
    {".md", InputKind::kMarkdown},     {".markdown", InputKind::kMarkdown},
    {".jsonl", InputKind::kJsonLines}, {".ndjson", InputKind::kJsonLines},
};

constexpr char lower(char c) noexcept {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), [](char c) { return lower(c); });
  return result;
}

// ".pdf" of "a.pdf": a letter, then letters and digits, at most eight in all. What follows the last
// point of "v1.2" or "a. b" is no ending.
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

// "passed over 12 files of kinds that are not read (.pdf 7, .docx 3, without ending 2)".
std::string describe_passed_over(const std::map<std::string, std::uint64_t>& endings) {
  constexpr std::size_t kMost = 8;
  std::vector<std::pair<std::string, std::uint64_t>> rows(endings.begin(), endings.end());
  std::stable_sort(rows.begin(), rows.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  std::uint64_t all = 0;
  std::string list;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    all += rows[i].second;
    if (i > kMost) continue;
    if (i > 0) list += ", ";
    list += i == kMost ? "..." : rows[i].first + ' ' + std::to_string(rows[i].second);
  }
  std::string read;
  for (const Ending& ending : kEndings) read += ' ' + std::string(ending.text);
  return "passed over " + std::to_string(all) + (all == 1 ? " file" : " files") +
         " of kinds that are not read (" + list + "); read are" + read;
}

class Lister {
 public:
  explicit Lister(const std::stop_token& stop) : stop_(stop) {}

  Result<InputList> run(const std::vector<std::string>& inputs) {
    for (const std::string& input : inputs) {
      if (auto added = add(input); !added) return std::move(added).error();
    }
    if (!sizes_known_) list_.total_bytes = 0;
    mark_same_stems();
    return std::move(list_);
  }

 private:
  Result<void> add(const std::string& input) {
    if (input == "-") {
      sizes_known_ = false;
      list_.files.push_back({.path = input, .kind = InputKind::kStream, .named = true});
      return {};
    }
    struct stat status = {};
    if (::stat(input.c_str(), &status) != 0) {
      const int error = errno;
      if (error == ENOENT || error == ENOTDIR) {
        return Error{ErrorCode::kNotFound,
                     "'" + input + "' does not exist; check the path, nothing was read",
                     {}};
      }
      list_.problems.push_back({input, 0, 0, "cannot be opened: " + system_message(error), true});
      return {};
    }
    if (S_ISDIR(status.st_mode)) return add_folder(input);
    add_file(input, status.st_mode, static_cast<std::uint64_t>(status.st_size));
    return {};
  }

  void add_file(const std::string& path, mode_t mode, std::uint64_t bytes) {
    InputFile file = {.path = path, .named = true};
    file.stem_begin = path.rfind('/') + 1;  // npos + 1 is 0
    const NamedKind kind = kind_of_name(std::string_view(path).substr(file.stem_begin));
    file.stem_end = file.stem_begin + kind.stem_length;
    file.kind = kind.kind;
    if (S_ISREG(mode)) {
      file.bytes = bytes;
      list_.total_bytes += bytes;
    } else {
      file.kind = InputKind::kStream;
      sizes_known_ = false;
    }
    list_.files.push_back(std::move(file));
  }

  Result<void> add_folder(const std::string& folder) {
    std::map<std::string, std::uint64_t> passed_over;
    const auto wanted = [&](std::string_view name) {
      if (kind_of_name(name).known) return true;
      const std::string ending = lower(ending_of(name));
      ++passed_over[ending.empty() ? "without ending" : ending];
      return false;
    };
    auto walk = walk_folder(folder, wanted, stop_);
    if (!walk) return std::move(walk).error();
    const std::size_t stem_begin = folder.size() + (folder.ends_with('/') ? 0 : 1);
    for (FoundFile& found : walk->files) {
      const NamedKind kind = kind_of_name(std::string_view(found.path).substr(stem_begin));
      list_.total_bytes += found.bytes;
      list_.files.push_back({.path = std::move(found.path),
                             .stem_begin = stem_begin,
                             .stem_end = stem_begin + kind.stem_length,
                             .kind = kind.kind,
                             .named = false,
                             .bytes = found.bytes});
    }
    std::move(walk->problems.begin(), walk->problems.end(), std::back_inserter(list_.problems));
    if (!passed_over.empty()) {
      list_.problems.push_back({folder, 0, 0, describe_passed_over(passed_over), true});
    }
    return {};
  }

  // Text files and JSON Lines files make different ids of a stem, so they do not meet.
  void mark_same_stems() {
    std::vector<InputFile>& files = list_.files;
    std::vector<std::size_t> order(files.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto key = [&](std::size_t i) {
      return std::tuple(files[i].kind == InputKind::kJsonLines, files[i].stem(), i);
    };
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return key(a) < key(b); });
    for (std::size_t i = 1; i < order.size(); ++i) {
      const auto [json_before, stem_before, before] = key(order[i - 1]);
      const auto [json, stem, index] = key(order[i]);
      if (json == json_before && stem == stem_before) files[index].same_stem_as = before;
    }
  }

  const std::stop_token& stop_;
  InputList list_;
  bool sizes_known_ = true;
};

}  // namespace

std::string_view InputFile::stem() const noexcept {
  if (path == "-") return "stdin";
  return std::string_view(path).substr(stem_begin, stem_end - stem_begin);
}

NamedKind kind_of_name(std::string_view name) noexcept {
  const std::string_view ending = ending_of(name);
  const std::size_t stem_length = name.size() - ending.size();
  for (const Ending& known : kEndings) {
    if (std::equal(ending.begin(), ending.end(), known.text.begin(), known.text.end(),
                   [](char a, char b) { return lower(a) == b; })) {
      return {true, known.kind, stem_length};
    }
  }
  return {false, InputKind::kText, stem_length};
}

Result<InputList> list_inputs(const std::vector<std::string>& inputs, const std::stop_token& stop) {
  return Lister(stop).run(inputs);
}

}  // namespace fihris::indexer
