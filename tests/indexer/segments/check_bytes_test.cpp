// SPDX-License-Identifier: GPL-2.0-or-later
//
// Does check_index() notice each byte of an index, whichever changes? Takes a while.
#include <gtest/gtest.h>

#include "fihris/index.h"
#include "support/changed_bytes.h"
#include "support/small_index.h"
#include "support/temp_dir.h"

namespace fihris {
namespace {

TEST(CheckEveryByte, IsFoundWhenItChanges) {
  const test::TempDir dir;
  test::build_index(
      dir / "i",
      {{"1", "كلمة أولى"}, {"2", "كلمة ثانية"}, {"3", "كلمة ثالثة"}, {"4", "كلمة"}, {"5", "كلمة"}});
  auto writer = IndexWriter::open(dir / "i");
  ASSERT_TRUE(writer.ok() && writer->remove("5").value());
  ASSERT_TRUE(writer->commit().ok());
  test::expect_changes_found(dir / "i", 1);
}

}  // namespace
}  // namespace fihris
