// SPDX-License-Identifier: GPL-2.0-or-later
//
// Where are the segments that a stub file lists?
#pragma once

#include <string>
#include <vector>

namespace fihris::searcher {

// Their directories, in the order of the stub's text. `index`: the directory that holds the stub.
[[nodiscard]] std::vector<std::string> segments_of_stub(const std::string& index,
                                                        const std::string& stub);

}  // namespace fihris::searcher
