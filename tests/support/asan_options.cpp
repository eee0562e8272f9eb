// SPDX-License-Identifier: GPL-2.0-or-later
//
// What do the sanitizers ignore? For tests that call Xapian::Database::check(), which deletes
// through a base class without a virtual destructor, and for newlocale(), in which glibc does not
// free the path of the locales when LOCPATH is set: not ours to fix.
// NOLINTBEGIN(bugprone-reserved-identifier,readability-identifier-naming): the sanitizer's name
extern "C" const char* __asan_default_options();
extern "C" const char* __asan_default_options() { return "new_delete_type_mismatch=0"; }
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() { return "leak:argz_add_sep\n"; }
// NOLINTEND(bugprone-reserved-identifier,readability-identifier-naming)
