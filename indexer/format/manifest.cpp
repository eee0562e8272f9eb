// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/format/manifest.h"

#include <charconv>
#include <optional>

namespace fihris::indexer {
namespace {

template <typename Number>
bool read_number(std::string_view text, Number& number) {
  const char* const end = text.data() + text.size();
  const auto [last, error] = std::from_chars(text.data(), end, number);
  return error == std::errc() && last == end;
}

std::optional<CommitState> read_state(const Xapian::Database& database) {
  CommitState state;
  state.index = database.get_metadata(kIndexKey);
  if (state.index.empty() ||
      !read_number(database.get_metadata(kGenerationKey), state.generation) ||
      !read_number(database.get_metadata(kNextDocumentKey), state.next_document)) {
    return std::nullopt;
  }
  const std::string dead = database.get_metadata(kDeadKey);
  for (std::string_view rest = dead; !rest.empty();) {
    const std::size_t comma = rest.find(',');
    std::uint64_t generation = 0;
    if (!read_number(rest.substr(0, comma), generation)) return std::nullopt;
    state.dead.push_back(generation);
    rest.remove_prefix(comma == std::string_view::npos ? rest.size() : comma + 1);
  }
  return state;
}

}  // namespace

Result<Manifest> read_manifest(const Xapian::Database& database, const std::string& path) {
  const auto refuse = [](Message message, Advice advice) {
    return Error{ErrorCode::kWrongFormat, std::move(message), std::move(advice)};
  };
  const auto about_path = [&path](const Error& error) {
    return Error{error.code, msg("{0}: {1}", path, error.message), error.advice};
  };
  const std::string version = database.get_metadata(kFormatKey);
  if (version.empty()) {
    return refuse(msg("{0} is a Xapian database, but not an index built by fihris", path), {});
  }
  if (version != std::to_string(kFormatVersion)) {
    return refuse(msg("the index {0} has format {1}, but this version reads format {2}", path,
                      version, kFormatVersion),
                  Advice::kRebuild);
  }
  auto options = parse_options(database.get_metadata(kAnalyzerKey));
  if (!options) return about_path(options.error());
  auto schema = Schema::parse(database.get_metadata(kFieldsKey));
  if (!schema) return about_path(schema.error());
  auto analyzer = Analyzer::create(*options);
  if (!analyzer) return std::move(analyzer).error();
  auto state = read_state(database);
  if (!state) {
    return Error{ErrorCode::kCorrupt, msg("the manifest of {0} is damaged", path),
                 Advice::kRebuild};
  }
  Manifest manifest{.analyzer = *options,
                    .fingerprint = database.get_metadata(kFingerprintKey),
                    .schema = std::move(schema).value(),
                    .state = std::move(*state)};
  if (manifest.fingerprint != analyzer->fingerprint()) {
    return refuse(msg("the index {0} was built by another analyzer (\"{1}\", this program has "
                      "\"{2}\"), so searches would miss words",
                      path, manifest.fingerprint, analyzer->fingerprint()),
                  Advice::kRebuild);
  }
  return manifest;
}

std::vector<std::string> dead_terms(const CommitState& state) {
  std::vector<std::string> terms;
  for (const std::uint64_t generation : state.dead) {
    terms.push_back(dead_term(state.index, generation));
  }
  return terms;
}

void write_manifest(const Manifest& manifest, Xapian::WritableDatabase& database) {
  database.set_metadata(kFormatKey, std::to_string(kFormatVersion));
  database.set_metadata(kFingerprintKey, manifest.fingerprint);
  database.set_metadata(kAnalyzerKey, serialise_options(manifest.analyzer));
  database.set_metadata(kFieldsKey, manifest.schema.serialise());
  database.set_metadata(kIndexKey, manifest.state.index);
  database.set_metadata(kGenerationKey, std::to_string(manifest.state.generation));
  database.set_metadata(kNextDocumentKey, std::to_string(manifest.state.next_document));
  std::string dead;
  for (const std::uint64_t generation : manifest.state.dead) {
    if (!dead.empty()) dead += ',';
    dead += std::to_string(generation);
  }
  database.set_metadata(kDeadKey, dead);
}

}  // namespace fihris::indexer
