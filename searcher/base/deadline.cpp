// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/base/deadline.h"

#include <limits>

namespace fihris::searcher {
namespace {

// All document numbers, until the deadline.
class Documents : public Xapian::PostingSource {
 public:
  explicit Documents(const Deadline& deadline) : deadline_(deadline) {}

  void init(const Xapian::Database& database) override {
    last_ = database.get_lastdocid();
    count_ = database.get_doccount();
    at_ = 0;
  }
  Documents* clone() const override { return new Documents(deadline_); }

  // Lower bound, estimate and upper bound as without a deadline, so that totals do not change.
  Xapian::doccount get_termfreq_min() const override { return count_; }
  Xapian::doccount get_termfreq_est() const override { return count_; }
  Xapian::doccount get_termfreq_max() const override { return count_; }

  void next(double) override { go_to(at_ + 1); }
  void skip_to(Xapian::docid document, double) override {
    if (document > at_) go_to(document);
  }
  bool check(Xapian::docid document, double) override {
    if (document > at_) go_to(document);
    return true;
  }
  bool at_end() const override { return at_ > last_; }
  Xapian::docid get_docid() const override { return at_; }

 private:
  static constexpr Xapian::docid kEnd = std::numeric_limits<Xapian::docid>::max();

  void go_to(Xapian::docid document) { at_ = deadline_.is_over() ? kEnd : document; }

  const Deadline& deadline_;
  Xapian::docid last_ = 0;
  Xapian::docid at_ = 0;
  Xapian::doccount count_ = 0;
};

}  // namespace

Xapian::Query Deadline::limit(const Xapian::Query& query) const {
  if (!has_end_ && stop_ == nullptr) return query;
  auto* const source = new Documents(*this);
  return {Xapian::Query::OP_FILTER, query, Xapian::Query(source->release())};
}

}  // namespace fihris::searcher
