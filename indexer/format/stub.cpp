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

constexpr std::string_view kStubHead = "# fihris index, format 4; do not edit";
constexpr std::string_view kOldStubHead = "# fihris index; do not edit";  // until format 3
constexpr std::string_view kStubKind = "auto ";  // Xapian detects the kind of the database
constexpr std::string_view kNoName = "-";

bool has_number(std::string_view name, std::string_view prefix) {
  return name.starts_with(prefix) && !name.ends_with(kRunsSuffix) && database_number(name);
}

Error damaged(Message what) {
  return Error{ErrorCode::kCorrupt, std::move(what), Advice::kCheckIndex};
}

bool has_segments(const std::string& path, std::error_code& error) {
  for (fs::directory_iterator it(path, error), end; !error && it != end; it.increment(error)) {
    if (is_segment_name(it->path().filename().string())) return true;
  }
  return false;
}

// There is no stub: is this an index that lost it?
Error without_stub(const std::string& path) {
  std::error_code error;
  if (has_segments(path, error)) {
    return damaged(
        msg("{0} holds segments of an index, but no file {1} that lists them", path, kStubName));
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
  } else if (name.starts_with(kDeadListPrefix)) {
    name.remove_prefix(kDeadListPrefix.size());
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

bool is_manifest_name(std::string_view name) { return has_number(name, kManifestPrefix); }
bool is_segment_name(std::string_view name) { return has_number(name, kSegmentPrefix); }
bool is_dead_list_name(std::string_view name) { return has_number(name, kDeadListPrefix); }

std::string stub_text(const Stub& stub) {
  std::string text = std::string(kStubHead) + "\n";
  text.append(kStubKind).append(stub.manifest).append("\n");
  for (const std::string& name : stub.segments) text.append(kStubKind).append(name).append("\n");
  text.append("# ").append(std::to_string(stub.segments.size() + 3)).append(" lines, manifest ");
  text.append(to_hex(stub.manifest_sum)).append(", dead ");
  text.append(stub.dead.empty() ? kNoName : std::string_view(stub.dead)).append("\n");
  return text;
}

Result<Stub> parse_stub(std::string_view text, const std::string& path) {
  const std::string file = path + "/" + std::string(kStubName);
  if (text.starts_with(kOldStubHead)) {
    return Error{ErrorCode::kWrongFormat,
                 msg("the index {0} has format {1}, but this version reads format {2}", path, "3",
                     kFormatVersion),
                 Advice::kRebuild};
  }
  // The head may be cut, or have a changed byte.
  if (!text.starts_with(kStubHead.substr(0, 8)) && !text.empty()) {
    return Error{ErrorCode::kWrongFormat,
                 msg("{0} lists databases, but was not written by fihris", file),
                 Advice::kNameAnotherDirectory};
  }
  Stub stub;
  std::istringstream in{std::string(text)};
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with(kStubKind)) {
      line.erase(0, kStubKind.size());
      if (stub.manifest.empty() && is_manifest_name(line)) {
        stub.manifest = line;
      } else if (is_segment_name(line)) {
        stub.segments.push_back(line);
      }
    } else if (const std::size_t at = line.find("manifest "); at != std::string::npos) {
      const auto sum = from_hex(std::string_view(line).substr(at + 9, 32));
      const std::size_t dead = line.rfind(' ');
      if (sum) stub.manifest_sum = *sum;
      if (line.substr(dead + 1) != kNoName) stub.dead = line.substr(dead + 1);
    }
  }
  // Whatever was not understood or was changed makes the text another one.
  if (stub.manifest.empty() || stub_text(stub) != text ||
      (!stub.dead.empty() && !is_dead_list_name(stub.dead))) {
    return damaged(msg("{0} is damaged", file));
  }
  return stub;
}

Result<Stub> read_stub(const std::string& path) {
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
  auto parsed = parse_stub(text, path);
  std::error_code error;
  // Beside our segments it is ours, and overwritten.
  if (!parsed && parsed.error().code == ErrorCode::kWrongFormat &&
      !text.starts_with(kOldStubHead) && has_segments(path, error)) {
    return damaged(msg("{0} is damaged", stub));
  }
  return parsed;
}

}  // namespace fihris::indexer
