// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/format_manifest.h"

namespace fihris::indexer {

Result<Manifest> read_manifest(const Xapian::Database& database, const std::string& path) {
  const auto refuse = [&path](const std::string& why) {
    return Error{ErrorCode::kWrongFormat, path + ": " + why, {}};
  };
  const std::string version = database.get_metadata(kFormatKey);
  if (version.empty()) {
    return refuse("this is a Xapian database, but not an index made by fihris");
  }
  if (version != std::to_string(kFormatVersion)) {
    return refuse("the index has format " + version + ", this version reads format " +
                  std::to_string(kFormatVersion) + "; build it anew with: fihris index --rebuild");
  }
  auto options = parse_options(database.get_metadata(kAnalyzerKey));
  if (!options) return refuse(options.error().message);
  auto schema = Schema::parse(database.get_metadata(kFieldsKey));
  if (!schema) return Error{schema.error().code, path + ": " + schema.error().message, {}};
  auto analyzer = Analyzer::create(*options);
  if (!analyzer) return std::move(analyzer).error();
  Manifest manifest{*options, database.get_metadata(kFingerprintKey), std::move(schema).value()};
  if (manifest.fingerprint != analyzer->fingerprint()) {
    return refuse("the index was made by another analyzer (\"" + manifest.fingerprint +
                  "\", this program has \"" + analyzer->fingerprint() +
                  "\"), so searches would miss words; build it anew with: fihris index --rebuild");
  }
  return manifest;
}

void write_manifest(const Manifest& manifest, Xapian::WritableDatabase& database) {
  database.set_metadata(kFormatKey, std::to_string(kFormatVersion));
  database.set_metadata(kFingerprintKey, manifest.fingerprint);
  database.set_metadata(kAnalyzerKey, serialise_options(manifest.analyzer));
  database.set_metadata(kFieldsKey, manifest.schema.serialise());
}

}  // namespace fihris::indexer
