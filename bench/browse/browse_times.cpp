// SPDX-License-Identifier: GPL-2.0-or-later
//
// How long does a person wait after a key in `fihris browse`? Usage: browse_times INDEX
// The same screen; what it has measured goes to standard error when the person leaves.
#include <iostream>
#include <string>

#include "bench/browse/key_times.h"
#include "cli/browse/session.h"

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: browse_times INDEX\n";
    return 2;
  }
  bench::KeyTimes times;
  fihris::cli::browse::SessionOptions options;
  options.paths = {argv[1]};
  options.name = argv[1];
  options.watcher = &times;
  const auto end = fihris::cli::browse::run_session(options);
  if (!end) {
    std::cerr << "browse_times: " << end.error().text() << '\n';
    return 2;
  }
  std::cerr << times.report();
  return 0;
}
