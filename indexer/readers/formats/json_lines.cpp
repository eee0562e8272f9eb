// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which documents does this JSON Lines input hold?
#include "indexer/readers/formats/json_lines.h"

#include <algorithm>
#include <string>
#include <utility>

#include "indexer/readers/bytes/line_reader.h"
#include "indexer/readers/bytes/utf8.h"
#include "indexer/readers/documents/input_name.h"
#include "indexer/readers/documents/piece_writer.h"
#include "indexer/readers/formats/json_document.h"
#include "indexer/readers/formats/json_mistakes.h"

namespace fihris::indexer {
namespace {

class JsonLines {
 public:
  JsonLines(IngestRun& run, const JsonLinesInput& input, ByteSource& bytes)
      : run_(run),
        input_(input),
        lines_(bytes, run.options().max_line_bytes),
        reader_(run.options().names) {}

  Result<void> read() {
    while (true) {
      const auto event = lines_.next();
      run_.advance_to(lines_.end_offset());
      if (!event) {
        if (event.error().code == ErrorCode::kCancelled) return event.error();
        skip(msg("the rest was not read: {0}", event.error().message), event.error().advice);
        return {};
      }
      if (*event == LineReader::Event::kEnd) return {};
      if (*event == LineReader::Event::kTooLong) {
        skip(msg("the line has {0} bytes; at most {1} are allowed", lines_.line_bytes(),
                 run_.options().max_line_bytes));
      } else if (!is_blank(lines_.line())) {
        if (auto done = put_line(); !done) return done;
      }
    }
  }

 private:
  Result<void> put_line() {
    JsonOutcome outcome = reader_.read(lines_.line(), document_);
    if (!outcome.error.empty()) {
      skip(std::move(outcome.error), std::move(outcome.advice), outcome.offset);
      return {};
    }
    if (is_blank(document_.text) && is_blank(document_.title)) {
      skip_without_text();
      return {};
    }
    const bool made_up = document_.id.empty();
    if (made_up) {
      document_.id = input_.stem;
      document_.id += ':' + std::to_string(lines_.line_number());
    }
    const Origin origin = here(0);
    Advice advice;
    const auto taken = put_document(run_, document_, origin);
    if (!taken) return taken.error();
    if (*taken == Taken::kReplaced && made_up && !input_.same_stem_as.empty()) {
      outcome.flaws.push_back(
          msg("replaced the same line of {0}", shown_input(input_.same_stem_as)));
      advice = msg("give the lines ids or the files names of their own");
    }
    if (*taken != Taken::kNo && !outcome.flaws.empty()) {
      run_.flaw(origin, Message::join(outcome.flaws), std::move(advice));
    }
    return {};
  }

  // With the fields that it has instead.
  void skip_without_text() {
    constexpr std::size_t kMost = 8;
    const FieldNames& names = run_.options().names;
    const std::string text = quote_key(names.text);
    const std::string title = quote_key(names.title);
    std::string others;
    for (std::size_t i = 0; i < std::min(document_.fields.size(), kMost); ++i) {
      others.append(i == 0 ? "" : ", ").append(quote_key(document_.fields[i].name));
    }
    if (others.empty()) return skip(msg("neither {0} nor {1} has any text", text, title));
    skip(msg("neither {0} nor {1} has any text; other fields are {2}", text, title, others),
         Advice::kNameFields);
  }

  [[nodiscard]] Origin here(std::size_t offset) const noexcept {
    return {input_.source, lines_.line_number(), lines_.offset() + offset};
  }
  void skip(Message message, Advice advice = {}, std::size_t offset = 0) {
    run_.skip(here(offset), std::move(message), std::move(advice));
  }

  IngestRun& run_;
  const JsonLinesInput& input_;
  LineReader lines_;
  JsonDocumentReader reader_;
  Document document_;
};

}  // namespace

Result<void> read_json_lines(IngestRun& run, const JsonLinesInput& input, ByteSource& bytes) {
  return JsonLines(run, input, bytes).read();
}

}  // namespace fihris::indexer
