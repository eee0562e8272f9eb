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
  return names.empty() ? "none" : names;
}

}  // namespace

Result<const indexer::Field*> field_for(const indexer::Schema& schema, const std::string& name,
                                        FieldUse use) {
  const indexer::Field* field = schema.find(name);
  if (field != nullptr && field->is(use)) return field;
  const std::string said = "\"" + name.substr(0, 100) + "\"";
  const std::string choice =
      "; fields for " + std::string(use_name(use)) + ": " + names_with(schema, use);
  if (field == nullptr) {
    return Error{ErrorCode::kNotFound, "the index has no field " + said + choice, {}};
  }
  return Error{ErrorCode::kInvalidArgument,
               "the field " + said + " is not declared for " + std::string(use_name(use)) + choice +
                   "; to have it among them, build the index anew with --field " + name + ":" +
                   std::string(use_name(use)),
               {}};
}

}  // namespace fihris::searcher
