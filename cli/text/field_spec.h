// SPDX-License-Identifier: GPL-2.0-or-later
//
// What does --field NAME:USE,... declare?
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "fihris/document.h"
#include "fihris/result.h"

namespace fihris::cli {

// "topic:filter,facet,store", "views:sort,number". The error's message says what is wrong with the
// text, without naming its subject.
[[nodiscard]] Result<FieldSpec> parse_field_spec(std::string_view text);

// The uses by name, in the order search, filter, sort, facet, store.
[[nodiscard]] std::vector<std::string_view> field_use_names(const FieldSpec& spec);

// "text", "number" or "date".
[[nodiscard]] std::string_view field_type_name(FieldType type) noexcept;

}  // namespace fihris::cli
