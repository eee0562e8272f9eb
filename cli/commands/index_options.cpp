// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which options does `fihris index` take?
#include "cli/commands/index_options.h"

#include <algorithm>

#include "cli/arguments/choices.h"
#include "cli/arguments/help_text.h"
#include "cli/language/language.h"
#include "cli/text/field_spec.h"
#include "cli/text/numbers.h"

namespace fihris::cli {
namespace {

constexpr std::uint64_t kSmallestPiece = 200;
constexpr std::uint64_t kMostThreads = 256;

Message add_field(const std::string& text, std::vector<FieldSpec>& fields) {
  auto spec = parse_field_spec(text);
  if (!spec) return spec.error().message;
  const auto same = [&spec](const FieldSpec& other) { return other.name == spec->name; };
  if (std::any_of(fields.begin(), fields.end(), same)) {
    return msg("declares a field a second time; name all its uses at once");
  }
  fields.push_back(std::move(*spec));
  return {};
}

}  // namespace

HelpDetails index_details() {
  return {
      tr_paragraphs(
          {marked("INPUT is a file, a folder (all its files, except those whose names begin with a "
                  "dot) or - for\n"
                  "standard input. One document per file: .txt .md .html .pdf .docx. Many per "
                  "file: .jsonl .csv\n"
                  ".tsv .trec .sgml and .xml of MediaWiki; --id, --title, --text, --date and --url "
                  "name their\n"
                  "members, columns or tags. Also compressed (.gz .bz2 .xz .zst) and in .zip and "
                  ".tar archives.\n"
                  "A document with the id of one in the index replaces it."),
           marked("Text is in UTF-8 or in what a byte-order mark or the document says, otherwise "
                  "in Windows-1256\n"
                  "or ISO-8859-6 if it looks like it; --encoding sets the encoding of all text."),
           marked("The uses of a field in --field NAME:USE,... are search, filter, sort, facet and "
                  "store; with\n"
                  "number or date its values are compared as such. Fields are declared when the "
                  "index is created."),
           marked("--split makes each paragraph, or each piece of about BYTES (2000, 2K; "
                  "at least 200), a\n"
                  "document of its own with the id ID#1, ID#2, ..."),
           marked("The index is written directly, on all processors; --writer xapian leaves it to "
                  "Xapian's own\n"
                  "writer, which takes far longer. Searches find the same. What does not fit into "
                  "--memory SIZE\n"
                  "(512M, 2G) is kept on disk meanwhile."),
           marked("All documents become visible at once, when the command is done. "
                  "Ctrl-C before that\n"
                  "leaves the index as it was.")}),
      "  fihris index news.fihris articles/\n"
      "  fihris index أخبار.fihris مقالات/\n"
      "  fihris index laws.fihris laws.jsonl --title name --text body --split 2K\n"
      "  fihris index shop.fihris items.jsonl --field price:sort,store,number\n"
      "  echo '{\"id\":\"1\",\"title\":\"خبر\",\"text\":\"افتتحت مكتبة جديدة\"}' |\n"
      "    fihris index news.fihris -\n",
      tr_paragraphs({marked("exit code: 0 done (the last line says whether documents were "
                            "skipped), 2 error or nothing\n"
                            "could be indexed.")})};
}

Message parse_split(const std::string& text, IngestOptions& options) {
  if (text == "none" || text == "paragraph") {
    options.split = text == "none" ? Split::kNone : Split::kParagraph;
    return {};
  }
  const std::optional<std::uint64_t> bytes = parse_size(text);
  if (!bytes || *bytes < kSmallestPiece || *bytes > kMaxTextBytes) {
    return msg("must be none, paragraph or a size from 200 to 64M");
  }
  options.split = Split::kBytes;
  options.split_bytes = *bytes;
  return {};
}

void declare(Arguments& command, IndexRequest& request) {
  FieldNames& names = request.ingest.names;
  command.positional("INDEX", request.index,
                     tr("the index directory; created if it does not exist"));
  command.positionals("INPUT", true, request.inputs, tr("files, folders, or - for standard input"));
  command.text("--id", "F", tr("the member, column or tag with the id (id)"), names.id);
  command.text("--title", "F", tr("... the title (title)"), names.title);
  command.text("--text", "F", tr("... the text (text)"), names.text);
  command.text("--date", "F", tr("... the date (date)"), names.date);
  command.text("--url", "F", tr("... the address (url)"), names.url);
  command.option(
      "--field", "NAME:USE,...", tr("declare a field; may be given more than once"),
      [&request](const std::string& text) { return add_field(text, request.options.fields); });
  command.option(
      "--encoding", "auto|NAME", tr("the encoding of all text (auto)"),
      [&request](const std::string& text) -> Message {
        if (!is_known_encoding(text)) {
          return msg("must be auto or a name such as windows-1256, ISO-8859-6 or UTF-16");
        }
        request.ingest.encoding = text;
        return {};
      });
  command.option("--split", "none|paragraph|BYTES", tr("what to index as one document (none)"),
                 [&request](const std::string& text) { return parse_split(text, request.ingest); });
  command.option("--threads", "N", tr("build with N threads (one per processor)"),
                 [&request](const std::string& text) -> Message {
                   const std::optional<std::uint64_t> threads = parse_count(text);
                   if (!threads || *threads < 1 || *threads > kMostThreads) {
                     return msg("must be a number from 1 to 256");
                   }
                   request.options.threads = static_cast<unsigned>(*threads);
                   return {};
                 });
  command.option("--memory", "SIZE",
                 tr("memory for the build, 64M or more (a quarter of the machine's)"),
                 [&request](const std::string& text) -> Message {
                   const std::optional<std::uint64_t> bytes = parse_size(text);
                   if (!bytes || *bytes < kLeastMemory) return msg("must be a size of 64M or more");
                   request.options.memory = *bytes;
                   return {};
                 });
  command.choice("--writer", tr("how to write segments (direct)"), request.options.method,
                 {{"direct", BuildMethod::kDirect}, {"xapian", BuildMethod::kXapian}});
  command.flag("--update", request.ingest.update, tr("skip files that have not changed"));
  command.flag("--rebuild", request.options.rebuild, tr("discard what the index holds"));
  std::vector<std::pair<std::string_view, std::optional<Stemmer>>> stemmers;
  for (const auto& [word, stemmer] : stemmer_words()) stemmers.emplace_back(word, stemmer);
  command.choice("--stemmer", tr("the stemmer of a new index (light)"), request.stemmer, stemmers);
  command.choice("--progress", tr("show progress (auto)"), request.progress, when_words());
}

}  // namespace fihris::cli
