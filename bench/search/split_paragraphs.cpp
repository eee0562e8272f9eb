// SPDX-License-Identifier: GPL-2.0-or-later
//
// Paragraphs as documents: split_paragraphs LEAST_BYTES INPUT.jsonl... > OUTPUT.jsonl
// Lines of a text are joined into one document until they have LEAST_BYTES together, so that
// headings and list items stay with what follows. Each has the title of its text, and its id with a
// number.
#include <cstdio>
#include <string>
#include <string_view>

#include "bench/corpus.h"

int main(int argc, char** argv) {
  if (argc < 3) bench::fail("usage: split_paragraphs LEAST_BYTES INPUT.jsonl...");
  const auto least = bench::number("LEAST_BYTES", argv[1]);
  std::string out;
  for (int i = 2; i < argc; ++i) {
    bench::for_each_entry(argv[i], [&](const bench::Entry& entry) {
      int number = 0;
      std::string part;
      const auto end_part = [&] {
        if (part.empty()) return;
        bench::append_json_line(out,
                                {entry.id + '#' + std::to_string(++number), entry.title, part});
        part.clear();
      };
      std::string_view rest = entry.text;
      while (!rest.empty()) {
        const auto end = std::min(rest.find('\n'), rest.size());
        if (end > 0) {
          if (!part.empty()) part += '\n';
          part += rest.substr(0, end);
        }
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (part.size() >= least) end_part();
      }
      end_part();
      std::fwrite(out.data(), 1, out.size(), stdout);
      out.clear();
    });
  }
  return std::fflush(stdout) == 0 ? 0 : 1;
}
