// SPDX-License-Identifier: GPL-2.0-or-later
//
// fihris stats: what is in this index?
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include <unistd.h>

#include "cli/arguments/arguments.h"
#include "cli/arguments/choices.h"
#include "cli/arguments/help_text.h"
#include "cli/commands/commands.h"
#include "cli/io/exit_code.h"
#include "cli/io/explicit_mode.h"
#include "cli/io/messages.h"
#include "cli/language/language.h"
#include "cli/text/field_spec.h"
#include "cli/text/json_writer.h"
#include "cli/text/numbers.h"
#include "cli/text/printable.h"
#include "fihris/search.h"

namespace fihris::cli {
namespace {

HelpDetails details() {
  return {tr_paragraphs({marked(
              "The text format has one name and its value per line, separated by a tab; json is "
              "one object.\n"
              "dead documents are deleted or replaced and take space until segments are merged.\n"
              "distinct_terms is an upper bound if the index has several segments.")}),
          "  fihris stats news.fihris\n"
          "  fihris stats أخبار.fihris\n",
          ""};
}

enum class Format : std::uint8_t { kText, kJson };

std::string declaration(const FieldSpec& field, const Screen& screen) {
  std::string out = screen.field(printable(field.name)) + ":";
  for (const std::string_view use : field_use_names(field)) out.append(use).append(",");
  out += field_type_name(field.type);
  return out;
}

std::string as_text(const IndexStats& stats, const Screen& screen) {
  std::string out;
  const auto row = [&out](std::string_view name, const std::string& value) {
    out.append(name).append("\t").append(value).append("\n");
  };
  row("documents", std::to_string(stats.documents));
  row("dead", std::to_string(stats.dead));
  row("distinct_terms", std::to_string(stats.distinct_terms));
  row("average_length", format_fixed(stats.average_length, 2));
  row("bytes_on_disk", std::to_string(stats.bytes_on_disk));
  row("segments", std::to_string(stats.segments));
  row("format_version", printable(stats.format_version));
  row("fingerprint", printable(stats.fingerprint));
  for (const FieldSpec& field : stats.fields) row("field", declaration(field, screen));
  return out;
}

std::string as_json(const IndexStats& stats) {
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  json.key("documents");
  json.number(stats.documents);
  json.key("dead");
  json.number(stats.dead);
  json.key("distinct_terms");
  json.number(stats.distinct_terms);
  json.key("average_length");
  json.number(std::round(stats.average_length * 1000) / 1000);
  json.key("bytes_on_disk");
  json.number(stats.bytes_on_disk);
  json.key("segments");
  json.number(stats.segments);
  json.key("format_version");
  json.string(stats.format_version);
  json.key("fingerprint");
  json.string(stats.fingerprint);
  json.key("fields");
  json.begin_array();
  for (const FieldSpec& field : stats.fields) {
    json.begin_object();
    json.key("name");
    json.string(field.name);
    json.key("uses");
    json.begin_array();
    for (const std::string_view use : field_use_names(field)) json.string(use);
    json.end_array();
    json.key("type");
    json.string(field_type_name(field.type));
    json.end_object();
  }
  json.end_array();
  json.end_object();
  out += '\n';
  return out;
}

}  // namespace

int run_stats(const std::vector<std::string>& arguments, Output& out) {
  std::string index;
  Format format = Format::kText;
  Arguments command("stats", tr("Show what is in an index."), details());
  command.positional("INDEX", index, tr("the index, or several with commas between them"));
  command.choice("--format", tr("output format (text)"), format,
                 {{"text", Format::kText}, {"json", Format::kJson}});
  if (const auto exit_code = command.parse(arguments, out)) return *exit_code;

  const auto paths = split_index_list(index);
  if (!paths) return command.mistake(said(paths.error()));
  auto searcher = Searcher::open(*paths);
  if (!searcher) {
    complain(searcher.error());
    return kExitError;
  }
  const auto stats = searcher->stats();
  if (!stats) {
    complain(stats.error());
    return kExitError;
  }
  if (format == Format::kJson) {
    out.write(as_json(*stats));
  } else {
    const Screen screen = screen_of(STDOUT_FILENO, command.bidi());
    const ExplicitMode explicit_mode(out, STDOUT_FILENO, screen.plan.explicit_mode);
    out.write(as_text(*stats, screen));
  }
  return kExitDone;
}

}  // namespace fihris::cli
