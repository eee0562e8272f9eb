// SPDX-License-Identifier: GPL-2.0-or-later
//
// Where are the segments that a stub file names?
#pragma once

#include <string>
#include <vector>

namespace fihris::searcher {

// Their directories, in the order of the text of a stub. `index`: the directory that has it.
[[nodiscard]] std::vector<std::string> segments_of_stub(const std::string& index,
                                                        const std::string& stub);

}  // namespace fihris::searcher
