// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/browse/key_reader.h"

#include <array>
#include <utility>

#include <ncurses.h>
#include <poll.h>

#include "cli/browse/line_editor.h"
#include "cli/text/utf8.h"

namespace fihris::cli::browse {
namespace {

constexpr int kPasteBegins = KEY_MAX + 1;
constexpr int kPasteEnds = KEY_MAX + 2;
constexpr int kRestMs = 50;
constexpr unsigned kInterrupt = 3;
constexpr char32_t kEscapeCode = 0x1B;
constexpr char32_t kDeleteCode = 0x7F;
constexpr char32_t kLastCodePoint = 0x10FFFF;

constexpr std::array<std::pair<unsigned, KeyName>, 12> kNames = {{
    {KEY_ENTER, KeyName::kEnter},
    {KEY_UP, KeyName::kUp},
    {KEY_DOWN, KeyName::kDown},
    {KEY_LEFT, KeyName::kLeft},
    {KEY_RIGHT, KeyName::kRight},
    {KEY_HOME, KeyName::kHome},
    {KEY_END, KeyName::kEnd},
    {KEY_PPAGE, KeyName::kPageUp},
    {KEY_NPAGE, KeyName::kPageDown},
    {KEY_BACKSPACE, KeyName::kBackspace},
    {KEY_DC, KeyName::kDelete},
    {KEY_BTAB, KeyName::kBackTab},
}};

std::optional<Key> named(unsigned code) {
  for (const auto& [its_code, name] : kNames) {
    if (its_code == code) return Key{name};
  }
  for (int number = 1; number <= 12; ++number) {
    if (code == static_cast<unsigned>(KEY_F(number))) return function_key(number);
  }
  return std::nullopt;
}

std::optional<Key> character(char32_t code) {
  switch (code) {
    case '\r':
    case '\n':
      return Key{KeyName::kEnter};
    case '\t':
      return Key{KeyName::kTab};
    case '\b':
    case kDeleteCode:
      return Key{KeyName::kBackspace};
    case kEscapeCode:
      return Key{KeyName::kEscape};
    case 0:
      return control_key(' ');
    default:
      break;
  }
  if (code <= 26) return control_key(static_cast<char>('a' + static_cast<int>(code) - 1));
  if (is_control(code) || code > kLastCodePoint) return std::nullopt;
  std::string text;
  append_utf8(text, code);
  return text_key(std::move(text));
}

}  // namespace

void KeyReader::define_keys() {
  ::define_key("\x1b[200~", kPasteBegins);
  ::define_key("\x1b[201~", kPasteEnds);
}

std::optional<Key> KeyReader::translate(bool is_code, unsigned code) {
  if (is_code && code == static_cast<unsigned>(kPasteBegins)) {
    is_pasting_ = true;
    paste_.clear();
    return std::nullopt;
  }
  // Ctrl-C is never pasted: the user pressed it because a paste did not end.
  const bool ends = is_code ? code == static_cast<unsigned>(kPasteEnds) : code == kInterrupt;
  if (is_pasting_ && ends) {
    is_pasting_ = false;
    return text_key(std::exchange(paste_, {}));
  }
  if (!is_pasting_) return is_code ? named(code) : character(code);
  const auto key = is_code ? std::nullopt : character(code);
  if (paste_.size() > kLongestLine || !key) return std::nullopt;
  if (key->name == KeyName::kText) paste_ += key->text;
  if (key->name == KeyName::kEnter || key->name == KeyName::kTab) paste_ += ' ';
  return std::nullopt;
}

std::optional<Key> KeyReader::read() {
  for (;;) {
    // ncurses returns at once what it has already read. For new input it must wait for the rest of
    // a character, or it would lose the first bytes.
    struct pollfd input = {descriptor_, POLLIN, 0};
    ::wtimeout(stdscr, ::poll(&input, 1, 0) > 0 && (input.revents & POLLIN) != 0 ? kRestMs : 0);
    wint_t code = 0;
    const int kind = ::get_wch(&code);
    if (kind == ERR) return std::nullopt;
    if (auto key = translate(kind == KEY_CODE_YES, code)) return key;
  }
}

}  // namespace fihris::cli::browse
