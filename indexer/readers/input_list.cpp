// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which files will be read, in which order, and how are their documents named?
#include "indexer/readers/input_list.h"

#include <algorithm>
#include <cerrno>
#include <numeric>
#include <tuple>
#include <utility>

#include <sys/stat.h>

#include "indexer/readers/bytes/byte_source.h"
#include "indexer/readers/folder_walk.h"

namespace fihris::indexer {
namespace {

// How ids are derived from a stem: files of different forms do not collide.
enum class IdForm : std::uint8_t { kStem, kLine, kRow, kOwn };

IdForm id_form_of(const InputFile& file) noexcept {
  if (file.packing == Packing::kArchive) return IdForm::kOwn;
  switch (file.kind) {
    case InputKind::kJsonLines:
      return IdForm::kLine;
    case InputKind::kCsv:
    case InputKind::kTsv:
    case InputKind::kTrec:
      return IdForm::kRow;
    case InputKind::kXml:
      return IdForm::kOwn;
    default:
      return IdForm::kStem;
  }
}

class Lister {
 public:
  explicit Lister(const std::stop_token& stop) : stop_(stop) {}

  Result<InputList> run(const std::vector<std::string>& inputs) {
    for (const std::string& input : inputs) {
      if (auto added = add(input); !added) return std::move(added).error();
    }
    if (!sizes_known_) list_.total_bytes = 0;
    mark_same_stems();
    return std::move(list_);
  }

 private:
  Result<void> add(const std::string& input) {
    if (input == "-") {
      sizes_known_ = false;
      list_.files.push_back({.path = input, .kind = InputKind::kStream, .named = true});
      return {};
    }
    struct stat status = {};
    if (::stat(input.c_str(), &status) != 0) {
      const int error = errno;
      if (error == ENOENT || error == ENOTDIR) {
        return Error{ErrorCode::kNotFound, msg("'{0}' does not exist, so nothing was read", input),
                     msg("check the path")};
      }
      list_.problems.push_back(
          {.source = input,
           .message = msg("{0}: {1}", msg("cannot be opened"), system_message(error))});
      return {};
    }
    if (S_ISDIR(status.st_mode)) return add_folder(input);
    add_file(input, status.st_mode, static_cast<std::uint64_t>(status.st_size));
    return {};
  }

  void add_file(const std::string& path, mode_t mode, std::uint64_t bytes) {
    InputFile file = {.path = path, .named = true};
    file.stem_begin = path.rfind('/') + 1;  // npos + 1 is 0
    const NamedKind kind = kind_of_name(std::string_view(path).substr(file.stem_begin));
    file.stem_end = file.stem_begin + kind.stem_length;
    file.kind = kind.kind;
    file.packing = kind.packing;
    if (S_ISREG(mode)) {
      file.bytes = bytes;
      list_.total_bytes += bytes;
    } else {
      file.kind = InputKind::kStream;
      file.packing = Packing::kNone;
      sizes_known_ = false;
    }
    list_.files.push_back(std::move(file));
  }

  Result<void> add_folder(const std::string& folder) {
    PassedOver passed_over;
    const auto wanted = [&](std::string_view name) {
      if (kind_of_name(name).known) return true;
      passed_over.add(name);
      return false;
    };
    auto walk = walk_folder(folder, wanted, stop_);
    if (!walk) return std::move(walk).error();
    const std::size_t stem_begin = folder.size() + (folder.ends_with('/') ? 0 : 1);
    for (FoundFile& found : walk->files) {
      const NamedKind kind = kind_of_name(std::string_view(found.path).substr(stem_begin));
      list_.total_bytes += found.bytes;
      list_.files.push_back({.path = std::move(found.path),
                             .stem_begin = stem_begin,
                             .stem_end = stem_begin + kind.stem_length,
                             .kind = kind.kind,
                             .packing = kind.packing,
                             .named = false,
                             .bytes = found.bytes});
    }
    std::move(walk->problems.begin(), walk->problems.end(), std::back_inserter(list_.problems));
    if (!passed_over.empty()) {
      list_.problems.push_back({.source = folder, .message = passed_over.describe()});
    }
    return {};
  }

  void mark_same_stems() {
    std::vector<InputFile>& files = list_.files;
    std::vector<std::size_t> order(files.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto key = [&](std::size_t i) {
      return std::tuple(id_form_of(files[i]), files[i].stem(), i);
    };
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return key(a) < key(b); });
    for (std::size_t i = 1; i < order.size(); ++i) {
      const auto [form_before, stem_before, before] = key(order[i - 1]);
      const auto [form, stem, index] = key(order[i]);
      if (form == form_before && form != IdForm::kOwn && stem == stem_before) {
        files[index].same_stem_as = before;
      }
    }
  }

  const std::stop_token& stop_;
  InputList list_;
  bool sizes_known_ = true;
};

}  // namespace

std::string_view InputFile::stem() const noexcept {
  if (path == "-") return "stdin";
  return std::string_view(path).substr(stem_begin, stem_end - stem_begin);
}

Result<InputList> list_inputs(const std::vector<std::string>& inputs, const std::stop_token& stop) {
  return Lister(stop).run(inputs);
}

}  // namespace fihris::indexer
