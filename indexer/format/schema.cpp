// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/format/schema.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include <xapian.h>

#include "analyzers/letters.h"
#include "analyzers/text/few_letters.h"
#include "analyzers/text/utf8.h"

namespace fihris::indexer {
namespace {

Error invalid(Message message, Advice advice = {}) {
  return Error{ErrorCode::kInvalidArgument, std::move(message), std::move(advice)};
}

constexpr std::uint64_t kFnvPrime = 0x100000001B3ULL;
constexpr std::uint64_t kFnvBasis = 0xCBF29CE484222325ULL;

std::uint64_t fnv1a(std::string_view text, std::uint64_t h) {
  for (const char c : text) h = (h ^ static_cast<unsigned char>(c)) * kFnvPrime;
  return h;
}

void append_hex(std::uint64_t value, std::string& out) {
  for (int shift = 60; shift >= 0; shift -= 4) out += "0123456789abcdef"[(value >> shift) & 15];
}

// Xapian writes a NUL in a key as two bytes, so it counts twice towards the limit.
std::string limited_term(std::string_view prefix, std::string_view value) {
  constexpr std::size_t kKept = 180;
  const auto nuls = static_cast<std::size_t>(std::count(value.begin(), value.end(), '\0'));
  std::string term(prefix);
  if (prefix.size() + value.size() + nuls <= kMaxXapianTerm) return term.append(value);
  std::string head(value.substr(0, kKept - std::min(prefix.size(), kKept)));
  std::replace(head.begin(), head.end(), '\0', ' ');
  term += head;
  term += '#';
  // Two 64-bit hashes with different bases.
  append_hex(fnv1a(value, kFnvBasis), term);
  append_hex(fnv1a(value, fnv1a("fihris", kFnvBasis ^ value.size())), term);
  return term;
}

bool is_ascii_name(std::string_view name) {
  return std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  });
}

std::string prefix_of(std::string_view name, std::size_t number) {
  if (name == "text") return "";
  if (name == "title") return std::string(kTitlePrefix);
  std::string prefix(kFieldPrefix);
  if (is_ascii_name(name)) {
    for (const char c : name) {
      prefix += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
  } else {
    prefix += std::to_string(number);
  }
  return prefix + ':';
}

bool needs_slot(const FieldSpec& spec) {
  return (spec.uses & (kFieldFilter | kFieldSort | kFieldFacet)) != 0;
}

template <typename Number>
std::optional<Number> parse_number(std::string_view text) {
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// The ASCII form of the digits of all three sets; other bytes are kept.
std::string ascii_digits(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const analyzers::CodePoint point = analyzers::code_point_at(text, at);
    if (const int digit = analyzers::digit_value(point.value); digit >= 0) {
      out += static_cast<char>('0' + digit);
    } else {
      out.append(text, at, point.bytes);
    }
    at += point.bytes;
  }
  return out;
}

// YYYY, YYYY-MM or YYYY-MM-DD at the beginning ('/' is accepted for '-'), as digits only.
std::string date_digits(std::string_view value) {
  const std::string text = ascii_digits(value);
  const auto digits = [&text](std::size_t at, std::size_t count) {
    if (at + count > text.size()) return false;
    return std::all_of(text.begin() + static_cast<std::ptrdiff_t>(at),
                       text.begin() + static_cast<std::ptrdiff_t>(at + count),
                       [](char c) { return c >= '0' && c <= '9'; });
  };
  const auto dash = [&text](std::size_t at) {
    return at < text.size() && (text[at] == '-' || text[at] == '/');
  };
  if (!digits(0, 4) || digits(0, 5)) return "";
  std::string out = text.substr(0, 4);
  if (!dash(4) || !digits(5, 2)) return out;
  out += text.substr(5, 2);
  if (dash(7) && digits(8, 2)) out += text.substr(8, 2);
  return out;
}

}  // namespace

Result<Schema> Schema::declare(const std::vector<FieldSpec>& declared) {
  Schema schema;
  std::vector<FieldSpec> specs = {
      {"id", kFieldStore, FieldType::kText},
      {"title", kFieldSearch | kFieldStore, FieldType::kText},
      {"text", kFieldSearch | kFieldStore, FieldType::kText},
      {"date", kFieldFilter | kFieldSort | kFieldStore, FieldType::kDate},
      {"url", kFieldFilter | kFieldStore, FieldType::kText},
  };
  const std::size_t own = specs.size();
  for (const FieldSpec& spec : declared) {
    if (spec.name.empty() || spec.name.size() > 32 ||
        spec.name.find_first_of(":,= \t\r\n\"()") != std::string::npos) {
      return invalid(msg("the field name \"{0}\" cannot be used", spec.name),
                     msg("give 1 to 32 bytes without : , = quotes or spaces"));
    }
    if (spec.name == "id") return invalid(msg("the field \"id\" cannot be declared"));
    const auto same = std::find_if(specs.begin(), specs.end(),
                                   [&spec](const FieldSpec& s) { return s.name == spec.name; });
    if (same == specs.end()) {
      specs.push_back(spec);
    } else if (static_cast<std::size_t>(same - specs.begin()) < own) {
      const FieldType type = same->name == "date" ? FieldType::kDate : spec.type;
      *same = {spec.name, spec.uses, type};
    } else {
      return invalid(msg("the field \"{0}\" is declared twice", spec.name));
    }
  }
  if (specs.size() > kMaxFields) return invalid(msg("more than 64 fields are declared"));
  std::uint32_t slot = kDateSlot + 1;
  for (const FieldSpec& spec : specs) {
    Field field{spec, kNoSlot, prefix_of(spec.name, schema.fields.size())};
    if (needs_slot(spec)) field.slot = spec.name == "date" ? kDateSlot : slot++;
    const bool taken =
        std::any_of(schema.fields.begin(), schema.fields.end(),
                    [&field](const Field& other) { return other.prefix == field.prefix; });
    if (taken) {
      return invalid(msg("another declared field differs from \"{0}\" in case only", spec.name));
    }
    schema.fields.push_back(std::move(field));
  }
  return schema;
}

