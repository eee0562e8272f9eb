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

FoundManifest look_at_manifest(const std::string& path, const std::string& name) {
  Hash128 sum;
  auto read = guarded(msg("cannot read {0}", path + "/" + name),
                      [&] { return read_manifest_alone(path, name, sum); });
  return {.name = name,
          .number = database_number(name).value_or(0),
          .sum = sum,
          .read = std::move(read)};
}

FoundSegment look_at_segment(const std::string& path, const std::string& name) {
  FoundSegment found{.name = name,
                     .number = database_number(name).value_or(0),
                     .entry = std::nullopt,
                     .settings = {},
                     .is_finished = false};
  const std::string directory = path + "/" + name;
  std::error_code ignored;
  found.is_finished = fs::exists(directory + "/" + std::string(glass::kVersionFileName), ignored) ||
                      fs::exists(directory + "/" + std::string(kSegmentFileName), ignored);
  auto entry = entry_of_segment(path, name);
  if (!entry) return found;
  const std::string file = directory + "/" + std::string(kSegmentFileName);
  const auto mapped = glass::map_file(file);
  if (!mapped) return found;
  auto parsed = parse_segment_file(mapped->bytes, file, nullptr);
  if (!parsed) return found;
  found.entry = std::move(entry).value();
  found.settings = std::move(parsed->settings);
  return found;
}

std::optional<FoundDeadList> look_at_dead_list(const std::string& path, const std::string& name) {
  const std::string file = path + "/" + name;
  const auto mapped = glass::map_file(file);
  if (!mapped) return std::nullopt;
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
  Survey out{
      .path = path, .stub = read_stub(path), .manifests = {}, .segments = {}, .dead_lists = {}};
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
    if (is_manifest_name(name)) out.manifests.push_back(look_at_manifest(path, name));
    if (is_segment_name(name)) out.segments.push_back(look_at_segment(path, name));
    if (!is_dead_list_name(name)) continue;
    if (auto list = look_at_dead_list(path, name)) out.dead_lists.push_back(std::move(*list));
  }
  return out;
}

}  // namespace fihris::indexer
