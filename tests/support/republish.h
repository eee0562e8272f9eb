// SPDX-License-Identifier: GPL-2.0-or-later
//
// What if a manifest said something else? As a program of another version would have written it.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>

#include <xapian.h>

#include "indexer/format/manifest.h"
#include "indexer/format/stub.h"

namespace fihris::test {

// Publishes the manifest of the index with another value of a metadata key. The checksums match.
inline void republish_with(const std::string& index, const std::string& key,
                           const std::string& value) {
  indexer::Stub stub = indexer::read_stub(index).value();
  const auto manifest = indexer::read_manifest(index, stub);
  const std::string directory = index + "/" + stub.manifest;
  // Of an index that this program does not read any longer, only what is there can be changed.
  if (manifest) {
    std::filesystem::remove_all(directory);
    static_cast<void>(indexer::write_manifest(*manifest, directory, false).value());
  }
  {
    Xapian::WritableDatabase database(directory, Xapian::DB_OPEN);
    database.set_metadata(key, value);
    database.commit();
  }
  stub.manifest_sum = indexer::sum_of_manifest(directory).value();
  std::ofstream(index + "/XAPIANDB", std::ios::binary) << indexer::stub_text(stub);
}

}  // namespace fihris::test
