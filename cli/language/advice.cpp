// SPDX-License-Identifier: GPL-2.0-or-later
//
// How is the library's advice followed with this command? What names no option needs no words here.
#include "cli/language/language.h"

namespace fihris::cli {

const char* advice_format(Advice::Kind kind) noexcept {
  switch (kind) {
    case Advice::kRebuild:
      return marked("rebuild the index with: fihris index --rebuild");
    case Advice::kMakeIndex:
      return marked("build one with: fihris index {0} FILES");
    case Advice::kNameFields:
      return marked("name the right ones with --text and --title");
    case Advice::kNameEncoding:
      return marked("name its encoding with --encoding, such as --encoding windows-1256");
    case Advice::kSplitDocument:
      return marked("split it with --split paragraph or --split BYTES");
    case Advice::kAllowMemory:
      return marked("allow at least {0} MiB with --memory");
    case Advice::kAllowMemoryOrSplit:
      return marked(
          "allow at least {0} MiB with --memory, or split it with --split paragraph or "
          "--split BYTES");
    case Advice::kMoreMemoryOrLessThreads:
      return marked("allow more memory with --memory, or use fewer threads with --threads");
    case Advice::kDeclareField:
      return marked("rebuild the index with --field {0}:{1} to have it");
    case Advice::kLeaveOutDeclaration:
      return marked("leave out that --field, or rebuild the index with --rebuild");
    case Advice::kSameFields:
      return marked("rebuild one of them with the same --field options in the same order");
    case Advice::kCheckIndex:
      return marked(
          "run fihris check, and repair the index with fihris check --repair or save its "
          "documents with fihris salvage");
    case Advice::kTryAgainOrCheck:
      return marked("try again, and run fihris check if that does not help");
    case Advice::kNone:
    case Advice::kOther:
    case Advice::kNameAnotherDirectory:
    case Advice::kFreeSpace:
    case Advice::kWaitForWriter:
      break;
  }
  return nullptr;
}

}  // namespace fihris::cli
