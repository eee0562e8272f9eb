// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/indexer/database_equality.h"

#include <cstddef>
#include <map>
#include <set>
#include <sstream>
#include <vector>

namespace fihris::indexer {
namespace {

constexpr std::size_t kMostDifferences = 12;
constexpr std::size_t kMostShown = 60;

using Facts = std::map<std::string, std::string>;  // what: how it is

// For display: bytes other than printable ASCII as \xHH, long strings cut.
std::string shown(const std::string& bytes) {
  std::ostringstream out;
  out << '"';
  for (std::size_t i = 0; i < bytes.size() && i < kMostShown; ++i) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    if (byte >= 0x20 && byte < 0x7F) {
      out << bytes[i];
    } else {
      constexpr const char* kDigits = "0123456789ABCDEF";
      out << "\\x" << kDigits[byte >> 4] << kDigits[byte & 15];
    }
  }
  out << '"';
  if (bytes.size() > kMostShown) out << " and more, " << bytes.size() << " bytes";
  return out.str();
}

class Comparison {
 public:
  template <typename T>
  void same(const std::string& what, const T& first, const T& second) {
    if (first == second || count_ >= kMostDifferences) return;
    ++count_;
    if constexpr (std::is_same_v<T, std::string>) {
      out_ << what << ": " << shown(first) << ", " << shown(second) << '\n';
    } else {
      out_ << what << ": " << first << ", " << second << '\n';
    }
  }

  void same_facts(const std::string& what, const Facts& first, const Facts& second) {
    same(what + ", number of them", first.size(), second.size());
    for (const auto& [key, value] : first) {
      const auto found = second.find(key);
      same(what + " " + shown(key), value, found == second.end() ? "not there" : found->second);
    }
    for (const auto& [key, value] : second) {
      if (!first.contains(key)) same(what + " " + shown(key), std::string("not there"), value);
    }
  }

  [[nodiscard]] bool full() const { return count_ >= kMostDifferences; }
  [[nodiscard]] std::string text() const { return out_.str(); }

 private:
  std::ostringstream out_;
  std::size_t count_ = 0;
};

void put_positions(std::ostringstream& out, Xapian::PositionIterator it,
                   const Xapian::PositionIterator& end) {
  for (; it != end; ++it) out << ' ' << *it;
}

Facts metadata(const Xapian::Database& database) {
  Facts facts;
  for (auto it = database.metadata_keys_begin(); it != database.metadata_keys_end(); ++it) {
    facts[*it] = database.get_metadata(*it);
  }
  return facts;
}

Facts spellings(const Xapian::Database& database) {
  Facts facts;
  for (auto it = database.spellings_begin(); it != database.spellings_end(); ++it) {
    facts[*it] = std::to_string(it.get_termfreq());
  }
  return facts;
}

Facts synonyms(const Xapian::Database& database) {
  Facts facts;
  for (auto key = database.synonym_keys_begin(); key != database.synonym_keys_end(); ++key) {
    std::string& all = facts[*key];
    for (auto it = database.synonyms_begin(*key); it != database.synonyms_end(*key); ++it) {
      all += *it + '\0';
    }
  }
  return facts;
}

// Frequencies and bounds of each term, and its posting list with positions.
Facts terms(const Xapian::Database& database) {
  Facts facts;
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
    std::ostringstream out;
    out << "termfreq " << term.get_termfreq() << " or " << database.get_termfreq(*term)
        << " collfreq " << database.get_collection_freq(*term) << " wdf up to "
        << database.get_wdf_upper_bound(*term) << ';';
    for (auto it = database.postlist_begin(*term); it != database.postlist_end(*term); ++it) {
      out << " document " << *it << " length " << it.get_doclength() << " wdf " << it.get_wdf()
          << " at";
      put_positions(out, it.positionlist_begin(), it.positionlist_end());
      out << ';';
    }
    facts[*term] = out.str();
  }
  return facts;
}

