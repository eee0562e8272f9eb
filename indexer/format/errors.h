// SPDX-License-Identifier: GPL-2.0-or-later
//
// What does a Xapian exception mean to the caller? The boundary where foreign exceptions end.
#pragma once

#include <cerrno>
#include <cstring>
#include <new>
#include <string>
#include <string_view>
#include <utility>

#include <xapian.h>

#include "fihris/result.h"
#include "indexer/format/glass/damaged_file.h"

namespace fihris::indexer {

// The host and port of the remote index that the error is about; empty when it is about none.
[[nodiscard]] inline std::string server_of(const Xapian::Error& error) {
  constexpr std::string_view kBefore = "remote:tcp(";
  const std::string& context = error.get_context();
  if (!context.starts_with(kBefore) || !context.ends_with(')')) return {};
  return context.substr(kBefore.size(), context.size() - kBefore.size() - 1);
}

// `what`: what was being done, to which file: "cannot open the index /tmp/x".
[[nodiscard]] inline Error from_xapian(const Xapian::Error& error, const Message& what) {
  const char* cause = error.get_error_string();
  Message message = cause == nullptr ? msg("{0}: {1}", what, error.get_msg())
                                     : msg("{0}: {1} ({2})", what, error.get_msg(), cause);
  const std::string server = server_of(error);
  if (!server.empty() && message.text().find(server) == std::string::npos)
    message = msg("{0}, the server of an index: {1}", server, message);
  Advice advice;
  const std::string type = error.get_type();
  ErrorCode code = ErrorCode::kIo;
  if (cause != nullptr && (std::strcmp(cause, std::strerror(ENOSPC)) == 0 ||
                           std::strcmp(cause, std::strerror(EDQUOT)) == 0)) {
    code = ErrorCode::kOutOfSpace;
    advice = Advice::kFreeSpace;
  } else if (type == "DatabaseLockError") {
    code = ErrorCode::kLocked;
  } else if (type == "DatabaseCorruptError" || type == "SerialisationError") {
    code = ErrorCode::kCorrupt;
    advice = Advice::kCheckIndex;
  } else if (type == "DatabaseModifiedError") {
    // No segment changes once it is listed; damaged blocks look the same.
    code = ErrorCode::kCorrupt;
    message = msg("{0}: a table is damaged, or another program has changed it", what);
    advice = Advice::kTryAgainOrCheck;
  } else if (type == "DatabaseVersionError") {
    code = ErrorCode::kWrongFormat;
  } else if (type == "DatabaseNotFoundError") {
    code = ErrorCode::kNotFound;
  } else if (type == "QueryParserError" || type == "InvalidArgumentError" ||
             type == "InvalidOperationError" || type == "AssertionError" || type == "RangeError" ||
             type == "UnimplementedError") {
    code = ErrorCode::kInternal;
  }
  return Error{code, std::move(message), std::move(advice)};
}

// Runs `body`, which returns a Result, and turns what Xapian and our own readers throw into an
// Error.
template <typename Body>
auto guarded(const Message& what, Body&& body) -> decltype(body()) {
  try {
    return std::forward<Body>(body)();
  } catch (const Xapian::Error& error) {
    return from_xapian(error, what);
  } catch (const DamagedFile& damage) {
    return damage.error();
  } catch (const std::bad_alloc&) {
    return Error{ErrorCode::kInternal, msg("{0}: there is not enough memory", what), {}};
  } catch (const std::exception& error) {
    return Error{ErrorCode::kInternal, msg("{0}: {1}", what, error.what()), {}};
  }
}

}  // namespace fihris::indexer
