// SPDX-License-Identifier: GPL-2.0-or-later
//
// fihris delete: how do documents leave an index?
#include <cstdint>
#include <string>
#include <vector>

#include "cli/arguments/arguments.h"
#include "cli/arguments/help_text.h"
#include "cli/commands/commands.h"
#include "cli/commands/commit_outcome.h"
#include "cli/io/exit_code.h"
#include "cli/io/line_reader.h"
#include "cli/io/messages.h"
#include "cli/language/language.h"
#include "fihris/index.h"

namespace fihris::cli {
namespace {

HelpDetails details() {
  return {tr_paragraphs({marked("All deletions become visible at once, when the command is done. "
                                "An id that is not in the\n"
                                "index is reported on standard error and skipped.")}),
          "  fihris delete news.fihris article-17 article-18\n"
          "  fihris delete أخبار.fihris مقالة-17\n"
          "  fihris delete news.fihris --ids old.txt\n"
          "  fihris search -n 100 --format jsonl news.fihris إعلان | jq -r .id |\n"
          "    fihris delete news.fihris --ids -\n",
          tr_paragraphs(
              {marked("exit code: 0 a document was deleted, 1 none was in the index, 2 error.")})};
}

// Appends the non-empty lines of the file.
Result<void> read_ids(const std::string& path, std::vector<std::string>& ids) {
  auto reader = LineReader::open(path);
  if (!reader) return reader.error();
  for (std::string line;;) {
    const auto more = reader->next(line);
    if (!more) return more.error();
    if (!*more) return {};
    if (!line.empty()) ids.push_back(line);
  }
}

int remove_all(const std::string& index, const std::vector<std::string>& ids) {
  IndexOptions options;
  options.create = false;
  auto writer = IndexWriter::open(index, options);
  if (!writer) {
    complain(writer.error());
    return kExitError;
  }
  std::uint64_t deleted = 0;
  for (const std::string& id : ids) {
    const auto removed = writer->remove(id);
    if (removed && *removed) {
      ++deleted;
    } else if (removed) {
      complain(msg("no document has the id '{0}'", id));
    } else if (removed.error().code == ErrorCode::kInvalidArgument) {
      complain(removed.error());
    } else {
      return tell_no_commit(removed.error());
    }
  }
  if (deleted == 0) return kExitNothing;
  const auto committed = writer->commit();
  if (!committed) return tell_no_commit(committed.error());
  complain(msg_n("{0} document deleted", "{0} documents deleted", deleted));
  return tell_commit(*committed);
}

}  // namespace

int run_delete(const std::vector<std::string>& arguments, Output& out) {
  std::string index;
  std::vector<std::string> ids;
  std::vector<std::string> id_files;
  Arguments command("delete", tr("Delete documents from an index."), details());
  command.positional("INDEX", index, tr("the index directory"));
  command.positionals("ID", false, ids, tr("ids of the documents"));
  command.option("--ids", "FILE", tr("read ids from FILE, one per line; - is standard input"),
                 [&id_files](const std::string& file) {
                   id_files.push_back(file);
                   return Message();
                 });
  if (const auto exit_code = command.parse(arguments, out)) return *exit_code;
  if (ids.empty() && id_files.empty()) {
    return command.mistake(tr("no document is named; give ids, or a file of them with --ids"));
  }
  for (const std::string& file : id_files) {
    if (const auto read = read_ids(file, ids); !read) {
      complain(read.error());
      return kExitError;
    }
  }
  return remove_all(index, ids);
}

}  // namespace fihris::cli
