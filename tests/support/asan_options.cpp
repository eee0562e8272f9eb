// SPDX-License-Identifier: GPL-2.0-or-later
//
// What do the sanitizers pass over? For tests that call Xapian::Database::check(), which deletes by a
// base class without a virtual destructor: not ours to mend.
extern "C" const char* __asan_default_options();   // NOLINT(bugprone-reserved-identifier)
extern "C" const char* __asan_default_options() {  // NOLINT(bugprone-reserved-identifier)
  return "new_delete_type_mismatch=0";
}
