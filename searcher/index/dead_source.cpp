// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/index/dead_source.h"

#include <algorithm>
#include <utility>

namespace fihris::searcher {
namespace {

class DeadSource final : public Xapian::PostingSource {
 public:
  explicit DeadSource(std::shared_ptr<const DeadByUuid> dead) : dead_(std::move(dead)) {}

  void init(const Xapian::Database& database) override {
    begin_ = at_ = end_ = nullptr;
    started_ = false;
    const auto it = dead_->find(database.get_uuid());
    if (it == dead_->end()) return;
    const indexer::DeadNumbers& numbers = it->second.dead->numbers();
    const std::uint32_t* const all_end = numbers.data() + numbers.size();
    begin_ = std::lower_bound(numbers.data(), all_end, it->second.first);
    end_ = std::upper_bound(begin_, all_end, it->second.last);
    at_ = begin_;
  }
  DeadSource* clone() const override { return new DeadSource(dead_); }

  Xapian::doccount get_termfreq_min() const override { return count(); }
  Xapian::doccount get_termfreq_est() const override { return count(); }
  Xapian::doccount get_termfreq_max() const override { return count(); }

  void next(double) override {
    if (started_ && at_ != end_) ++at_;
    started_ = true;
  }
  void skip_to(Xapian::docid document, double) override {
    started_ = true;
    at_ = std::lower_bound(at_, end_, document);
  }
  bool at_end() const override { return started_ && at_ == end_; }
  Xapian::docid get_docid() const override { return *at_; }

 private:
  [[nodiscard]] Xapian::doccount count() const {
    return static_cast<Xapian::doccount>(end_ - begin_);
  }

  std::shared_ptr<const DeadByUuid> dead_;
  const std::uint32_t* begin_ = nullptr;
  const std::uint32_t* at_ = nullptr;
  const std::uint32_t* end_ = nullptr;
  bool started_ = false;
};

}  // namespace

Xapian::Query dead_query(std::shared_ptr<const DeadByUuid> dead) {
  auto* const source = new DeadSource(std::move(dead));
  return Xapian::Query(source->release());
}

}  // namespace fihris::searcher
