// SPDX-License-Identifier: GPL-2.0-or-later
#include "fihris/message.h"

namespace fihris {
namespace {

// No catalogue needs it: what stands in its place is translated, or is the same everywhere.
constexpr Message::Format<1> kAsItIs = "{0}";

Message sentence_of(Advice::Kind kind, const std::vector<std::string>& values) {
  const auto value = [&values](std::size_t i) { return i < values.size() ? values[i] : ""; };
  switch (kind) {
    case Advice::kNone:
    case Advice::kOther:
      return {};
    case Advice::kRebuild:
      return msg("rebuild the index");
    case Advice::kMakeIndex:
      return msg("index documents at {0} first", value(0));
    case Advice::kNameAnotherDirectory:
      return msg("name a directory that is an index, is empty or does not exist");
    case Advice::kNameFields:
      return msg("name the fields that hold the text and the title");
    case Advice::kNameEncoding:
      return msg("name its encoding, such as windows-1256");
    case Advice::kSplitDocument:
      return msg("split the document");
    case Advice::kAllowMemory:
      return msg("allow at least {0} MiB of memory", value(0));
    case Advice::kAllowMemoryOrSplit:
      return msg("allow at least {0} MiB of memory, or split the document", value(0));
    case Advice::kMoreMemoryOrLessThreads:
      return msg("allow more memory, or use fewer threads");
    case Advice::kDeclareField:
      return msg("rebuild the index with the field {0} declared for {1}", value(0), value(1));
    case Advice::kLeaveOutDeclaration:
      return msg("leave the declaration out, or rebuild the index with it");
    case Advice::kSameFields:
      return msg("rebuild one of them with the same fields in the same order");
    case Advice::kFreeSpace:
      return msg("free some space and try again; nothing that was committed is lost");
    case Advice::kWaitForWriter:
      return msg("wait until it has finished");
    case Advice::kCheckIndex:
      return msg("check the index, and repair it or save its documents");
    case Advice::kTryAgainOrCheck:
      return msg("try again, and check the index if that does not help");
  }
  return {};
}

}  // namespace

Message Message::verbatim(std::string words) {
  if (words.empty()) return {};
  Message out;
  out.format_ = kAsItIs.text();
  out.arguments_.emplace_back(std::move(words));
  return out;
}

Message Message::join(const std::vector<Message>& messages) {
  std::vector<Message> full;
  for (const Message& message : messages) {
    if (!message.empty()) full.push_back(message);
  }
  if (full.empty()) return {};
  if (full.size() == 1) return std::move(full.front());
  Message out;
  out.format_ = kAsItIs.text();
  out.arguments_.emplace_back(std::move(full));
  return out;
}

std::string Message::fill(std::string_view format, std::span<const std::string> arguments) {
  std::string out;
  for (std::size_t at = 0; at < format.size(); ++at) {
    const std::string_view rest = format.substr(at);
    const bool is_place =
        rest.size() > 2 && rest[0] == '{' && rest[1] >= '0' && rest[1] <= '9' && rest[2] == '}';
    const std::size_t place = is_place ? static_cast<std::size_t>(rest[1] - '0') : 0;
    if (is_place && place < arguments.size()) {
      out += arguments[place];
      at += 2;
    } else {
      out += rest.front();
    }
  }
  return out;
}

std::string Message::text() const {
  std::vector<std::string> filled;
  filled.reserve(arguments_.size());
  for (const Argument& argument : arguments_) {
    std::string& out = filled.emplace_back(argument.text);
    for (const Message& message : argument.messages) {
      if (&message != &argument.messages.front()) out += "; ";
      out += message.text();
    }
  }
  return fill(plural_ != nullptr && count_ != 1 ? plural_ : format_, filled);
}

Advice::Advice(Kind what, const std::vector<std::string>& values)
    : kind(what), message(sentence_of(what, values)) {}

std::string text_of(const Message& message, const Advice& advice) {
  if (advice.message.empty()) return message.text();
  if (message.empty()) return advice.message.text();
  return message.text() + "; " + advice.message.text();
}

}  // namespace fihris
