// SPDX-License-Identifier: GPL-2.0-or-later
//
// What the library says to a person: messages as values. A message is an English format and what
// fills it, so a program can show it in English with text(), or in another language: look up
// format() in a catalogue of its own and fill() the translation. The sources of fihris are read by
// xgettext, so po/fihris.pot lists every format; the command translates in that way.
//
// Messages and advice are plain values: they own their arguments, copying one copies these, and the
// formats are string literals of the library. No function here keeps anything; different threads
// may use different messages, or read the same one, at any time.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace fihris {

class Message {
 public:
  struct Argument;

  // A format with the places {0} to {Places - 1}, each at least once, in any order; one that is
  // about a count may do without {0}. Only a string literal will do, and one with other places does
  // not compile.
  template <std::size_t Places, bool HasCount = false>
  class Format {
   public:
    // Implicit on purpose, so that msg() takes a literal.
    consteval Format(const char* text) : text_(text) {
      if (!has_places(text, Places, HasCount ? 1 : 0))
        throw "the places of the format are not {0}, {1}, ...";
    }
    [[nodiscard]] const char* text() const noexcept { return text_; }

   private:
    const char* text_;
  };

  // An empty message.
  Message() = default;

  // These words as they are, such as those of the system or of a parser: no catalogue has them.
  [[nodiscard]] static Message verbatim(std::string words);
  // All of them as one. The empty ones are left out.
  [[nodiscard]] static Message join(const std::vector<Message>& messages);

  [[nodiscard]] bool empty() const noexcept { return *format_ == '\0'; }

  // In English. Arguments that are messages are filled in, several with "; " between them.
  // Takes time and memory in proportion to the text.
  [[nodiscard]] std::string text() const;

  // For translators. The English format, of which plural_format() is the plural: nullptr when the
  // message does not depend on count(), as ngettext() takes them.
  [[nodiscard]] const char* format() const noexcept { return format_; }
  [[nodiscard]] const char* plural_format() const noexcept { return plural_; }
  [[nodiscard]] std::uint64_t count() const noexcept { return count_; }
  [[nodiscard]] std::span<const Argument> arguments() const noexcept;

  // The format with the arguments in the place of {0}, {1}, ...; a place without an argument stays.
  [[nodiscard]] static std::string fill(std::string_view format,
                                        std::span<const std::string> arguments);

 private:
  template <typename... Values>
  friend Message msg(std::type_identity_t<Format<sizeof...(Values)>> format, Values&&... values);
  template <typename... Values>
  friend Message msg_n(std::type_identity_t<Format<sizeof...(Values) + 1, true>> one,
                       std::type_identity_t<Format<sizeof...(Values) + 1, true>> many,
                       std::uint64_t count, Values&&... values);

  static consteval bool has_places(const char* text, std::size_t places, std::size_t optional) {
    constexpr std::size_t kMostPlaces = 10;
    if (places > kMostPlaces) return false;
    bool found[kMostPlaces + 1] = {};
    for (; *text != '\0'; ++text) {
      if (*text == '}') return false;
      if (*text != '{') continue;
      if (text[1] < '0' || text[1] > '9' || text[2] != '}') return false;
      const auto place = static_cast<std::size_t>(text[1] - '0');
      if (place >= places) return false;
      found[place] = true;
      text += 2;
    }
    for (std::size_t place = optional; place < places; ++place) {
      if (!found[place]) return false;
    }
    return true;
  }

  const char* format_ = "";
  const char* plural_ = nullptr;
  std::uint64_t count_ = 0;
  std::vector<Argument> arguments_;
};

// Text as it is (a path, a number, words of others) or messages, which are translated in turn.
struct Message::Argument {
  std::string text;  // empty when there are messages
  std::vector<Message> messages;

  Argument(std::string value) : text(std::move(value)) {}
  Argument(std::string_view value) : text(value) {}
  Argument(const char* value) : text(value) {}
  template <std::integral Number>
  Argument(Number value) : text(std::to_string(value)) {}
  Argument(Message value) { messages.push_back(std::move(value)); }
  Argument(std::vector<Message> values) : messages(std::move(values)) {}
};

inline std::span<const Message::Argument> Message::arguments() const noexcept { return arguments_; }

// The message with this English format: msg("cannot open {0}: {1}", path, cause).
template <typename... Values>
[[nodiscard]] Message msg(std::type_identity_t<Message::Format<sizeof...(Values)>> format,
                          Values&&... values) {
  Message out;
  out.format_ = format.text();
  out.arguments_.reserve(sizeof...(Values));
  (out.arguments_.emplace_back(std::forward<Values>(values)), ...);
  return out;
}

// The same about `count` things, which {0} stands for; the values are {1}, {2}, ...:
// msg_n("{0} file in {1}", "{0} files in {1}", count, folder).
template <typename... Values>
[[nodiscard]] Message msg_n(std::type_identity_t<Message::Format<sizeof...(Values) + 1, true>> one,
                            std::type_identity_t<Message::Format<sizeof...(Values) + 1, true>> many,
                            std::uint64_t count, Values&&... values) {
  Message out;
  out.format_ = one.text();
  out.plural_ = many.text();
  out.count_ = count;
  out.arguments_.reserve(sizeof...(Values) + 1);
  out.arguments_.emplace_back(count);
  (out.arguments_.emplace_back(std::forward<Values>(values)), ...);
  return out;
}

// What a person can do about it, apart from what happened. The kind is for programs: the command
// names its own options where the library says in general terms what would help.
struct Advice {
  enum Kind : std::uint8_t {
    kNone,
    kOther,                    // only the sentence says what
    kRebuild,                  // make the index again from its documents
    kMakeIndex,                // PATH: index documents there first
    kNameAnotherDirectory,     // for the index
    kNameFields,               // say which fields of the input hold text and title
    kNameEncoding,             // say in which encoding the input is
    kSplitDocument,            // index the document in pieces
    kAllowMemory,              // MIB: of memory at least
    kAllowMemoryOrSplit,       // MIB: of memory at least, or index the document in pieces
    kMoreMemoryOrLessThreads,  // for the build
    kDeclareField,             // FIELD, USE: rebuild the index with this declaration
    kLeaveOutDeclaration,      // or rebuild the index with it
    kSameFields,               // rebuild one of the indexes with the fields of the other
    kFreeSpace,                // on the disk; nothing that was committed is lost
    kWaitForWriter,            // another process writes to the index
    kCheckIndex,               // it is damaged: check it, then repair it or save its documents
    kTryAgainOrCheck,          // and check the index when that does not help
  };

  Kind kind = kNone;
  // In general terms: "rebuild the index". Its arguments are those that stand with the kind above.
  Message message = {};

  Advice() = default;
  // Implicit on purpose, so that errors can be written Error{code, message, Advice::kRebuild}.
  Advice(Kind what, const std::vector<std::string>& values = {});
  Advice(Message what) : kind(kOther), message(std::move(what)) {}
};

// In English, the advice after the message: "MESSAGE; ADVICE".
[[nodiscard]] std::string text_of(const Message& message, const Advice& advice);

// Something worth knowing that is no error.
struct Note {
  enum Kind : std::uint8_t {
    kOther,
    kTimedOut,  // SearchResults::timed_out says the same
  };

  Message message = {};
  Advice advice = {};
  Kind kind = kOther;

  [[nodiscard]] std::string text() const { return text_of(message, advice); }
};

}  // namespace fihris
