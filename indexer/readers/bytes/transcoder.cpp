// SPDX-License-Identifier: GPL-2.0-or-later
//
// How do bytes of another encoding become UTF-8?
#include "indexer/readers/bytes/transcoder.h"

#include <algorithm>
#include <string>

#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>

namespace fihris::indexer {
namespace {

// A converter writes whole code points; what does not fit is kept in this much space.
constexpr std::size_t kShortest = 64;
constexpr std::size_t kInBytes = std::size_t{64} << 10;
constexpr std::size_t kPivotUnits = 4096;

struct CloseConverter {
  void operator()(UConverter* converter) const noexcept { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

Converter open_converter(const std::string& name) noexcept {
  UErrorCode status = U_ZERO_ERROR;
  // ICU would accept "name,option=...", too, and takes an empty name for the locale's encoding.
  if (name.empty() || name.find(',') != std::string::npos || name.find('\0') != std::string::npos) {
    return nullptr;
  }
  Converter converter(ucnv_open(name.c_str(), &status));
  return U_SUCCESS(status) ? std::move(converter) : nullptr;
}

void U_CALLCONV count_and_substitute(const void* context, UConverterToUnicodeArgs* arguments,
                                     const char* units, std::int32_t length,
                                     UConverterCallbackReason reason, UErrorCode* status) {
  if (reason > UCNV_IRREGULAR) return;  // reset, close, clone
  ++*static_cast<std::uint64_t*>(const_cast<void*>(context));
  UCNV_TO_U_CALLBACK_SUBSTITUTE(nullptr, arguments, units, length, reason, status);
}

}  // namespace

bool is_encoding(const std::string& name) noexcept { return open_converter(name) != nullptr; }

bool is_utf8_name(const std::string& name) noexcept {
  const Converter converter = open_converter(name);
  return converter != nullptr && ucnv_getType(converter.get()) == UCNV_UTF8;
}

struct Transcoder::Impl {
  Impl(ByteSource& bytes, const std::string& encoding)
      : source(bytes), from(open_converter(encoding)), to(open_converter("UTF-8")) {
    UErrorCode status = U_ZERO_ERROR;
    if (from == nullptr || to == nullptr) return;
    ucnv_setToUCallBack(from.get(), count_and_substitute, &substituted, nullptr, nullptr, &status);
  }

  Result<std::size_t> fill(char* into, std::size_t most);

  ByteSource& source;
  Converter from;
  Converter to;
  std::uint64_t substituted = 0;
  std::string in = std::string(kInBytes, '\0');
  const char* in_begin = in.data();
  const char* in_end = in.data();
  bool in_ended = false;
  bool ended = false;
  UChar pivot[kPivotUnits];
  UChar* pivot_begin = pivot;
  UChar* pivot_end = pivot;
  std::string spare;  // converted but not yet returned
};

// `most`: at least kShortest. 0 at the end.
Result<std::size_t> Transcoder::Impl::fill(char* into, std::size_t most) {
  char* out = into;
  while (out == into && !ended) {
    if (in_begin == in_end && !in_ended) {
      auto got = source.read(in.data(), in.size());
      if (!got) return std::move(got).error();
      in_begin = in.data();
      in_end = in_begin + *got;
      in_ended = *got == 0;
    }
    UErrorCode status = U_ZERO_ERROR;
    ucnv_convertEx(to.get(), from.get(), &out, into + most, &in_begin, in_end, pivot, &pivot_begin,
                   &pivot_end, pivot + kPivotUnits, 0, in_ended ? 1 : 0, &status);
    if (status == U_BUFFER_OVERFLOW_ERROR) break;
    if (U_FAILURE(status)) {
      return Error{ErrorCode::kIo, msg("cannot be converted: {0}", u_errorName(status)), {}};
    }
    ended = in_ended;
  }
  return static_cast<std::size_t>(out - into);
}

Transcoder::Transcoder(ByteSource& source, const std::string& encoding)
    : impl_(std::make_unique<Impl>(source, encoding)) {}
Transcoder::~Transcoder() = default;

Result<std::size_t> Transcoder::read(char* into, std::size_t most) {
  if (impl_->from == nullptr || impl_->to == nullptr) {
    return Error{ErrorCode::kIo, msg("no converter for its encoding is installed"), {}};
  }
  if (impl_->spare.empty()) {
    if (most >= kShortest) return impl_->fill(into, std::min(most, kBlockBytes));
    impl_->spare.resize(kShortest);
    auto got = impl_->fill(impl_->spare.data(), kShortest);
    impl_->spare.resize(got ? *got : 0);
    if (!got) return std::move(got).error();
  }
  const std::size_t count = std::min(most, impl_->spare.size());
  std::copy_n(impl_->spare.data(), count, into);
  impl_->spare.erase(0, count);
  return count;
}

std::uint64_t Transcoder::substituted() const noexcept { return impl_->substituted; }

std::string transcode(std::string_view text, const std::string& encoding,
                      std::uint64_t& substituted) {
  BytesSource bytes(text);
  Transcoder transcoder(bytes, encoding);
  std::string result;
  const auto read = read_up_to(transcoder, SIZE_MAX, result);
  substituted = transcoder.substituted();
  return read ? result : std::string(text);
}

Message describe_substituted(std::uint64_t count, std::string_view encoding) {
  return msg_n("{0} byte sequence is not {1} and separates words",
               "{0} byte sequences are not {1} and separate words", count, encoding);
}

}  // namespace fihris::indexer
