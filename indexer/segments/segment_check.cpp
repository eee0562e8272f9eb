// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/segments/segment_check.h"

#include <filesystem>
#include <system_error>

#include "indexer/format/glass/damaged_file.h"
#include "indexer/format/glass/mapped_file.h"
#include "indexer/format/name_list.h"
#include "indexer/format/open_segment.h"
#include "indexer/format/word_list.h"

namespace fihris::indexer {
namespace {

namespace fs = std::filesystem;

// Xapian makes it when it opens a database for writing; it is always empty.
constexpr std::string_view kXapianLockName = "flintlock";

void note_unlisted(const std::string& directory, const SegmentEntry& entry,
                   std::vector<Message>& notes) {
  std::error_code error;
  for (fs::directory_iterator it(directory, error), end; !error && it != end; it.increment(error)) {
    const std::string name = it->path().filename().string();
    if (entry.find(name) != nullptr || name == kXapianLockName) continue;
    notes.push_back(msg("{0} is not a file of the index", directory + "/" + name));
  }
}

// The files are whole; now what they say of one another.
void check_description(const std::string& path, const SegmentEntry& entry,
                       const IndexSettings& settings, std::vector<Message>& problems) {
  const auto own = entry_of_segment(path, entry.name);
  if (!own) {
    problems.push_back(own.error().message);
  } else if (!(*own == entry)) {
    problems.push_back(msg("{0}: it differs from what the manifest says", entry.name));
  }
  const std::string directory = path + "/" + entry.name;
  const std::string file = directory + "/" + std::string(kSegmentFileName);
  const auto mapped = glass::map_file(file);
  if (!mapped) {
    problems.push_back(mapped.error().message);
    return;
  }
  const auto parsed = parse_segment_file(mapped->bytes, file, nullptr);
  if (parsed && !(parsed->settings == settings)) {
    problems.push_back(msg("{0}: it was built with other settings", entry.name));
  }
  const auto opened = OpenSegment::open(path, entry);
  if (!opened) {
    problems.push_back(opened.error().message);
    return;
  }
  for (const glass::Table table : OpenSegment::kAllTables) {
    try {
      if (opened->table(table)) opened->table(table)->verify();
    } catch (const DamagedFile& damage) {
      problems.push_back(damage.error().message);
    }
  }
  const auto words = WordList::open(directory);
  const auto whole = words ? words->verify() : Result<void>(words.error());
  if (!whole) problems.push_back(whole.error().message);
  const auto names = NameList::open(directory);
  const auto also = names ? names->verify() : Result<void>(names.error());
  if (!also) problems.push_back(also.error().message);
}

}  // namespace

bool check_file(const std::string& directory, const FileSum& said, std::vector<Message>& problems) {
  const std::string path = directory + "/" + said.name;
  const auto sum = sum_file(directory, said.name);
  if (!sum) {
    const bool is_missing = sum.error().code == ErrorCode::kNotFound;
    problems.push_back(is_missing ? msg("{0} is missing", path) : sum.error().message);
    return false;
  }
  if (*sum == said) return true;
  problems.push_back(msg("{0} is damaged: {1}", path,
                         sum->bytes == said.bytes
                             ? msg("wrong checksum")
                             : msg("it has {0} bytes instead of {1}", sum->bytes, said.bytes)));
  return false;
}

void check_segment(const std::string& path, const SegmentEntry& entry,
                   const IndexSettings& settings, std::vector<Message>& problems,
                   std::vector<Message>& notes) {
  const std::string directory = path + "/" + entry.name;
  std::error_code error;
  if (!fs::is_directory(directory, error)) {
    problems.push_back(msg("{0} is missing", directory));
    return;
  }
  bool is_whole = true;
  for (const SegmentEntry::File& file : entry.files) {
    is_whole = check_file(directory, file.sum, problems) && is_whole;
  }
  note_unlisted(directory, entry, notes);
  if (is_whole) check_description(path, entry, settings, problems);
}

}  // namespace fihris::indexer
