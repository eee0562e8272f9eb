// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/fields/sorting.h"

#include <utility>

#include "searcher/fields/field_errors.h"

namespace fihris::searcher {

Result<Sorting> Sorting::create(const std::string& field, SortOrder order,
                                const indexer::Schema& schema, bool remote) {
  Sorting sorting;
  if (field.empty()) return sorting;
  auto found = field_for(schema, field, kFieldSort);
  if (!found) return std::move(found).error();
  sorting.slot_ = (*found)->slot;
  // The newest and greatest first, but texts in alphabetical order.
  sorting.descending_ = order == SortOrder::kUsual ? (*found)->spec.type != FieldType::kText
                                                   : order == SortOrder::kDescending;
  if (!sorting.descending_ && !remote) {
    // Sorts after every value that a slot can have: UTF-8, digits or serialised numbers.
    const std::string kLast(9, '\xFF');
    sorting.keys_ = std::make_unique<Xapian::MultiValueKeyMaker>();
    sorting.keys_->add_value(sorting.slot_, false, kLast);
  }
  return sorting;
}

void Sorting::apply(Xapian::Enquire& enquire) const {
  if (slot_ == Xapian::BAD_VALUENO) return;
  if (keys_ != nullptr) {
    enquire.set_sort_by_key_then_relevance(keys_.get(), false);
  } else {
    enquire.set_sort_by_value_then_relevance(slot_, descending_);
  }
}

}  // namespace fihris::searcher
