// SPDX-License-Identifier: GPL-2.0-or-later
//
// How does the process begin and end? Nothing leaves it but an exit code of cli/io/exit_code.h.
#include <csignal>
#include <exception>
#include <new>
#include <string>
#include <vector>

#include <unistd.h>

#include "cli/app.h"
#include "cli/io/exit_code.h"
#include "cli/io/lost_file.h"
#include "cli/io/messages.h"
#include "cli/io/output.h"
#include "cli/language/language.h"

namespace {

int guarded_run(int argc, char** argv) {
  using namespace fihris::cli;
  try {
    Output out(STDOUT_FILENO);
    const std::vector<std::string> arguments(argv + (argc > 0 ? 1 : 0), argv + argc);
    return out.finish(run(arguments, out));
  } catch (const std::bad_alloc&) {
    say("fihris: out of memory\n");
  } catch (const std::exception& error) {
    complain(fihris::msg("internal error: {0}", error.what()));
  } catch (...) {
    say("fihris: internal error\n");
  }
  return kExitError;
}

}  // namespace

int main(int argc, char** argv) {
  // A closed pipe must be an error of write(), which Output handles.
  std::signal(SIGPIPE, SIG_IGN);
  fihris::cli::claim_standard_descriptors();
  fihris::cli::catch_lost_files();
  fihris::cli::set_language();
  return guarded_run(argc, argv);
}
