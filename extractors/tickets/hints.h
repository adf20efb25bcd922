// What a document type's own rules propose for its fields, beside labels and tags.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "extractors/tickets/form.h"

namespace billfold::extractors {

// Collects proposals. Sheet, table and options must outlive it.
class Hints {
 public:
  Hints(const Sheet& sheet, const FormTable& table, const KindOptions& options)
      : sheet_(sheet), table_(table), options_(options) {}

  // The value of the field's kind in bytes [begin, end) of a row, with a rule probability.
  void Add(std::string_view tag, size_t row, size_t begin, size_t end, float rule);
  // A date of the row that is known already, such as one that shares its year with another.
  void AddDate(std::string_view tag, size_t row, const DateMatch& date, float rule);
  // The value in words of several lines.
  void AddWords(std::string_view tag, const std::vector<int>& words, float rule);

  // What a line looks like, for or against a field, in log odds.
  void Shift(std::string_view tag, int line, float logit);

  Proposals Take() { return std::move(proposals_); }

 private:
  void AddRun(std::string_view tag, const TextRun& run, size_t begin, size_t end, float rule);

  const Sheet& sheet_;
  const FormTable& table_;
  const KindOptions& options_;
  Proposals proposals_;
};

// Seats in a notation, dates and times beside each other, teams, houses, addresses.
Proposals EventHints(const Sheet& sheet, const FormTable& table, const KindOptions& options);

// Routes, stops with their times, train numbers, classes, ranges of validity.
Proposals TransitHints(const Sheet& sheet, const FormTable& table, const KindOptions& options);

// Reductions, what has to be spent, ranges of validity, offers, small print.
Proposals CouponHints(const Sheet& sheet, const FormTable& table, const KindOptions& options);

// Proposes first and last day of every printed range; surer behind a word such as VALID.
void AddValidity(const Sheet& sheet, const KindOptions& options, Hints* hints);

// Proposes the only amount with a currency of a ticket, which is its price.
void AddLonePrice(const Sheet& sheet, const KindOptions& options, Hints* hints);

// Proposes names of persons that no label introduces, lines of usual size below the head.
void AddPersons(const Sheet& sheet, Hints* hints);

// Proposes what stands on several lines: addresses from their street to their town, and names of
// events whose line breaks off.
void AddVenueBlocks(const Sheet& sheet, const LabelBook& book, Hints* hints);

// Proposes printed codes that a barcode repeats.
void AddBarcodeCodes(const Sheet& sheet, std::string_view tag, Hints* hints);

}  // namespace billfold::extractors
