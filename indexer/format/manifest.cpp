// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/format/manifest.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <filesystem>
#include <map>
#include <utility>

#include <sys/stat.h>
#include <xapian.h>

#include "indexer/format/glass/io.h"
#include "indexer/format/glass/mapped_file.h"
#include "indexer/format/glass/postings.h"
#include "indexer/format/glass/table_cursor.h"
#include "indexer/format/glass/table_writer.h"
#include "indexer/format/glass/version_file.h"
#include "indexer/format/manifest_text.h"

namespace fihris::indexer {
namespace {

namespace fs = std::filesystem;

using glass::Table;
using Metadata = std::map<std::string, std::string, std::less<>>;  // in the order of the table

Error damaged(const std::string& path) {
  return Error{ErrorCode::kCorrupt, msg("the manifest of {0} is damaged", path),
               Advice::kCheckIndex};
}

template <typename Number>
bool read_number(std::string_view text, Number& number) {
  const char* const end = text.data() + text.size();
  const auto [last, error] = std::from_chars(text.data(), end, number);
  return error == std::errc() && last == end;
}

bool is_needed(std::string_view file) {
  return file.ends_with(".glass") || file == glass::kVersionFileName || file == kSegmentFileName;
}

// The checksum of a database from those of its files.
Hash128 sum_of(std::vector<FileSum> files) {
  std::sort(files.begin(), files.end(),
            [](const FileSum& a, const FileSum& b) { return a.name < b.name; });
  std::string text;
  for (const FileSum& file : files) text.append(to_text(file)).append("\n");
  return hash128(text);
}

// What `fihris.check` should be: of all other keys, in the order of their bytes.
std::string check_of(const Metadata& metadata) {
  std::string all;
  for (const auto& [key, value] : metadata) {
    if (key == kCheckKey) continue;
    all.append(key).append(1, '\0').append(std::to_string(value.size())).append(1, '\0');
    all.append(value);
  }
  return to_hex(hash128(all));
}

Metadata metadata_of(const Manifest& manifest) {
  const CommitState& state = manifest.state;
  Metadata out = {{kFormatKey, std::to_string(kFormatVersion)},
                  {kFingerprintKey, manifest.fingerprint},
                  {kAnalyzerKey, serialise_options(manifest.analyzer)},
                  {kFieldsKey, manifest.schema.serialise()},
                  {kIndexKey, state.index},
                  {kGenerationKey, std::to_string(state.generation)},
                  {kNextDocumentKey, std::to_string(state.next_document)},
                  {kSegmentsKey, to_text(state.segments)}};
  if (state.dead_file) {
    out[kDeadFileKey] = to_text(*state.dead_file);
    out[kDeadKey] = encode_numbers(state.dead);
  }
  out[kSourcesKey] = manifest.sources;
  // Xapian has no empty values.
  std::erase_if(out, [](const auto& one) { return one.second.empty(); });
  out[kCheckKey] = check_of(out);
  return out;
}

Result<void> write_directly(const Metadata& metadata, const std::string& directory,
                            std::vector<FileSum>& files) {
  const std::string table_name(glass::table_file_name(Table::kPostlist));
  // Most manifests are one block.
  auto table = glass::TableWriter::create(directory + "/" + table_name,
                                          {.buffer_bytes = glass::kDefaultBlockSize});
  if (!table) return std::move(table).error();
  for (const auto& [name, value] : metadata) {
    std::string key;
    glass::append_metadata_key(key, name);
    if (auto added = table->add(key, value); !added) return added;
  }
  auto info = table->finish();
  if (!info) return std::move(info).error();
  glass::Tables tables;
  tables[Table::kPostlist] = *info;
  auto version = glass::write_version_file(directory, tables, {});
  if (!version) return std::move(version).error();
  files.push_back({.name = table_name, .bytes = table->bytes(), .sum = table->sum()});
  files.push_back({.name = std::string(glass::kVersionFileName),
                   .bytes = version->size(),
                   .sum = hash128(*version)});
  return {};
}

// The metadata in a manifest's table; nothing if only Xapian can read it.
Result<std::optional<Metadata>> read_directly(const std::string& directory) {
  const auto version = glass::read_version_file(directory);
  if (!version) {
    if (version.error().code == ErrorCode::kWrongFormat) return std::optional<Metadata>();
    return version.error();
  }
  const auto table = glass::TableLookup::open(directory, *version, Table::kPostlist);
  if (!table) return table.error();
  Metadata metadata;
  glass::TableCursor cursor(*table);
  for (bool more = cursor.seek(std::string(glass::kMetadataPrefix)) || !cursor.failed(); more;) {
    if (!cursor.key().starts_with(glass::kMetadataPrefix)) {
      if (cursor.key() > glass::kMetadataPrefix) break;
    } else {
      metadata.emplace(cursor.key().substr(glass::kMetadataPrefix.size()), cursor.tag());
    }
    more = cursor.next();
  }
  if (cursor.failed()) return damaged(directory);
  return std::optional(std::move(metadata));
}

Result<Metadata> read_metadata(const std::string& directory) {
  auto read = read_directly(directory);
  if (!read) return std::move(read).error();
  if (*read) return std::move(**read);
  Metadata metadata;
  const Xapian::Database database(directory);
  for (auto it = database.metadata_keys_begin(); it != database.metadata_keys_end(); ++it) {
    metadata.emplace(*it, database.get_metadata(*it));
  }
  return metadata;
}

std::optional<CommitState> read_state(const MetadataSource& metadata, const std::string& path) {
  CommitState state;
  state.index = metadata(kIndexKey);
  auto segments = segments_from(metadata(kSegmentsKey));
  if (state.index.empty() || !segments ||
      !read_number(metadata(kGenerationKey), state.generation) ||
      !read_number(metadata(kNextDocumentKey), state.next_document)) {
    return std::nullopt;
  }
  state.segments = std::move(*segments);
  if (const std::string file = metadata(kDeadFileKey); !file.empty()) {
    state.dead_file = file_from(file);
    auto dead = decode_numbers(metadata(kDeadKey), path);
    if (!state.dead_file || !dead || dead->empty()) return std::nullopt;
    state.dead = std::move(dead).value();
  }
  return state;
}

MetadataSource source_of(const Metadata& metadata) {
  return [&metadata](const char* key) {
    const auto it = metadata.find(key);
    return it == metadata.end() ? std::string() : it->second;
  };
}

}  // namespace

Result<Hash128> sum_of_manifest(const std::string& directory) {
  std::vector<FileSum> files;
  std::error_code error;
  for (fs::directory_iterator it(directory, error), end; !error && it != end; it.increment(error)) {
    const std::string name = it->path().filename().string();
    if (name == "flintlock") continue;  // Xapian's lock, which is always empty
    auto sum = sum_file(directory, name);
    if (!sum) return std::move(sum).error();
    files.push_back(std::move(sum).value());
  }
  if (error.value() == ENOENT || error.value() == ENOTDIR) {
    return Error{ErrorCode::kNotFound, msg("there is no {0}", directory), {}};
  }
  if (error) return glass::io_error(msg("cannot read the directory {0}", directory), error.value());
  return sum_of(std::move(files));
}

std::uint64_t SegmentEntry::bytes() const noexcept {
  std::uint64_t bytes = 0;
  for (const File& file : files) bytes += file.sum.bytes;
  return bytes;
}

const FileSum* SegmentEntry::find(std::string_view file) const noexcept {
  for (const File& one : files) {
    if (one.sum.name == file) return &one.sum;
  }
  return nullptr;
}

SegmentEntry make_entry(std::string name, const SegmentFile& file, FileSum own) {
  SegmentEntry entry{.name = std::move(name),
                     .documents = file.documents,
                     .first_document = file.first_document,
                     .last_document = file.last_document,
                     .files = {}};
  for (const FileSum& one : file.files) entry.files.push_back({one, !is_needed(one.name)});
  entry.files.push_back({std::move(own), false});
  return entry;
}

Result<SegmentEntry> entry_of_segment(const std::string& index, const std::string& name) {
  const std::string directory = index + "/" + name;
  const std::string path = directory + "/" + std::string(kSegmentFileName);
  auto mapped = glass::map_file(path);
  if (!mapped) return std::move(mapped).error();
  if (!mapped->is_there) return Error{ErrorCode::kNotFound, msg("there is no {0}", path), {}};
  auto file = parse_segment_file(mapped->bytes, path, nullptr);
  if (!file) return std::move(file).error();
  return make_entry(name, *file,
                    {.name = std::string(kSegmentFileName),
                     .bytes = mapped->bytes.size(),
                     .sum = hash128(mapped->bytes)});
}

IndexSettings Manifest::settings() const {
  return {.index = state.index,
          .fingerprint = fingerprint,
          .analyzer = serialise_options(analyzer),
          .fields = schema.serialise()};
}

Result<Manifest> read_manifest(const MetadataSource& metadata, const std::string& path) {
  const auto refuse = [](Message message, Advice advice) {
    return Error{ErrorCode::kWrongFormat, std::move(message), std::move(advice)};
  };
  const auto about_path = [&path](const Error& error) {
    return Error{error.code, msg("{0}: {1}", path, error.message), error.advice};
  };
  const std::string version = metadata(kFormatKey);
  if (version.empty()) {
    return refuse(msg("{0} is a Xapian database, but not an index built by fihris", path), {});
  }
  if (version != std::to_string(kFormatVersion)) {
    return refuse(msg("the index {0} has format {1}, but this version reads format {2}", path,
                      version, kFormatVersion),
                  Advice::kRebuild);
  }
  auto options = parse_options(metadata(kAnalyzerKey));
  if (!options) return about_path(options.error());
  auto schema = Schema::parse(metadata(kFieldsKey));
  if (!schema) return about_path(schema.error());
  auto analyzer = Analyzer::create(*options);
  if (!analyzer) return std::move(analyzer).error();
  auto state = read_state(metadata, path);
  if (!state) return damaged(path);
  Manifest manifest{.analyzer = *options,
                    .fingerprint = metadata(kFingerprintKey),
                    .schema = std::move(schema).value(),
                    .state = std::move(*state),
                    .sources = {}};
  if (manifest.fingerprint != analyzer->fingerprint()) {
    return refuse(msg("the index {0} was built by another analyzer (\"{1}\", this program has "
                      "\"{2}\"), so searches would miss words",
                      path, manifest.fingerprint, analyzer->fingerprint()),
                  Advice::kRebuild);
  }
  return manifest;
}

Result<Manifest> read_manifest_alone(const std::string& path, const std::string& name,
                                     Hash128& sum) {
  const std::string directory = path + "/" + name;
  const auto there = sum_of_manifest(directory);
  if (!there) return there.error();
  sum = *there;
  const auto metadata = read_metadata(directory);
  if (!metadata) return metadata.error();
  const auto source = source_of(*metadata);
  if (source(kFormatKey) == std::to_string(kFormatVersion) &&
      source(kCheckKey) != check_of(*metadata)) {
    return damaged(path);
  }
  auto manifest = read_manifest(source, path);
  if (manifest) manifest->sources = source(kSourcesKey);
  return manifest;
}

Result<Manifest> read_manifest(const std::string& path, const Stub& stub) {
  const std::string directory = path + "/" + stub.manifest;
  const auto there = sum_of_manifest(directory);
  if (!there) return there.error();
  if (*there != stub.manifest_sum) return damaged(path);
  const auto metadata = read_metadata(directory);
  if (!metadata) return metadata.error();
  const auto source = source_of(*metadata);
  auto manifest = read_manifest(source, path);
  if (!manifest) return manifest;
  manifest->sources = source(kSourcesKey);
  // The stub is what Xapian goes by.
  const auto& segments = manifest->state.segments;
  const bool same = std::equal(
      segments.begin(), segments.end(), stub.segments.begin(), stub.segments.end(),
      [](const SegmentEntry& entry, const std::string& name) { return entry.name == name; });
  const auto& dead = manifest->state.dead_file;
  if (!same || stub.dead != (dead ? dead->name : std::string())) return damaged(path);
  return manifest;
}

Result<Hash128> write_manifest(const Manifest& manifest, const std::string& directory,
                               bool direct) {
  if (::mkdir(directory.c_str(), 0777) != 0) {
    return glass::io_error(msg("cannot create {0}", directory), errno);
  }
  const Metadata metadata = metadata_of(manifest);
  std::vector<FileSum> files;
  if (direct) {
    if (auto written = write_directly(metadata, directory, files); !written) {
      return std::move(written).error();
    }
  } else {
    Xapian::WritableDatabase database(directory, Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS);
    for (const auto& [key, value] : metadata) database.set_metadata(key, value);
    database.commit();
  }
  // Xapian syncs the files, not the names.
  if (auto synced = glass::sync_directory(directory); !synced) return std::move(synced).error();
  if (direct) return sum_of(std::move(files));
  return sum_of_manifest(directory);
}

}  // namespace fihris::indexer
