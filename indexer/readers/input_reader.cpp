// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which reader handles an input, and which conversions come first?
#include "indexer/readers/input_reader.h"

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/format/glass/hash.h"
#include "indexer/readers/bytes/encoding.h"
#include "indexer/readers/bytes/transcoder.h"
#include "indexer/readers/bytes/unpack.h"
#include "indexer/readers/formats/docx.h"
#include "indexer/readers/formats/html_file.h"
#include "indexer/readers/formats/json_lines.h"
#include "indexer/readers/formats/mediawiki.h"
#include "indexer/readers/formats/pdf.h"
#include "indexer/readers/formats/table_file.h"
#include "indexer/readers/formats/text_file.h"
#include "indexer/readers/formats/trec.h"
#include "indexer/readers/formats/xml_parser.h"
#include "indexer/readers/sniff.h"

namespace fihris::indexer {
namespace {

// Streams, whose encoding is guessed from their beginning; other readers hold all of their text.
constexpr bool is_stream_of_documents(InputKind kind) noexcept {
  return kind == InputKind::kJsonLines || kind == InputKind::kCsv || kind == InputKind::kTsv ||
         kind == InputKind::kTrec || kind == InputKind::kStream;
}

// Files up to this size are read a second time for a hash, so that a later run with
// IngestOptions::update recognises them.
constexpr std::uint64_t kAlwaysRemembered = std::uint64_t{64} << 20;

std::string absolute_path(const std::string& path) {
  std::error_code error;
  const auto absolute = std::filesystem::absolute(path, error);
  return error ? path : absolute.lexically_normal().string();
}

// A hash of the file's content and of the options that affect its documents. Leaves the file at its
// beginning.
Result<std::string> version_of(FileSource& file, const IngestOptions& options) {
  const FieldNames& names = options.names;
  std::string version = std::to_string(static_cast<int>(options.split)) + ' ' +
                        std::to_string(options.split_bytes) + ' ' + options.encoding;
  for (const std::string* name : {&names.id, &names.title, &names.text, &names.date, &names.url}) {
    version.append(1, '\0').append(*name);
  }
  std::string block(kBlockBytes, '\0');
  Hasher hasher(0);
  for (bool at_end = false; !at_end;) {
    std::size_t filled = 0;
    while (filled < block.size() && !at_end) {
      auto got = file.read(block.data() + filled, block.size() - filled);
      if (!got) return std::move(got).error();
      filled += *got;
      at_end = *got == 0;
    }
    hasher.update(std::string_view(block).substr(0, filled));
  }
  const Hash128 hash = hasher.finish();
  file.seek(0);
  return version + '\0' + std::to_string(hash.low) + ' ' + std::to_string(hash.high);
}

bool has_dot_name(std::string_view path) noexcept {
  return path.starts_with('.') || path.find("/.") != std::string_view::npos;
}

}  // namespace

InputReader::InputReader(IngestRun& run, const InputList& list) : run_(run), list_(list) {
  const std::string& name = run.options().encoding;
  utf8_only_ = name != "auto" && is_utf8_name(name);
  if (name != "auto" && !utf8_only_) encoding_ = name;
}

// A stop ends the run; a read error only ends this input.
Result<void> InputReader::give_up(const InputName& name, const Error& error) {
  if (error.code == ErrorCode::kCancelled) return error;
  run_.skip({name.source}, error.message, error.advice);
  return {};
}

Result<void> InputReader::read(const InputFile& file) {
  Input input = {.name = {.source = file.path, .stem = file.stem(), .same_stem_as = {}},
                 .kind = file.kind,
                 .packing = file.packing};
  if (file.same_stem_as != InputFile::kNoOther) {
    input.name.same_stem_as = list_.files[file.same_stem_as].path;
  }
  auto source = FileSource::open(
      file.path, file.named ? FileSource::Expect::kAnything : FileSource::Expect::kRegular,
      run_.options().stop);
  if (!source) return give_up(input.name, source.error());
  std::string version;
  if (source->size() && (run_.options().update || *source->size() <= kAlwaysRemembered)) {
    auto found = version_of(*source, run_.options());
    if (!found) return give_up(input.name, found.error());
    version = std::move(found).value();
  }
  const std::string name = version.empty() ? std::string() : absolute_path(file.path);
  if (run_.options().update && !version.empty() && run_.sink().has_source(name, version)) {
    run_.pass_over_unchanged(*source->size());
    return {};
  }
  run_.begin_file(&source->position());
  input.size = source->size().value_or(0);
  if (source->size()) input.file = &*source;
  PeekSource bytes(*source);
  const std::uint64_t problems = run_.problems();
  auto done = read_input(input, bytes);
  if (done && !version.empty() && run_.problems() == problems) {
    run_.sink().note_source(name, version);
  }
  return done;
}

Result<void> InputReader::read_input(Input input, PeekSource& bytes) {
  const auto head = bytes.peek(kTellingBytes);
  if (!head) return give_up(input.name, head.error());
  if (input.packing == Packing::kNone && input.kind == InputKind::kStream) {
    input.packing = find_packing(*head);
    if (input.packing == Packing::kNone) input.kind = find_binary_kind(*head);
  }
  if (input.packing == Packing::kCompressed) return read_compressed(input, bytes, *head);
  if (input.packing == Packing::kArchive) return read_archive(input, bytes, *head);
  return read_text_kind(input, bytes, *head);
}

Result<void> InputReader::read_compressed(Input input, PeekSource& bytes, std::string_view head) {
  const Compression compression = find_compression(head);
  if (compression == Compression::kNone || input.unpacked) {
    if (input.unpacked) {
      run_.skip({input.name.source}, msg("holds another compressed file"), msg("unpack it first"));
    } else {
      run_.skip({input.name.source}, msg("is not a file of gzip, bzip2, xz or zstd"));
    }
    return {};
  }
  run_.count_by_position();
  UnpackSource unpacked(bytes, compression);
  PeekSource inner(unpacked);
  input.packing = Packing::kNone;
  input.size = 0;
  input.unpacked = true;
  input.file = nullptr;
  return read_input(input, inner);
}

Result<void> InputReader::read_archive(const Input& input, PeekSource& bytes,
                                       std::string_view head) {
  run_.count_by_position();
  if (const Compression compression = find_compression(head); compression != Compression::kNone) {
    UnpackSource unpacked(bytes, compression);
    Archive archive(unpacked, nullptr, 0);
    return read_members(input, archive);
  }
  if (input.file != nullptr && input.file->seek(0)) {
    FileSource& file = *input.file;
    Archive archive(
        file, [&file](std::uint64_t offset) { return file.seek(offset); }, *file.size());
    auto done = read_members(input, archive);
    file.seek(*file.size());  // the useful part is done
    run_.advance_to(0);
    return done;
  }
  Archive archive(bytes, nullptr, 0);
  return read_members(input, archive);
}

Result<void> InputReader::read_members(const Input& input, Archive& archive) {
  PassedOver passed_over;
  std::uint64_t nested = 0;
  std::string first_nested;
  while (true) {
    if (run_.options().stop.stop_requested()) return cancelled();
    const auto next = archive.next();
    if (!next) {
      if (next.error().code == ErrorCode::kCancelled) return next.error();
      run_.skip({input.name.source},
                msg("the rest of the archive was not read: {0}", next.error().message));
      break;
    }
    if (*next == nullptr) break;
    const Archive::Member& member = **next;
    if (!member.file || has_dot_name(member.name)) continue;
    const NamedKind kind = kind_of_name(member.name);
    if (kind.packing != Packing::kNone) {
      if (nested++ == 0) first_nested = member.name;
      continue;
    }
    if (!kind.known) {
      passed_over.add(member.name);
      continue;
    }
    const std::string source = std::string(input.name.source) + '/' + member.name;
    if (member.encrypted) {
      run_.skip({source}, msg("is encrypted"), msg("give the archive without a password"));
      continue;
    }
    const std::string stem = member.name.substr(0, kind.stem_length);
    const bool first = member_stems_.insert(std::hash<std::string>()(stem)).second;
    PeekSource bytes(archive.content());
    const Input inner = {.name = {source, stem, first ? std::string_view() : kAnotherInput},
                         .kind = kind.kind,
                         .unpacked = true};
    if (auto done = read_input(inner, bytes); !done) return done;
    run_.advance_to(0);
    if (!archive.broken()) continue;
    run_.skip({input.name.source}, msg("the rest of the archive was not read"));
    break;
  }
  if (nested > 0) {
    run_.skip({input.name.source},
              msg_n("holds {0} archive or compressed file, which is not opened (first: {1})",
                    "holds {0} archives or compressed files, which are not opened (first: {1})",
                    nested, first_nested),
              msg("unpack the outer one"));
  }
  if (!passed_over.empty()) run_.skip({input.name.source}, passed_over.describe());
  return {};
}

Result<void> InputReader::read_text_kind(const Input& input, PeekSource& bytes,
                                         std::string_view head) {
  if (input.kind == InputKind::kPdf || input.kind == InputKind::kDocx) {
    return read_utf8(input, bytes, false);
  }
  if (Note foreign = name_foreign_format(head); !foreign.message.empty()) {
    run_.skip({input.name.source}, std::move(foreign.message), std::move(foreign.advice));
    return {};
  }
  if (!encoding_.empty()) return read_converted(input, bytes, encoding_);
  if (const auto wide = find_wide_encoding(head); !wide.empty() && !utf8_only_) {
    return read_converted(input, bytes, std::string(wide));
  }
  if (is_stream_of_documents(input.kind) && !utf8_only_) {
    const auto beginning = bytes.peek(kEncodingBytes);
    if (!beginning) return give_up(input.name, beginning.error());
    if (const auto narrow = find_narrow_encoding(*beginning); !narrow.empty()) {
      return read_converted(input, bytes, std::string(narrow));
    }
  }
  return read_utf8(input, bytes, false);
}

// libxml2 stops at the first byte that is not UTF-8, so it only gets converted text.
Result<void> InputReader::read_xml(const Input& input, PeekSource& bytes, bool converted) {
  if (converted) return read_mediawiki(run_, input.name, bytes);
  const auto head = bytes.peek(kEncodingBytes);
  if (!head) return give_up(input.name, head.error());
  std::string encoding = find_xml_encoding(*head);
  if (encoding.empty()) encoding = find_narrow_encoding(*head);
  if (utf8_only_ || !is_encoding(encoding)) encoding = "UTF-8";
  return read_converted(input, bytes, encoding);
}

Result<void> InputReader::read_converted(const Input& input, PeekSource& bytes,
                                         const std::string& encoding) {
  run_.count_by_position();
  Transcoder transcoder(bytes, encoding);
  PeekSource converted(transcoder);
  Input inner = input;
  inner.size = 0;
  const std::uint64_t before = run_.documents();
  if (auto done = read_utf8(inner, converted, true); !done) return done;
  if (transcoder.substituted() > 0 && run_.documents() > before) {
    run_.flaw({input.name.source}, describe_substituted(transcoder.substituted(), encoding));
  }
  return {};
}

Result<void> InputReader::read_utf8(const Input& input, PeekSource& bytes, bool converted) {
  InputKind kind = input.kind;
  if (kind == InputKind::kStream) {
    const auto told = find_text_kind(bytes);
    if (!told) return give_up(input.name, told.error());
    kind = *told;
  }
  if (kind == InputKind::kText || kind == InputKind::kMarkdown) {
    const auto head = bytes.peek(kTellingBytes);
    if (!head) return give_up(input.name, head.error());
    if (holds_many_nuls(*head)) {
      run_.skip({input.name.source}, msg("holds many NUL bytes, so it is not text"));
      return {};
    }
  }
  switch (kind) {
    case InputKind::kPdf:
      return read_pdf(run_, input.name, bytes);
    case InputKind::kDocx:
      return read_docx(run_, input.name, bytes);
    case InputKind::kTrec:
      return read_trec(run_, input.name, bytes);
    case InputKind::kXml:
      return read_xml(input, bytes, converted);
    case InputKind::kHtml:
      return read_html(run_, input.name, bytes);
    case InputKind::kCsv:
      return read_csv(run_, input.name, bytes);
    case InputKind::kTsv:
      return read_tsv(run_, input.name, bytes);
    case InputKind::kJsonLines:
      return read_json_lines(run_, {input.name.source, input.name.stem, input.name.same_stem_as},
                             bytes);
    default:
      return read_text(run_,
                       {.source = input.name.source,
                        .stem = input.name.stem,
                        .same_stem_as = input.name.same_stem_as,
                        .markdown = kind == InputKind::kMarkdown,
                        .guess_encoding = !converted && !utf8_only_,
                        .size = input.size},
                       bytes);
  }
}

}  // namespace fihris::indexer
