// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/format/stub.h"

#include <cerrno>
#include <charconv>
#include <filesystem>
#include <sstream>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>

#include "indexer/format/glass/io.h"
#include "indexer/format/schema.h"

namespace fihris::indexer {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kStubHead = "# fihris index";
constexpr std::string_view kStubKind = "auto ";  // Xapian detects the kind of the database

bool is_segment(std::string_view name) {
  return name.starts_with(kSegmentPrefix) && !name.ends_with(kRunsSuffix) && database_number(name);
}

Error damaged(Message what) {
  return Error{ErrorCode::kCorrupt, std::move(what), Advice::kRebuild};
}

// There is no stub: is this an index that lost it?
Error without_stub(const std::string& path) {
  std::error_code error;
  for (fs::directory_iterator it(path, error), end; !error && it != end; it.increment(error)) {
    if (is_segment(it->path().filename().string())) {
      return damaged(
          msg("{0} holds segments of an index, but no file {1} that lists them", path, kStubName));
    }
  }
  if (error && error.value() != ENOENT && error.value() != ENOTDIR) {
    return glass::io_error(msg("cannot read the directory {0}", path), error.value());
  }
  return Error{ErrorCode::kNotFound, msg("there is no index at {0}", path), {}};
}

}  // namespace

std::optional<std::uint64_t> database_number(std::string_view name) {
  if (name.starts_with(kManifestPrefix)) {
    name.remove_prefix(kManifestPrefix.size());
  } else if (name.starts_with(kSegmentPrefix)) {
    name.remove_prefix(kSegmentPrefix.size());
    if (name.ends_with(kRunsSuffix)) name.remove_suffix(kRunsSuffix.size());
  } else {
    return std::nullopt;
  }
  std::uint64_t number = 0;
  const char* const end = name.data() + name.size();
  const auto [last, error] = std::from_chars(name.data(), end, number);
  if (name.size() < kNumberDigits || error != std::errc() || last != end) return std::nullopt;
  return number;
}

std::string stub_text(const std::vector<std::string>& databases) {
  std::string text = std::string(kStubHead) + "; do not edit\n";
  for (const std::string& name : databases) text.append(kStubKind).append(name).append("\n");
  return text;
}

std::optional<std::string_view> database_of_line(std::string_view line) {
  if (!line.starts_with(kStubKind)) return std::nullopt;
  line.remove_prefix(kStubKind.size());
  if (!database_number(line)) return std::nullopt;
  return line;
}

Result<std::vector<std::string>> read_stub(const std::string& path) {
  const std::string stub = path + "/" + std::string(kStubName);
  struct stat status {};
  if (::stat(stub.c_str(), &status) != 0) {
    if (errno == ENOENT || errno == ENOTDIR) return without_stub(path);
    return glass::io_error(msg("cannot examine {0}", stub), errno);
  }
  if (!S_ISREG(status.st_mode)) {
    return Error{ErrorCode::kCorrupt, msg("{0} is not a file", stub), {}};
  }
  auto file = glass::File::open(stub);
  if (!file) return std::move(file).error();
  // Of the file that is open: a commit may have replaced the one that was examined.
  const auto size = file->size(stub);
  if (!size) return size.error();
  std::string text(static_cast<std::size_t>(*size), '\0');
  if (auto read = file->read_at(0, text.data(), text.size(), stub); !read) {
    return std::move(read).error();
  }
  std::istringstream in(text);
  std::vector<std::string> databases;
  std::string line;
  if (std::getline(in, line) && !line.starts_with(kStubHead)) {
    return Error{ErrorCode::kWrongFormat,
                 msg("{0} lists databases, but was not written by fihris", stub),
                 Advice::kNameAnotherDirectory};
  }
  while (std::getline(in, line)) {
    const auto database = database_of_line(line);
    if (!database) return damaged(msg("{0} is damaged", stub));
    databases.emplace_back(*database);
  }
  if (databases.empty() || !databases.front().starts_with(kManifestPrefix)) {
    return damaged(msg("{0} is damaged", stub));
  }
  return databases;
}

}  // namespace fihris::indexer
