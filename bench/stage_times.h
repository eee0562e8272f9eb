// SPDX-License-Identifier: GPL-2.0-or-later
//
// How long does each stage of a build take, and how long a whole build?
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace bench {

enum Stage {
  kRead,
  kParse,
  kAnalyse,
  kInvert,
  kRecords,
  kTermLists,
  kWrite,
  kRecount,
  kStageCount
};
constexpr std::array<const char*, kStageCount> kStages = {
    "read: the bytes of the files",
    "parse: JSON Lines to documents, collected (without read)",
    "analyse: words and stems of titles and texts",
    "invert: to terms, postings, positions (without analyse and compress)",
    "compress records",
    "compress term lists",
    "merge runs, write and sync tables (without recount)",
    "recount: read the tables back and check them",
};

// What was measured. A whole build leaves cpu and text_bytes unchanged; a build in stages leaves
// whole unchanged.
struct Findings {
  std::array<double, kStageCount> cpu{};
  double whole = 0;
  std::uint64_t documents = 0;
  std::uint64_t text_bytes = 0;
  std::uint64_t length = 0;  // of all documents, as Xapian counts it
};

// Only reads the files.
void read_bytes(const std::vector<std::string>& paths);

// Both build an index of JSON Lines on one thread, discard it, and end the program with a message
// when it is not the expected one. The first runs the stages one by one, the second uses
// IndexWriter. CPU time of the process.
void measure_stages(const std::vector<std::string>& paths, Findings& found);
void measure_whole(const std::vector<std::string>& paths, Findings& found);

}  // namespace bench
