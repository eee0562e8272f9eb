// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/cli/browse/golden.h"

#include <cstdlib>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "fihris/index.h"

namespace fihris::cli::browse::testing {

void make_sample(const std::string& path) {
  IndexOptions options;
  options.fields = {{"topic", kFieldFilter | kFieldFacet | kFieldStore, FieldType::kText}};
  auto writer = IndexWriter::open(path, options);
  ASSERT_TRUE(writer.ok()) << writer.error().text();
  ASSERT_TRUE(ingest(*writer, {std::string(FIHRIS_SOURCE_DIR) + "/examples/sample"}).ok());
  ASSERT_TRUE(writer->commit().ok());
}

std::string file_text(const std::string& path) {
  std::ifstream file(std::string(FIHRIS_SOURCE_DIR) + "/" + path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

void expect_golden(const std::string& name, const std::string& screen) {
  const std::string path = "tests/cli/browse/golden/" + name + ".txt";
  if (std::getenv("FIHRIS_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(std::string(FIHRIS_SOURCE_DIR) + "/" + path, std::ios::binary) << screen;
    return;
  }
  EXPECT_EQ(screen, file_text(path)) << name;
}

}  // namespace fihris::cli::browse::testing
