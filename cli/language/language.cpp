// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/language/language.h"

#include <array>
#include <clocale>
#include <cstdlib>
#include <span>

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

// The same of a sentence about `count` things, in the form that the language has for that number.
const char* tr_n(const char* one, const char* many, std::uint64_t count) noexcept {
  if (!is_translated) return count == 1 ? one : many;
  return ::dngettext(kDomain, one, many, static_cast<unsigned long>(count));
}

std::string filled(const char* format, std::span<const Message::Argument> arguments) {
  std::vector<std::string> words;
  words.reserve(arguments.size());
  for (const Message::Argument& argument : arguments) {
    std::string& out = words.emplace_back(isolated(argument.text));
    for (const Message& message : argument.messages) {
      if (&message != &argument.messages.front()) out += tr("; ");
      out += tr(message);
    }
  }
  return Message::fill(format, words);
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

bool reads_right_to_left() noexcept {
  // Translators: "default:RTL" for a language that is written from right to left.
  return std::string_view(tr("default:LTR")) == "default:RTL";
}

std::string tr(const Message& message) {
  const char* const plural = message.plural_format();
  return filled(
      plural == nullptr ? tr(message.format()) : tr_n(message.format(), plural, message.count()),
      message.arguments());
}

std::string tr(const Message& message, const Advice& advice) {
  if (advice.message.empty()) return tr(message);
  const char* const own = advice_format(advice.kind);
  const std::string what =
      own == nullptr ? tr(advice.message) : filled(tr(own), advice.message.arguments());
  return tr(message) + tr("; ") + what;
}

}  // namespace fihris::cli
