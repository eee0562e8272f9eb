// SPDX-License-Identifier: GPL-2.0-or-later
#include "fihris/result.h"

namespace fihris {

std::string_view error_code_name(ErrorCode code) noexcept {
  switch (code) {
    case ErrorCode::kInvalidArgument:
      return "invalid_argument";
    case ErrorCode::kInvalidQuery:
      return "invalid_query";
    case ErrorCode::kNotFound:
      return "not_found";
    case ErrorCode::kLocked:
      return "locked";
    case ErrorCode::kWrongFormat:
      return "wrong_format";
    case ErrorCode::kCorrupt:
      return "corrupt";
    case ErrorCode::kIo:
      return "io";
    case ErrorCode::kOutOfSpace:
      return "out_of_space";
    case ErrorCode::kCancelled:
      return "cancelled";
    case ErrorCode::kInternal:
      return "internal";
  }
  return "internal";
}

std::string Error::text() const {
  if (message.empty()) return std::string(error_code_name(code));
  return text_of(message, advice);
}

}  // namespace fihris
