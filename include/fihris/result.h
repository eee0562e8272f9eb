// SPDX-License-Identifier: GPL-2.0-or-later
//
// Errors as values. Every fallible function of the public API returns a Result<T>: either a T or
// an Error. No exception leaves the library, apart from std::bad_alloc.
#pragma once

#include <cassert>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "fihris/message.h"

namespace fihris {

// What kind of thing went wrong; stable, so programs may switch on it.
enum class ErrorCode : std::uint8_t {
  kInvalidArgument,  // an option or argument outside its documented range
  kInvalidQuery,     // a query that strict parsing rejects; Error::offset says where
  kNotFound,         // no such index, file, document or field
  kLocked,           // another writer has the index open
  kWrongFormat,      // not a fihris index, or one built by an incompatible version or analyzer
  kCorrupt,          // the index is damaged
  kIo,               // reading or writing failed; the message names the file
  kOutOfSpace,       // the disk or a quota is full
  kCancelled,        // the caller asked to stop
  kInternal,         // a bug in fihris
};

// "invalid_argument", "not_found", ...: the code's name in lower case, for logs and JSON.
[[nodiscard]] std::string_view error_code_name(ErrorCode code) noexcept;

struct Error {
  ErrorCode code = ErrorCode::kInternal;
  // What happened, to what; and apart from it what to do about it, where that can be said.
  Message message = {};
  Advice advice = {};
  // Byte offset into the caller's input (query, file) where there is one.
  std::optional<std::uint64_t> offset = {};

  // Message and advice in English, for logs and programs in English. Never empty: an error without
  // a message is called by its code. fihris/message.h says how to show another language.
  [[nodiscard]] std::string text() const;
};

// Either a T or an Error. Move it or inspect it; accessing the absent part is a bug in the caller
// (assert).
template <typename T>
class [[nodiscard]] Result {
 public:
  using value_type = T;

  // Implicit on purpose, so that functions can `return value;` and `return Error{...};`.
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  [[nodiscard]] bool ok() const noexcept { return state_.index() == 0; }
  explicit operator bool() const noexcept { return ok(); }

  [[nodiscard]] T& value() & noexcept {
    assert(ok());
    return *std::get_if<0>(&state_);
  }
  [[nodiscard]] const T& value() const& noexcept {
    assert(ok());
    return *std::get_if<0>(&state_);
  }
  [[nodiscard]] T&& value() && noexcept {
    assert(ok());
    return std::move(*std::get_if<0>(&state_));
  }
  [[nodiscard]] T& operator*() & noexcept { return value(); }
  [[nodiscard]] const T& operator*() const& noexcept { return value(); }
  [[nodiscard]] T&& operator*() && noexcept { return std::move(*this).value(); }
  [[nodiscard]] T* operator->() noexcept { return &value(); }
  [[nodiscard]] const T* operator->() const noexcept { return &value(); }

  [[nodiscard]] const Error& error() const& noexcept {
    assert(!ok());
    return *std::get_if<1>(&state_);
  }
  [[nodiscard]] Error&& error() && noexcept {
    assert(!ok());
    return std::move(*std::get_if<1>(&state_));
  }

 private:
  std::variant<T, Error> state_;
};

// Success without a value, or an Error.
template <>
class [[nodiscard]] Result<void> {
 public:
  using value_type = void;

  Result() = default;
  Result(Error error) : error_(std::move(error)) {}

  [[nodiscard]] bool ok() const noexcept { return !error_.has_value(); }
  explicit operator bool() const noexcept { return ok(); }

  [[nodiscard]] const Error& error() const& noexcept {
    assert(!ok());
    return *error_;
  }
  [[nodiscard]] Error&& error() && noexcept {
    assert(!ok());
    return std::move(*error_);
  }

 private:
  std::optional<Error> error_;
};

}  // namespace fihris
