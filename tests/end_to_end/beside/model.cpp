// SPDX-License-Identifier: GPL-2.0-or-later
#include "end_to_end/beside/model.h"

namespace fihris::test {
namespace {

constexpr std::uint32_t kRemovedAtOnce = 40;
constexpr std::uint32_t kStay = 500;  // documents of the first commit that stay
constexpr std::uint32_t kNewAtOnce = 8;
constexpr std::uint32_t kStride = 37;  // the documents of a commit lie that far apart

// SplitMix64 (Steele, Lea, Flood 2014).
std::uint64_t mixed(std::uint64_t x) {
  x += 0x9E3779B97F4A7C15ULL;
  x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9ULL;
  x = (x ^ (x >> 27U)) * 0x94D049BB133111EBULL;
  return x ^ (x >> 31U);
}

}  // namespace

Features::Features(Version version) {
  const std::uint64_t bits = mixed((std::uint64_t{version.number} << 32U) | version.revision);
  tag = static_cast<std::uint32_t>(bits % kTags);
  side = static_cast<std::uint32_t>((bits >> 16U) % kSides);
  adjacent = ((bits >> 32U) & 1U) != 0;
  topic = static_cast<std::uint32_t>((bits >> 40U) % kTopics);
  rank = version.number * 65536.0 + version.revision;
}

Model::Model(std::uint32_t steps)
    : steps_(steps),
      first_count_(steps * kRemovedAtOnce + kStay),
      is_marker_(first_count_),
      revisions_(limit(), -1) {
  if (first_count_ % kStride == 0) ++first_count_;
  is_marker_.resize(first_count_);
  for (std::uint32_t step = 0; step < steps; ++step) {
    is_marker_[at_place(step * kRemovedAtOnce)] = true;
  }
  for (std::uint32_t number = 0; number < first_count_; ++number) revisions_[number] = 0;
  size_ = first_count_;
}

std::uint32_t Model::limit() const { return first_count_ + 1 + (steps_ + 1) * kNewAtOnce; }

std::uint32_t Model::at_place(std::uint32_t place) const {
  return static_cast<std::uint32_t>((std::uint64_t{place} * kStride + 11) % first_count_);
}

Model::Changes Model::changes(std::uint32_t step) const {
  Changes changes;
  if (step == 0) {
    for (std::uint32_t number = 0; number < first_count_; ++number) {
      changes.put.push_back({number, 0});
    }
    return changes;
  }
  const std::uint32_t begin = (step - 1) * kRemovedAtOnce;
  for (std::uint32_t i = 0; i < kRemovedAtOnce; ++i) {
    changes.removed.push_back(at_place(begin + i));
  }
  if (step % 3 == 2) {  // some are replaced
    const std::uint32_t left = first_count_ - begin - kRemovedAtOnce;
    for (std::uint32_t i = 0; i < 5; ++i) {
      const auto place = static_cast<std::uint32_t>(mixed(step * 8 + i) % left);
      changes.put.push_back({at_place(begin + kRemovedAtOnce + place), step});
    }
  } else if (step % 3 == 0) {  // some are new, and some of the new ones of earlier go
    for (std::uint32_t i = 0; i < kNewAtOnce; ++i) {
      changes.put.push_back({first_count_ + step * kNewAtOnce + i, step});
      const bool goes = step > 30 && i % 2 == 0;
      if (goes) changes.removed.push_back(first_count_ + (step - 30) * kNewAtOnce + i);
    }
  }
  changes.optimize = step % 50 == 25;
  return changes;
}

Document Model::document(Version version) const {
  const Features features(version);
  const std::string tag = "tag" + std::to_string(features.tag);
  const std::string side = "side" + std::to_string(features.side);
  Document document;
  document.id = id_of(version.number);
  document.title = "وثيقة " + std::to_string(version.number);
  document.text = "افتتحت المكتبة الجديدة في وسط المدينة ";
  document.text += features.adjacent ? tag + " " + side : side + " ثم " + tag;
  if (version.number < first_count_ && is_marker_[version.number]) document.text += " marker";
  document.text += " وقال الوزير إن الكتب كثيرة";
  document.fields = {{"topic", "t" + std::to_string(features.topic)},
                     {"rank", std::to_string(static_cast<std::uint64_t>(features.rank))}};
  return document;
}

void Model::advance_to(std::uint32_t step) {
  while (step_ < step) {
    const Changes now = changes(++step_);
    for (const std::uint32_t number : now.removed) {
      size_ -= revisions_[number] >= 0 ? 1 : 0;
      revisions_[number] = -1;
    }
    for (const Version version : now.put) {
      size_ += revisions_[version.number] < 0 ? 1 : 0;
      revisions_[version.number] = static_cast<int>(version.revision);
    }
  }
}

std::vector<Version> Model::all(const std::function<bool(const Features&)>& wanted) const {
  std::vector<Version> out;
  for (std::uint32_t number = 0; number < revisions_.size(); ++number) {
    if (has(number) && wanted(Features(version(number)))) out.push_back(version(number));
  }
  return out;
}

IndexOptions model_options() {
  IndexOptions options;
  options.memory = kLeastMemory;
  options.threads = 1;
  options.fields = {{"topic", kFieldFilter | kFieldFacet | kFieldStore},
                    {"rank", kFieldFilter | kFieldSort | kFieldStore, FieldType::kNumber}};
  return options;
}

std::string write_steps(const std::string& index, std::uint32_t steps,
                        const std::function<void(std::uint32_t, std::uint64_t)>& committed) {
  const Model model(steps);
  auto writer = IndexWriter::open(index, model_options());
  if (!writer) return writer.error().text();
  for (std::uint32_t step = 0; step <= steps; ++step) {
    const Model::Changes changes = model.changes(step);
    for (const std::uint32_t number : changes.removed) {
      const auto removed = writer->remove(id_of(number));
      if (!removed) return removed.error().text();
      if (!*removed) return "there is no " + id_of(number);
    }
    for (const Version version : changes.put) {
      if (auto put = writer->put(model.document(version)); !put) return put.error().text();
    }
    const auto done = changes.optimize ? writer->optimize() : writer->commit();
    if (!done) return done.error().text();
    committed(step, done->generation);
  }
  return {};
}

}  // namespace fihris::test
