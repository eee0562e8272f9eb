// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/segments/survey.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "indexer/format/errors.h"
#include "indexer/format/glass/io.h"
#include "indexer/format/glass/mapped_file.h"
#include "indexer/format/glass/version_file.h"
#include "indexer/format/segment_file.h"

namespace fihris::indexer {
namespace {

namespace fs = std::filesystem;

bool has_version_file(const std::string& path, const std::string& name) {
  // What cannot be looked at may be there.
  std::error_code error;
  return fs::exists(path + "/" + name + "/" + std::string(glass::kVersionFileName), error) || error;
}

// Notes an error that says nothing about what the file holds.
void note(const Error& error, std::optional<Error>& unreadable) {
  const bool is_told = error.code == ErrorCode::kCorrupt || error.code == ErrorCode::kNotFound ||
                       error.code == ErrorCode::kWrongFormat;
  if (!is_told && !unreadable) unreadable = error;
}

FoundManifest look_at_manifest(const std::string& path, const std::string& name) {
  Hash128 sum;
  auto read = guarded(msg("cannot read {0}", path + "/" + name),
                      [&] { return read_manifest_alone(path, name, sum); });
  return {.name = name,
          .number = database_number(name).value_or(0),
          .sum = sum,
          .read = std::move(read),
          .is_finished = has_version_file(path, name)};
}

FoundSegment look_at_segment(const std::string& path, const std::string& name,
                             std::optional<Error>& unreadable) {
  FoundSegment found{.name = name,
                     .number = database_number(name).value_or(0),
                     .entry = std::nullopt,
                     .settings = {},
                     .is_finished = false};
  const std::string directory = path + "/" + name;
  std::error_code ignored;
  found.is_finished = has_version_file(path, name) ||
                      fs::exists(directory + "/" + std::string(kSegmentFileName), ignored);
  auto entry = entry_of_segment(path, name);
  if (!entry) {
    note(entry.error(), unreadable);
    return found;
  }
  const std::string file = directory + "/" + std::string(kSegmentFileName);
  const auto mapped = glass::map_file(file);
  if (!mapped) {
    note(mapped.error(), unreadable);
    return found;
  }
  auto parsed = parse_segment_file(mapped->bytes, file, nullptr);
  if (!parsed) return found;
  found.entry = std::move(entry).value();
  found.settings = std::move(parsed->settings);
  return found;
}

std::optional<FoundDeadList> look_at_dead_list(const std::string& path, const std::string& name,
                                               std::optional<Error>& unreadable) {
  const std::string file = path + "/" + name;
  const auto mapped = glass::map_file(file);
  if (!mapped) {
    note(mapped.error(), unreadable);
    return std::nullopt;
  }
  auto list = parse_dead_list(mapped->bytes, file);
  if (!list) return std::nullopt;
  return FoundDeadList{{.name = name, .bytes = mapped->bytes.size(), .sum = hash128(mapped->bytes)},
                       std::move(list).value()};
}

}  // namespace

const FoundSegment* Survey::find_segment(const std::string& name) const noexcept {
  const auto it = std::find_if(segments.begin(), segments.end(),
                               [&name](const FoundSegment& found) { return found.name == name; });
  return it == segments.end() ? nullptr : &*it;
}

bool Survey::is_index() const noexcept {
  return std::any_of(manifests.begin(), manifests.end(),
                     [](const FoundManifest& found) { return found.read.ok(); }) ||
         std::any_of(segments.begin(), segments.end(),
                     [](const FoundSegment& found) { return found.entry.has_value(); });
}

Result<Survey> survey(const std::string& path) {
  Survey out{.path = path,
             .stub = read_stub(path),
             .manifests = {},
             .segments = {},
             .dead_lists = {},
             .unreadable = {}};
  if (!out.stub) note(out.stub.error(), out.unreadable);
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator it(path, error), end; !error && it != end; it.increment(error)) {
    names.push_back(it->path().filename().string());
  }
  if (error.value() == ENOENT || error.value() == ENOTDIR) return out;
  if (error) return glass::io_error(msg("cannot read the directory {0}", path), error.value());
  std::sort(names.begin(), names.end(), [](const std::string& a, const std::string& b) {
    return database_number(a).value_or(0) < database_number(b).value_or(0);
  });
  for (const std::string& name : names) {
    if (is_manifest_name(name)) {
      out.manifests.push_back(look_at_manifest(path, name));
      const FoundManifest& found = out.manifests.back();
      if (!found.read && found.is_finished) note(found.read.error(), out.unreadable);
    }
    if (is_segment_name(name)) out.segments.push_back(look_at_segment(path, name, out.unreadable));
    if (!is_dead_list_name(name)) continue;
    if (auto list = look_at_dead_list(path, name, out.unreadable))
      out.dead_lists.push_back(std::move(*list));
  }
  return out;
}

}  // namespace fihris::indexer
