// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/format/linked_format.h"

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <sys/stat.h>
#include <xapian.h>

#include "indexer/format/errors.h"
#include "indexer/format/glass/io.h"
#include "indexer/format/glass/version_file.h"

namespace fihris::indexer {

Result<bool> check_linked_format(const std::string& probe) {
  std::error_code ignored;
  std::filesystem::remove_all(probe, ignored);  // of a run that was killed
  if (::mkdir(probe.c_str(), 0777) != 0)
    return glass::io_error(msg("cannot create {0}", probe), errno);
  auto same = guarded(msg("cannot create a database in {0}", probe), [&]() -> Result<bool> {
    Xapian::WritableDatabase(
        probe, Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC)
        .close();
    std::ifstream file(probe + "/iamglass", std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    return bytes.starts_with(glass::format_magic());
  });
  std::filesystem::remove_all(probe, ignored);
  return same;
}

}  // namespace fihris::indexer