// Each document with its lengths, term list and values, from the side of the document.
Facts documents(const Xapian::Database& database) {
  Facts facts;
  for (auto it = database.postlist_begin(""); it != database.postlist_end(""); ++it) {
    const Xapian::Document document = database.get_document(*it);
    std::ostringstream out;
    out << "length " << it.get_doclength() << " or " << database.get_doclength(*it) << " unique "
        << database.get_unique_terms(*it) << " terms " << document.termlist_count() << ';';
    for (auto term = database.termlist_begin(*it); term != database.termlist_end(*it); ++term) {
      out << ' ' << shown(*term) << " wdf " << term.get_wdf() << " termfreq " << term.get_termfreq()
          << " positions " << term.positionlist_count() << ':';
      put_positions(out, term.positionlist_begin(), term.positionlist_end());
      out << ';';
    }
    out << " values " << document.values_count() << ';';
    for (auto value = document.values_begin(); value != document.values_end(); ++value) {
      out << ' ' << value.get_valueno() << '=' << *value << ';';
    }
    out << " data " << document.get_data();
    facts["document " + std::to_string(*it)] = out.str();
  }
  return facts;
}

std::set<Xapian::valueno> slots(const Xapian::Database& database) {
  std::set<Xapian::valueno> slots;
  for (auto it = database.postlist_begin(""); it != database.postlist_end(""); ++it) {
    const Xapian::Document document = database.get_document(*it);
    for (auto value = document.values_begin(); value != document.values_end(); ++value) {
      slots.insert(value.get_valueno());
    }
  }
  return slots;
}

// The values from the side of the slots.
Facts values(const Xapian::Database& database, const std::set<Xapian::valueno>& slots) {
  Facts facts;
  for (const Xapian::valueno slot : slots) {
    std::ostringstream out;
    out << "documents " << database.get_value_freq(slot) << " from "
        << database.get_value_lower_bound(slot) << " to " << database.get_value_upper_bound(slot)
        << ';';
    for (auto it = database.valuestream_begin(slot); it != database.valuestream_end(slot); ++it) {
      out << ' ' << it.get_docid() << '=' << *it << ';';
    }
    facts["slot " + std::to_string(slot)] = out.str();
  }
  return facts;
}

}  // namespace

std::string differences(const Xapian::Database& first, const Xapian::Database& second) {
  Comparison all;
  all.same("documents", first.get_doccount(), second.get_doccount());
  all.same("last document", first.get_lastdocid(), second.get_lastdocid());
  all.same("total length", first.get_total_length(), second.get_total_length());
  all.same("average length", first.get_average_length(), second.get_average_length());
  all.same("least length", first.get_doclength_lower_bound(), second.get_doclength_lower_bound());
  all.same("greatest length", first.get_doclength_upper_bound(),
           second.get_doclength_upper_bound());
  all.same("has positions", first.has_positions(), second.has_positions());
  all.same_facts("metadata", metadata(first), metadata(second));
  all.same_facts("spelling", spellings(first), spellings(second));
  all.same_facts("synonyms of", synonyms(first), synonyms(second));
  all.same_facts("term", terms(first), terms(second));
  all.same_facts("", documents(first), documents(second));
  std::set<Xapian::valueno> used = slots(first);
  used.merge(slots(second));
  all.same_facts("", values(first, used), values(second, used));
  std::string text = all.text();
  if (all.full()) text += "and so on\n";
  return text;
}

void change_in_place(const std::string& path) {
  Xapian::WritableDatabase database(path, Xapian::DB_OPEN);
  const std::vector<Xapian::docid> numbers(database.postlist_begin(""), database.postlist_end(""));
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    Xapian::Document document = database.get_document(numbers[i]);
    if (i % 5 == 0) database.delete_document(numbers[i]);
    if (i % 5 == 1) {
      document.add_posting("Zجديد", 7);
      document.add_value(0, "2020");
      database.replace_document(numbers[i], document);
    }
    if (i % 5 == 2) database.add_document(document);
  }
  database.commit();
}

}  // namespace fihris::indexer
