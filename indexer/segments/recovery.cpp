// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/segments/recovery.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <utility>

#include "indexer/format/schema.h"
#include "indexer/segments/segment_check.h"

namespace fihris::indexer {
namespace {

namespace fs = std::filesystem;

std::uint64_t number_of(const std::string& name) { return database_number(name).value_or(0); }

bool lists_same(const Stub& stub, const CommitState& state) {
  const std::string dead = state.dead_file ? state.dead_file->name : std::string();
  return stub.dead == dead &&
         std::equal(stub.segments.begin(), stub.segments.end(), state.segments.begin(),
                    state.segments.end(), [](const std::string& name, const SegmentEntry& entry) {
                      return entry.name == name;
                    });
}

bool is_all_there(const Survey& survey, const CommitState& state) {
  return std::all_of(state.segments.begin(), state.segments.end(), [&](const SegmentEntry& entry) {
    return survey.find_segment(entry.name) != nullptr;
  });
}

bool is_of_another(const FoundManifest& a, const FoundManifest& b) {
  return a.read->state.index != b.read->state.index;
}

// The newest whole manifest whose segments are all there, else the newest whole one. Of two indexes
// the older: a rebuild that was killed leaves both, and the old one was committed for certain.
const FoundManifest* newest_whole(const Survey& survey) {
  const FoundManifest* newest = nullptr;
  bool newest_is_all_there = false;
  for (const FoundManifest& found : survey.manifests) {
    if (!found.read) continue;
    const bool is_there = is_all_there(survey, found.read->state);
    const bool is_newer =
        newest == nullptr || (!is_of_another(found, *newest) &&
                              found.read->state.generation >= newest->read->state.generation);
    if (newest != nullptr && newest_is_all_there != is_there ? !is_there : !is_newer) continue;
    newest = &found;
    newest_is_all_there = is_there;
  }
  return newest;
}

std::uint64_t greatest_generation(const Survey& survey) {
  std::uint64_t greatest = 0;
  for (const FoundManifest& found : survey.manifests) {
    if (found.read) greatest = std::max(greatest, found.read->state.generation);
  }
  for (const FoundDeadList& found : survey.dead_lists) {
    greatest = std::max(greatest, found.list.generation);
  }
  return greatest;
}

Recovery from_manifest(const Survey& survey, const FoundManifest& found) {
  Recovery out{.manifest = *found.read, .source = found.name, .undescribed = {}};
  out.manifest.state.generation = greatest_generation(survey);
  return out;
}

// The segments that no newer one replaced by merging. A merged segment has the numbers of those
// that it was made from.
std::vector<const FoundSegment*> not_replaced(const Survey& survey) {
  std::vector<const FoundSegment*> out;
  for (auto it = survey.segments.rbegin(); it != survey.segments.rend(); ++it) {
    if (!it->entry) continue;
    const bool is_replaced = std::any_of(out.begin(), out.end(), [&](const FoundSegment* newer) {
      return it->entry->first_document <= newer->entry->last_document &&
             newer->entry->first_document <= it->entry->last_document;
    });
    if (!is_replaced) out.push_back(&*it);
  }
  std::sort(out.begin(), out.end(), [](const FoundSegment* a, const FoundSegment* b) {
    return a->entry->first_document < b->entry->first_document;
  });
  return out;
}

// A manifest with the settings of a segment.
Result<Manifest> manifest_of(const IndexSettings& settings, const std::string& path) {
  return read_manifest(
      [&settings](const char* key) -> std::string {
        const std::string_view wanted(key);
        if (wanted == kFormatKey) return std::to_string(kFormatVersion);
        if (wanted == kIndexKey) return settings.index;
        if (wanted == kFingerprintKey) return settings.fingerprint;
        if (wanted == kAnalyzerKey) return settings.analyzer;
        if (wanted == kFieldsKey) return settings.fields;
        if (wanted == kGenerationKey || wanted == kNextDocumentKey) return "1";
        return "";
      },
      path);
}

// A number that no document of the index ever had, as far as can be seen.
std::uint32_t next_document(const Survey& survey, const DeadNumbers& dead) {
  std::uint32_t next = dead.empty() ? 1 : dead.back() + 1;
  for (const FoundSegment& found : survey.segments) {
    if (found.entry) next = std::max(next, found.entry->last_document + 1);
  }
  for (const FoundManifest& found : survey.manifests) {
    if (found.read) next = std::max(next, found.read->state.next_document);
  }
  return next;
}

// Keeps the numbers that are documents of these segments.
void keep_numbers_of(const std::vector<SegmentEntry>& segments, DeadNumbers& dead) {
  std::erase_if(dead, [&](std::uint32_t number) {
    return std::none_of(segments.begin(), segments.end(), [number](const SegmentEntry& entry) {
      return entry.first_document <= number && number <= entry.last_document;
    });
  });
}

// `segments`: with descriptions. `undescribed`: others that belong to the state. `dead_name`: of
// the list that the stub names; empty for none, nothing when no stub says.
Result<Recovery> from_segments(const Survey& survey,
                               const std::vector<const FoundSegment*>& segments,
                               std::vector<std::string> undescribed,
                               const std::optional<std::string>& dead_name) {
  if (segments.empty()) {
    return Error{ErrorCode::kCorrupt,
                 msg("nothing is left of {0} that says what is in the index", survey.path),
                 Advice::kRebuild};
  }
  const IndexSettings& settings = segments.back()->settings;
  for (const FoundSegment* found : segments) {
    if (found->settings.index == settings.index) continue;
    return Error{ErrorCode::kCorrupt,
                 msg("{0} holds segments of several indexes, {1} and {2} among them, and nothing "
                     "says which of them belong to it",
                     survey.path, found->name, segments.back()->name),
                 msg("move the segments that do not belong to it to another place, and try again")};
  }
  auto manifest = manifest_of(settings, survey.path);
  if (!manifest) return std::move(manifest).error();
  Recovery out{
      .manifest = std::move(manifest).value(), .source = {}, .undescribed = std::move(undescribed)};
  CommitState& state = out.manifest.state;
  for (const FoundSegment* found : segments) state.segments.push_back(*found->entry);
  const FoundDeadList* list = nullptr;
  for (const FoundDeadList& found : survey.dead_lists) {
    if (found.list.index != settings.index) continue;
    if (dead_name && *dead_name == found.file.name) {
      list = &found;
      break;
    }
    if (list == nullptr || found.list.generation >= list->list.generation) list = &found;
  }
  const bool has_none = dead_name && dead_name->empty();
  out.is_certain = out.is_certain && dead_name.has_value();
  out.knows_dead = has_none || (list != nullptr && dead_name == list->file.name);
  if (list != nullptr && !has_none) {
    state.dead = list->list.numbers;
    if (out.undescribed.empty()) keep_numbers_of(state.segments, state.dead);
    if (state.dead.size() == list->list.numbers.size()) state.dead_file = list->file;
  }
  state.generation = greatest_generation(survey);
  state.next_document = next_document(survey, state.dead);
  return out;
}

// The segments that the stub lists, if it is the newest that is here, and all of them are.
std::optional<std::vector<const FoundSegment*>> listed_segments(const Survey& survey,
                                                                const Stub& stub) {
  const std::uint64_t number = number_of(stub.manifest);
  if (!survey.manifests.empty() && survey.manifests.back().number > number) return std::nullopt;
  if (!survey.segments.empty() && survey.segments.back().number > number) return std::nullopt;
  std::vector<const FoundSegment*> out;
  for (const std::string& name : stub.segments) {
    const FoundSegment* const found = survey.find_segment(name);
    if (found == nullptr) return std::nullopt;
    out.push_back(found);
  }
  return out;
}

Result<Recovery> from_listed(const Survey& survey, const Stub& stub,
                             std::vector<const FoundSegment*> segments) {
  std::vector<std::string> undescribed;
  std::erase_if(segments, [&](const FoundSegment* found) {
    if (!found->entry) undescribed.push_back(found->name);
    return !found->entry;
  });
  return from_segments(survey, segments, std::move(undescribed), stub.dead);
}

Result<Recovery> from_folder(const Survey& survey) {
  std::vector<std::string> undescribed;
  for (const FoundSegment& found : survey.segments) {
    if (!found.entry && found.is_finished) undescribed.push_back(found.name);
  }
  std::vector<const FoundSegment*> all;
  for (const FoundSegment& found : survey.segments) {
    if (found.entry) all.push_back(&found);
  }
  const bool is_one = std::all_of(all.begin(), all.end(), [&all](const FoundSegment* found) {
    return found->settings.index == all.front()->settings.index;
  });
  return from_segments(survey, is_one ? not_replaced(survey) : all, std::move(undescribed),
                       std::nullopt);
}

}  // namespace

Result<Recovery> recover(const Survey& survey) {
  const FoundManifest* const newest = newest_whole(survey);
  // A manifest that nobody can read may be of a later state.
  const bool is_last =
      newest != nullptr && (survey.manifests.back().name == newest->name ||
                            std::none_of(survey.manifests.begin(), survey.manifests.end(),
                                         [newest](const FoundManifest& found) {
                                           return !found.read && found.is_finished &&
                                                  found.number > newest->number;
                                         }));
  if (!survey.stub) {
    if (!survey.is_index()) return survey.stub.error();
    if (is_last) return from_manifest(survey, *newest);
    return from_folder(survey);
  }
  const Stub& stub = *survey.stub;
  for (const FoundManifest& found : survey.manifests) {
    if (found.sum != stub.manifest_sum) continue;
    if (!found.read && found.read.error().code == ErrorCode::kWrongFormat) {
      return found.read.error();
    }
    if (!found.read) break;
    Recovery out = from_manifest(survey, found);
    out.is_current = found.name == stub.manifest && lists_same(stub, found.read->state);
    if (out.is_current) out.manifest.state.generation = found.read->state.generation;
    return out;
  }
  if (is_last &&
      (newest->number > number_of(stub.manifest) || lists_same(stub, newest->read->state))) {
    return from_manifest(survey, *newest);
  }
  if (newest == nullptr) {
    if (auto segments = listed_segments(survey, stub)) {
      return from_listed(survey, stub, std::move(*segments));
    }
  }
  return from_folder(survey);
}

}  // namespace fihris::indexer
