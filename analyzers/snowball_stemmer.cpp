// SPDX-License-Identifier: GPL-2.0-or-later
#include <libstemmer.h>

#include "analyzers/stemmer.h"

namespace fihris::analyzers {

void SnowballStemmer::Deleter::operator()(sb_stemmer* stemmer) const noexcept {
  sb_stemmer_delete(stemmer);
}

Result<SnowballStemmer> SnowballStemmer::create(const char* algorithm) {
  sb_stemmer* stemmer = sb_stemmer_new(algorithm, "UTF_8");
  if (stemmer == nullptr) {
    return Error{ErrorCode::kInvalidArgument, msg("libstemmer has no algorithm \"{0}\"", algorithm),
                 msg("install libstemmer 2.0 or later, or choose another stemmer")};
  }
  return SnowballStemmer(stemmer);
}

void SnowballStemmer::append_stem(std::string_view word, std::string& out) {
  const sb_symbol* stem =
      sb_stemmer_stem(stemmer_.get(), reinterpret_cast<const sb_symbol*>(word.data()),
                      static_cast<int>(word.size()));
  // The length must be read after the stem: they share a buffer.
  const int length = stem == nullptr ? 0 : sb_stemmer_length(stemmer_.get());
  if (length <= 0) {
    out.append(word);
    return;
  }
  out.append(reinterpret_cast<const char*>(stem), static_cast<std::size_t>(length));
}

}  // namespace fihris::analyzers
