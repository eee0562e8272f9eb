// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which document is this HTML file?
#include "indexer/readers/formats/html_file.h"

#include <string>
#include <utility>
#include <vector>

#include "indexer/readers/documents/whole_file.h"
#include "indexer/readers/formats/html_page.h"

namespace fihris::indexer {

Result<void> read_html(IngestRun& run, const InputName& name, ByteSource& bytes) {
  auto all = read_whole(run, name, bytes, kMaxTextBytes);
  if (!all) return std::move(all).error();
  if (!*all) return {};
  std::string declared;
  if (run.options().encoding == "auto") declared = find_html_encoding(**all);
  std::vector<Message> flaws;
  auto text = to_utf8(run, name, std::move(**all), declared, flaws);
  if (!text) return {};
  HtmlPage page = read_html_page(std::move(*text));
  if (page.too_deep) {
    flaws.push_back(
        msg("what is nested deeper than {0} and what follows it was left out", kMostHtmlDepth));
  }
  Document document = {.id = {},
                       .title = std::move(page.title),
                       .text = std::move(page.text),
                       .date = std::move(page.date),
                       .url = std::move(page.url),
                       .fields = {}};
  return put_whole(run, name, document, std::move(flaws));
}

}  // namespace fihris::indexer
