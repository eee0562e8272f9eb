// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/fields/field_errors.h"

#include <string_view>

namespace fihris::searcher {
namespace {

std::string_view use_name(FieldUse use) {
  switch (use) {
    case kFieldSearch:
      return "search";
    case kFieldFilter:
      return "filter";
    case kFieldSort:
      return "sort";
    case kFieldFacet:
      return "facet";
    case kFieldStore:
      return "store";
  }
  return "";
}

std::string names_with(const indexer::Schema& schema, FieldUse use) {
  std::string names;
  for (const indexer::Field& field : schema.fields) {
    if (!field.is(use)) continue;
    if (!names.empty()) names += ", ";
    names += field.spec.name;
  }
  return names;
}

}  // namespace

Result<const indexer::Field*> field_for(const indexer::Schema& schema, const std::string& name,
                                        FieldUse use) {
  const indexer::Field* field = schema.find(name);
  if (field != nullptr && field->is(use)) return field;
  const std::string_view said = std::string_view(name).substr(0, 100);
  const std::string_view wanted = use_name(use);
  const std::string names = names_with(schema, use);
  const Message choice = names.empty() ? msg("fields for {0}: none", wanted)
                                       : msg("fields for {0}: {1}", wanted, names);
  if (field == nullptr) {
    return Error{ErrorCode::kNotFound,
                 Message::join({msg("the index has no field \"{0}\"", said), choice}),
                 {}};
  }
  return Error{
      ErrorCode::kInvalidArgument,
      Message::join({msg("the field \"{0}\" is not declared for {1}", said, wanted), choice}),
      {Advice::kDeclareField, {name, std::string(wanted)}}};
}

}  // namespace fihris::searcher
