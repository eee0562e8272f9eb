// SPDX-License-Identifier: GPL-2.0-or-later
//
// How is a file that is one document read and put?
#include "indexer/readers/documents/whole_file.h"

#include <utility>

#include "indexer/readers/bytes/arabic_encoding.h"
#include "indexer/readers/bytes/encoding.h"
#include "indexer/readers/bytes/transcoder.h"
#include "indexer/readers/bytes/utf8.h"
#include "indexer/readers/documents/piece_writer.h"
#include "indexer/readers/documents/title.h"

namespace fihris::indexer {

Result<std::optional<std::string>> read_whole(IngestRun& run, const InputName& name,
                                              ByteSource& bytes, std::size_t most) {
  std::string all;
  const auto ended = read_up_to(bytes, most + 1, all);
  run.advance_to(all.size());
  if (!ended) {
    if (ended.error().code == ErrorCode::kCancelled) return ended.error();
    run.skip({name.source}, ended.error().message, ended.error().advice);
    return std::optional<std::string>();
  }
  if (all.size() > most) {
    run.skip({name.source}, msg("has more than {0} bytes, too many for a file of its kind", most));
    return std::optional<std::string>();
  }
  return std::optional<std::string>(std::move(all));
}

std::optional<std::string> to_utf8(IngestRun& run, const InputName& name, std::string bytes,
                                   const std::string& declared, std::vector<Message>& flaws) {
  const Utf8Damage damage = find_damage(bytes);
  if (damage.invalid == 0) return bytes;
  if (!is_not_utf8(damage)) {
    flaws.push_back(describe_flaw(damage));
    return bytes;
  }
  std::string encoding = declared;
  if (encoding.empty() || !is_encoding(encoding) || is_utf8_name(encoding)) {
    encoding.clear();
    if (run.options().encoding == "auto") encoding = guess_arabic_encoding(bytes);
  }
  if (encoding.empty()) {
    run.skip({name.source, 0, damage.first_offset}, describe_not_utf8(damage),
             Advice::kNameEncoding);
    return {};
  }
  std::uint64_t substituted = 0;
  std::string text = transcode(bytes, encoding, substituted);
  if (substituted > 0) flaws.push_back(describe_substituted(substituted, encoding));
  return text;
}

Result<void> put_whole(IngestRun& run, const InputName& name, Document& document,
                       std::vector<Message> flaws) {
  const Origin origin{name.source};
  if (is_blank(document.text) && is_blank(document.title)) {
    flaws.push_back(msg("holds no text"));
    run.skip(origin, Message::join(flaws));
    return {};
  }
  const bool made_up = document.id.empty();
  if (made_up) document.id = name.stem;
  if (is_blank(document.title)) {
    Title title = find_title(document.text);
    document.title = std::move(title.text);
    document.text.erase(0, title.body_begin);
  }
  const auto taken = put_document(run, document, origin);
  if (!taken) return taken.error();
  Advice advice;
  if (*taken == Taken::kReplaced && made_up && !name.same_stem_as.empty()) {
    flaws.push_back(msg("replaced {0}, which has the same id", shown_input(name.same_stem_as)));
    advice = msg("give it a name of its own");
  }
  if (*taken != Taken::kNo && !flaws.empty()) {
    run.flaw(origin, Message::join(flaws), std::move(advice));
  }
  return {};
}

}  // namespace fihris::indexer
