// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which sentences are there about documents that go into an index, and about what is wrong with
// them? Several may be joined by semicolons.
#include "cli/language/language.h"
#include "cli/language/sentences.h"

namespace fihris::cli {
namespace {

constexpr Sentence kSentences[] = {
    // The call.
    {marked("no document is named; give ids, or a file of them with --ids")},
    {marked("no queries; name a file of them with --queries")},
    {marked("no judgements; name a file of them with --qrels")},
    {marked("only one of --queries and --qrels can be standard input")},
    {marked("%s: the query id '%s' comes a second time")},
    {marked("%s: not a judgement; a line is a query id, a word that is ignored, a document id and "
            "a whole number of at most %s")},
    {marked("%s: '%s' is judged for '%s' a second time")},
    {marked("%s: '%s' declares a field for the second time; name all its uses at once")},
    {marked("%s: '%s' must be none, paragraph or a size from 200 to 64M")},
    {marked("%s: '%s' must be auto or a name such as windows-1256, ISO-8859-6 or UTF-16")},
    {marked("%s: '%s' must be a number from 1 to 256")},
    {marked("%s: '%s' must be a size of 64M or more")},
    {marked("%s: '%s' does not say what the field is for; write for example topic:filter,facet")},
    {marked("%s: '%s' does not begin with a field name of 1 to 32 bytes without ':', ',', '=' or "
            "white space")},
    {marked("%s: '%s' names two types; a field has one")},
    {marked("%s: '%s' has a word after the ':' that is none of search, filter, sort, facet, store, "
            "number, date")},
    {marked("%s: '%s' says no use; add search, filter, sort, facet or store")},
    // The index.
    {marked("%s is not a directory; name one that is an index, is empty or does not exist")},
    {marked("%s is not an index (it holds %s); name a directory that is an index, is empty or does "
            "not exist")},
    {marked("another process is writing to the index %s; wait for it to end")},
    {marked("cannot make the directory %s: %s")},
    {marked("cannot look at %s: %s")},
    {marked("cannot read the directory %s: %s")},
    {marked("cannot lock %s: %s")},
    {marked("cannot write to the index %s: %s")},
    {marked("cannot delete from the index %s: %s")},
    {marked("cannot commit to the index %s: %s")},
    {marked("cannot optimize the index %s: %s")},
    {marked("cannot check the index %s: %s")},
    {marked("field name %s is not usable: give 1 to 32 bytes without : , = quotes or spaces")},
    {marked("the field \"id\" cannot be declared otherwise")},
    {marked("field %s is declared twice")},
    {marked("more than 64 fields are declared")},
    {marked("two declared fields differ from %s in case only")},
    {marked(
        "the index %s was made without this declaration of field %s; leave it out, or build the "
        "index anew with --rebuild")},
    {marked("an index cannot be built in %s bytes of memory; give it %s at least")},
    {marked("indexing failed: %s; give it more memory or fewer threads")},
    {marked("the index has no numbers left for new documents, as replaced and deleted ones keep "
            "theirs; build it anew (--rebuild)")},
    {marked("the index has no numbers left for documents; build it anew, or another beside it")},
    {marked("libstemmer has no algorithm %s; install libstemmer 2.0 or later, or choose another "
            "stemmer")},
    // A document.
    {marked("the document has no id")},
    {marked("the document's id is longer than %s bytes")},
    {marked("the document %s has %s bytes, which takes more memory than is allowed; allow %s MiB "
            "(--memory), or split it (--split paragraph, or --split BYTES)")},
    {marked("the document %s has %s bytes, more than %s; split it (--split paragraph, or --split "
            "BYTES)")},
    // A file or folder.
    {marked("%s does not exist; check the path, nothing was read")},
    {marked("the folder cannot be opened: %s")},
    {marked("the folder cannot be read to its end: %s")},
    {marked("the folder cannot be read: %s")},
    {marked("cannot be opened: %s")},
    {marked("cannot be read: %s")},
    {marked("cannot be looked at: %s")},
    {marked("is a link that leads nowhere: %s")},
    {marked("is a link that cannot be followed: %s")},
    {marked("is not a regular file any more")},
    {marked("was cut short while it was read, after %s of %s bytes; index it again")},
    {marked("passed over %s file of kinds that are not read (%s); read are %s")},
    {marked("passed over %s files of kinds that are not read (%s); read are %s")},
    {marked("is compressed once more within; unpack it first")},
    {marked("has %s archives or compressed files within, which are not opened (first: %s); unpack "
            "the outer one")},
    {marked("the rest of the archive was not read: %s")},
    {marked("the rest of the archive was not read")},
    {marked("is no file of gzip, bzip2, xz or zstd")},
    {marked("cannot be unpacked: it is damaged or cut short")},
    {marked("cannot be unpacked: %s")},
    {marked("unpacks to more than %s times its size, as no text does; unpack it by hand if it is "
            "sound")},
    {marked("holds no text")},
    {marked("has more than %s bytes, too many for a file of its kind")},
    {marked("the text has %s bytes, more than %s; split it with --split paragraph")},
    {marked("what is nested deeper than %s and what follows it was left out")},
    {marked("some pages could not be read")},
    {marked("has more than %s bytes, too many for one document; split it with --split paragraph")},
    {marked("took the place of the same line of %s; give the lines ids or the files names of their "
            "own")},
    {marked("took the place of the same row of %s; give the rows ids or the files names of their "
            "own")},
    {marked("took the place of the same document of %s; give the documents a <DOCNO>")},
    {marked("took the place of %s, which has the same id; give it a name of its own")},
    // Its encoding.
    {marked("is compressed with %s; give it a name that ends in %s")},
    {marked("is a zip archive or an office document; give it a name that ends in %s")},
    {marked("is a PDF document; give it a name that ends in %s")},
    {marked(
        "not UTF-8 (first bad byte %s at offset %s); name its encoding with --encoding, such as "
        "--encoding windows-1256")},
    {marked("%s byte is not UTF-8 (first bad byte %s at offset %s) and separates words")},
    {marked("%s bytes are not UTF-8 (first bad byte %s at offset %s) and separate words")},
    {marked("%s byte sequence is not %s and separates words")},
    {marked("%s byte sequences are not %s and separate words")},
    {marked("cannot be converted: %s")},
    {marked("no converter for its encoding is installed")},
    // What it holds.
    {marked("the rest was not read")},
    {marked("the line has %s bytes, more than the longest allowed of %s")},
    {marked("not a JSON object but an array; jq -c '.[]' makes JSON Lines of one")},
    {marked("not a JSON object")},
    {marked("the object does not end, or something follows it")},
    {marked("something follows the object")},
    {marked("an array does not end")},
    {marked("an object does not end")},
    {marked("a comma, a key or a colon is missing or one too many")},
    {marked("a comma, a key or a colon is missing, one too many or wrong")},
    {marked("a comma or a bracket is missing or one too many")},
    {marked("a string that cannot be read")},
    {marked("a value is missing or is neither string, number, array, object, true, false nor "
            "null")},
    {marked("nested deeper than %s")},
    {marked("%s is an array of other things than strings and numbers")},
    {marked("%s is an array, not a string or a number")},
    {marked("%s is an object, not a string or a number")},
    {marked("%s is true or false, not a string or a number")},
    {marked("the field %s is declared a number and has %s, which is none")},
    {marked("the field %s is declared a date and has %s, which is none")},
    {marked("left out")},
    {marked("%s comes twice")},
    {marked("the last value counts")},
    {marked("neither %s nor %s has any text")},
    {marked("other fields are %s")},
    {marked("name the right ones with --text and --title")},
    {marked("no column is %s or %s")},
    {marked("the first line names %s")},
    {marked("holds no rows")},
    {marked("the row has more than the longest allowed of %s bytes")},
    {marked("the row has %s cells for %s columns")},
    {marked("the last were left out")},
    {marked("a quotation mark in the row is never closed")},
    {marked("the row has no text")},
    {marked("holds no <DOC>")},
    {marked("the document holds no text")},
    {marked("the document has more than %s bytes")},
    {marked("the document is not closed by </DOC>")},
    {marked("is XML, but no export of MediaWiki: it is a %s")},
    {marked("the XML is damaged: %s")},
    {marked("its XML is damaged: %s")},
    {marked("the page has more than %s bytes")},
    {marked("the page has neither title nor text")},
    {marked("is no PDF document, is damaged or has a protection of its own")},
    {marked("has a password; give it without")},
    {marked("the text is very long; its end was left out")},
    {marked("the front matter is no YAML from its line %s on: %s")},
    {marked("the front matter could not be read: %s")},
    {marked("the front matter has aliases, which were left out")},
};

}  // namespace

std::span<const Sentence> index_sentences() noexcept { return kSentences; }

}  // namespace fihris::cli