std::string Schema::serialise() const {
  std::string out;
  for (const Field& field : fields) {
    out += field.spec.name + '\t' + std::to_string(field.spec.uses) + '\t' +
           std::to_string(static_cast<int>(field.spec.type)) + '\t' +
           (field.slot == kNoSlot ? "-" : std::to_string(field.slot)) + '\t' +
           (field.prefix.empty() ? "-" : field.prefix) + '\n';
  }
  return out;
}

Result<Schema> Schema::parse(std::string_view manifest) {
  const Error corrupt{ErrorCode::kCorrupt, msg("the manifest's list of fields cannot be read"),
                      Advice::kCheckIndex};
  Schema schema;
  while (!manifest.empty()) {
    const std::size_t end = manifest.find('\n');
    if (end == std::string_view::npos) return corrupt;
    std::string_view line = manifest.substr(0, end);
    manifest.remove_prefix(end + 1);
    std::array<std::string_view, 5> part;
    for (std::size_t i = 0; i < part.size(); ++i) {
      const std::size_t tab = i + 1 < part.size() ? line.find('\t') : line.size();
      if (tab == std::string_view::npos) return corrupt;
      part[i] = line.substr(0, tab);
      line.remove_prefix(std::min(tab + 1, line.size()));
    }
    const auto uses = parse_number<std::uint8_t>(part[1]);
    const auto type = parse_number<std::uint8_t>(part[2]);
    const auto slot = part[3] == "-" ? kNoSlot : parse_number<std::uint32_t>(part[3]);
    if (!uses || !type || *type > static_cast<std::uint8_t>(FieldType::kDate) || !slot) {
      return corrupt;
    }
    schema.fields.push_back({{std::string(part[0]), *uses, static_cast<FieldType>(*type)},
                             *slot,
                             part[4] == "-" ? std::string() : std::string(part[4])});
  }
  return schema;
}

const Field* Schema::find(std::string_view name) const noexcept {
  const auto it = std::find_if(fields.begin(), fields.end(),
                               [name](const Field& field) { return field.spec.name == name; });
  return it == fields.end() ? nullptr : &*it;
}

std::string serialise_options(const AnalyzerOptions& options) {
  const char* arabic = "light";
  if (options.arabic_stemmer == Stemmer::kSnowball) arabic = "snowball";
  if (options.arabic_stemmer == Stemmer::kNone) arabic = "none";
  return std::string("arabic=") + arabic + " latin=" + (options.stem_latin ? "english" : "none");
}

Result<AnalyzerOptions> parse_options(std::string_view text) {
  for (const Stemmer stemmer : {Stemmer::kLight, Stemmer::kSnowball, Stemmer::kNone}) {
    for (const bool latin : {true, false}) {
      const AnalyzerOptions options{stemmer, latin};
      if (serialise_options(options) == text) return options;
    }
  }
  return Error{
      ErrorCode::kWrongFormat,
      msg("the index was built with analyzer options that this version does not know (\"{0}\")",
          text),
      msg("rebuild the index, or use the version that built it")};
}

std::string id_term(std::string_view id) { return limited_term(kIdPrefix, id); }

std::string filter_term(const Field& field, std::string_view value) {
  return field.spec.name == "url"
             ? limited_term(kUrlPrefix, value)
             : limited_term(std::string(kFilterPrefix).append(field.prefix), value);
}

std::string title_term(const std::vector<Token>& tokens) {
  std::string stems;
  for (const Token& token : tokens) {
    if (token.kind == TokenKind::kCompound) continue;
    if (!stems.empty()) stems += ' ';
    stems += token.stem;
  }
  return stems.empty() ? stems : limited_term(kWholeTitlePrefix, stems);
}

namespace {

// Converts the digits, and the decimal and thousands separators that go with Arabic digits (U+066B,
// U+066C).
std::string ascii_number(std::string_view value) {
  static constexpr analyzers::FewLetters kDecimalSign = {analyzers::kArabicDecimal};
  static constexpr analyzers::FewLetters kThousandsSign = {analyzers::kArabicThousands};
  constexpr std::string_view kDecimal = kDecimalSign.utf8();
  constexpr std::string_view kThousands = kThousandsSign.utf8();
  const std::string digits = ascii_digits(value);
  std::string out;
  for (std::size_t at = 0; at < digits.size();) {
    const std::string_view rest = std::string_view(digits).substr(at);
    if (rest.starts_with(kDecimal)) {
      out += '.';
      at += kDecimal.size();
    } else if (rest.starts_with(kThousands)) {
      at += kThousands.size();
    } else {
      out += digits[at++];
    }
  }
  return out;
}

}  // namespace

std::string slot_value(FieldType type, std::string_view value) {
  switch (type) {
    case FieldType::kNumber: {
      const auto number = parse_number<double>(ascii_number(value));
      return number ? Xapian::sortable_serialise(*number) : std::string();
    }
    case FieldType::kDate:
      return date_digits(value);
    case FieldType::kText:
      break;
  }
  return std::string(value.substr(0, 200));
}

}  // namespace fihris::indexer
