// SPDX-License-Identifier: GPL-2.0-or-later
//
// What does an index hold after each commit of a writer that readers watch? What a commit changes
// depends on its number alone, so writer and readers agree without a word.
#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "fihris/index.h"

namespace fihris::test {

// What a document is known by. Its words and fields are derived from both.
struct Version {
  std::uint32_t number = 0;
  std::uint32_t revision = 0;
};

inline std::string id_of(std::uint32_t number) { return "d" + std::to_string(number); }

// The words and values of a document that queries ask for.
struct Features {
  explicit Features(Version version);

  std::uint32_t tag;   // 0 to kTags - 1, as the word "tagN"
  std::uint32_t side;  // 0 to kSides - 1, as the word "sideN"
  bool adjacent;       // the text has "tagN sideN"; else these words are apart
  std::uint32_t topic;
  double rank;  // differs from that of any other document
};

inline constexpr std::uint32_t kTags = 97;
inline constexpr std::uint32_t kSides = 11;
inline constexpr std::uint32_t kTopics = 5;

// A state of the index, from 0, the first commit, to `steps`. Moves forwards only.
class Model {
 public:
  explicit Model(std::uint32_t steps);

  struct Changes {
    std::vector<Version> put;
    std::vector<std::uint32_t> removed;  // numbers; none of them is in `put`
    bool optimize = false;
  };
  [[nodiscard]] Changes changes(std::uint32_t step) const;
  [[nodiscard]] Document document(Version version) const;

  void advance_to(std::uint32_t step);

  [[nodiscard]] std::uint32_t step() const { return step_; }
  [[nodiscard]] std::uint32_t size() const { return size_; }
  // The number of documents with the word "marker", which each commit takes from one document.
  [[nodiscard]] std::uint32_t markers() const { return steps_ - step_; }
  // Numbers that a document had, has or will have are below this.
  [[nodiscard]] std::uint32_t limit() const;
  [[nodiscard]] bool has(std::uint32_t number) const { return revisions_[number] >= 0; }
  [[nodiscard]] Version version(std::uint32_t number) const {
    return {number, static_cast<std::uint32_t>(revisions_[number])};
  }
  [[nodiscard]] std::vector<Version> all(const std::function<bool(const Features&)>& wanted) const;

 private:
  [[nodiscard]] std::uint32_t at_place(std::uint32_t place) const;

  std::uint32_t steps_;
  std::uint32_t first_count_;    // documents of step 0
  std::vector<bool> is_marker_;  // by number
  std::vector<int> revisions_;   // by number; -1: there is none
  std::uint32_t step_ = 0;
  std::uint32_t size_ = 0;
};

IndexOptions model_options();

// Makes the commits from 0 to `steps`. Calls committed(step, generation) after each one. Returns
// what went wrong, or nothing.
std::string write_steps(const std::string& index, std::uint32_t steps,
                        const std::function<void(std::uint32_t, std::uint64_t)>& committed);

}  // namespace fihris::test
