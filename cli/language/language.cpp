// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/language/language.h"

#include <array>
#include <clocale>
#include <cstdlib>

#include <libintl.h>
#include <unistd.h>

#include "cli/language/isolated.h"

namespace fihris::cli {
namespace {

constexpr const char* kDomain = "fihris";

bool is_translated = false;

std::string_view variable(const char* name) {
  const char* const value = std::getenv(name);
  return value == nullptr ? std::string_view{} : value;
}

// The locale that is asked for; empty for none.
std::string_view asked_locale() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    if (const std::string_view value = variable(name); !value.empty()) return value;
  }
  return {};
}

// The folder with the translations: beside the command as it was built, else where it was
// installed, seen from the command.
std::string translations() {
  std::array<char, 4096> buffer;
  const ssize_t size = ::readlink("/proc/self/exe", buffer.data(), buffer.size());
  if (size <= 0 || static_cast<std::size_t>(size) == buffer.size()) return FIHRIS_LOCALE_DIR;
  std::string folder(buffer.data(), static_cast<std::size_t>(size));
  folder.erase(folder.rfind('/') + 1);
  const std::string built = folder + "share/locale";
  if (::access(built.c_str(), R_OK) == 0) return built;
  return folder + FIHRIS_LOCALE_FROM_BIN;
}

// False where there is no language but English.
bool set_locale(std::string_view asked) {
  if (std::setlocale(LC_MESSAGES, "") != nullptr) return true;
  // The system has no such locale, but a translation needs no more of one than its name; and a C
  // library that does not take C.UTF-8 for C (glibc 2.36) takes the language from LANGUAGE.
  if (std::setlocale(LC_MESSAGES, "C.UTF-8") == nullptr) return false;
  return ::setenv("LANGUAGE", std::string(asked.substr(0, asked.find('.'))).c_str(), 0) == 0;
}

}  // namespace

void set_language() {
  const std::string_view asked = asked_locale();
  if (asked.empty() || asked == "C" || asked == "POSIX" || asked.starts_with("C.")) return;
  if (!set_locale(asked)) return;
  ::bindtextdomain(kDomain, translations().c_str());
  // Whatever LC_CTYPE says: all output is UTF-8. What the system says of its errors, too.
  ::bind_textdomain_codeset(kDomain, "UTF-8");
  ::bind_textdomain_codeset("libc", "UTF-8");
  is_translated = true;
}

const char* tr(const char* sentence) noexcept {
  // The translation of nothing is the catalogue's header.
  return is_translated && *sentence != '\0' ? ::dgettext(kDomain, sentence) : sentence;
}

const char* tr_n(const char* one, const char* many, std::uint64_t count) noexcept {
  if (!is_translated) return count == 1 ? one : many;
  return ::dngettext(kDomain, one, many, static_cast<unsigned long>(count));
}

bool is_translating() noexcept { return is_translated; }

bool reads_right_to_left() noexcept {
  // Translators: "default:RTL" for a language that is written from right to left.
  return std::string_view(tr("default:LTR")) == "default:RTL";
}

std::string fill(std::string_view format, const std::vector<std::string>& arguments,
                 std::size_t said) {
  std::string out;
  std::size_t next = 0;
  for (std::size_t at = 0; at < format.size(); ++at) {
    const std::string_view rest = format.substr(at);
    std::size_t which = arguments.size();
    std::size_t length = 0;
    if (rest.starts_with("%s")) {
      which = next++;
      length = 2;
    } else if (rest.size() > 3 && rest[0] == '%' && rest.substr(2, 2) == "$s" && rest[1] > '0' &&
               rest[1] <= '9') {
      which = static_cast<std::size_t>(rest[1] - '1');
      length = 4;
    }
    if (which < arguments.size()) {
      out += which == said || said == kAllSaid ? arguments[which] : isolated(arguments[which]);
      at += length - 1;
    } else {
      out += format[at];
    }
  }
  return out;
}

}  // namespace fihris::cli
