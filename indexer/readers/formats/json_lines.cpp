// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which documents does this JSON Lines input hold?
#include "indexer/readers/formats/json_lines.h"

#include <string>
#include <utility>

#include "indexer/readers/bytes/line_reader.h"
#include "indexer/readers/bytes/utf8.h"
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
        skip("the rest was not read: " + event.error().message);
        return {};
      }
      if (*event == LineReader::Event::kEnd) return {};
      if (*event == LineReader::Event::kTooLong) {
        skip("the line has " + std::to_string(lines_.line_bytes()) +
             " bytes, more than the longest allowed of " +
             std::to_string(run_.options().max_line_bytes));
      } else if (!is_blank(lines_.line())) {
        if (auto done = put_line(); !done) return done;
      }
    }
  }

 private:
  Result<void> put_line() {
    JsonOutcome outcome = reader_.read(lines_.line(), document_);
    if (!outcome.error.empty()) {
      skip(std::move(outcome.error), outcome.offset);
      return {};
    }
    if (is_blank(document_.text) && is_blank(document_.title)) {
      skip(describe_nothing());
      return {};
    }
    const bool made_up = document_.id.empty();
    if (made_up) {
      document_.id = input_.stem;
      document_.id += ':' + std::to_string(lines_.line_number());
    }
    const Origin origin = here(0);
    const auto taken = put_document(run_, document_, origin);
    if (!taken) return taken.error();
    if (*taken == Taken::kReplaced && made_up && !input_.same_stem_as.empty()) {
      if (!outcome.flaw.empty()) outcome.flaw += "; ";
      outcome.flaw += "took the place of the same line of " + std::string(input_.same_stem_as) +
                      "; give the lines ids or the files names of their own";
    }
    if (*taken != Taken::kNo && !outcome.flaw.empty()) run_.flaw(origin, std::move(outcome.flaw));
    return {};
  }

  // "no "text" and no "title" in it, but "body", "headline"".
  [[nodiscard]] std::string describe_nothing() const {
    constexpr std::size_t kMost = 8;
    const FieldNames& names = run_.options().names;
    std::string message =
        "neither " + quote_key(names.text) + " nor " + quote_key(names.title) + " has any text";
    std::size_t count = 0;
    for (const FieldValue& field : document_.fields) {
      if (count == kMost) break;
      message += (count++ == 0 ? "; other fields are " : ", ") + quote_key(field.name);
    }
    if (count > 0) message += "; name the right ones with --text and --title";
    return message;
  }

  [[nodiscard]] Origin here(std::size_t offset) const noexcept {
    return {input_.source, lines_.line_number(), lines_.offset() + offset};
  }
  void skip(std::string message, std::size_t offset = 0) {
    run_.skip(here(offset), std::move(message));
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
