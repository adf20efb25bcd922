#include "cli/report.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <map>
#include <random>
#include <set>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "cli/fields.h"
#include "cli/report_page.h"
#include "google/protobuf/descriptor.h"
#include "vision/image.h"

namespace billfold::cli {
namespace {

using google::protobuf::FieldDescriptor;

std::string Words(const std::string& name) {
  return EscapeHtml(absl::StrReplaceAll(name, {{"_", " "}, {".", " "}}));
}

const char* ConfidenceClass(float confidence) {
  if (confidence >= 0.9F) return "good";
  return confidence >= 0.6F ? "fair" : "weak";
}

std::string Percent(float confidence) { return absl::StrFormat("%.0f%%", confidence * 100); }

bool Failed(const v1::Check& check) { return check.verdict() == v1::Check::FAIL; }

std::string Shown(const Field& field) {
  return EscapeHtml(field.currency.empty() ? field.value
                                           : absl::StrCat(field.currency, " ", field.value));
}

std::string ChecksHtml(const Field& field) {
  std::string html;
  for (const v1::Check& check : field.evidence->checks()) {
    const auto* kind = v1::Check::Kind_descriptor()->FindValueByNumber(check.kind());
    const std::string name = absl::AsciiStrToLower(kind ? ShortName(*kind) : "check");
    absl::StrAppend(&html, "<span class=\"check ", Failed(check) ? "fail\">✗ " : "pass\">✓ ",
                    Words(name), " ", EscapeHtml(check.detail()), "</span>");
  }
  return html;
}

// One field with the number that ties its row to its region.
struct Numbered {
  Field field;
  std::vector<std::string> path;
  int number = 0;
};

// "data-f", and what the field says of itself when the mouse rests on it.
std::string Tie(const Numbered& numbered) {
  const v1::Evidence& evidence = *numbered.field.evidence;
  const auto* source = v1::Evidence::Source_descriptor()->FindValueByNumber(evidence.source());
  return absl::StrCat(
      "data-f=\"", numbered.number, "\" title=\"", Percent(evidence.confidence()), ", ",
      source ? Words(absl::AsciiStrToLower(ShortName(*source))) : "",
      evidence.text().empty() ? "" : absl::StrCat(": ", EscapeHtml(evidence.text())), "\"");
}

std::string SinglesHtml(const std::vector<Numbered>& fields) {
  std::string html = "<table class=\"fields\">\n";
  for (const Numbered& numbered : fields)
    absl::StrAppend(&html, "<tr ", Tie(numbered), "><td>", Words(numbered.field.path), "</td><td>",
                    Shown(numbered.field), "</td><td class=\"c ",
                    ConfidenceClass(numbered.field.evidence->confidence()), "\">",
                    Percent(numbered.field.evidence->confidence()), "</td><td>",
                    ChecksHtml(numbered.field), "</td></tr>\n");
  return html + "</table>\n";
}

// The fields of one list: a row an entry, a column for each field that any entry has.
std::string ListHtml(const FieldDescriptor& list, const std::vector<Numbered>& fields) {
  std::set<std::pair<int, std::string>> columns;  // in the order of the contract
  std::map<std::string, std::map<std::string, const Numbered*>> rows;
  std::vector<std::string> order;
  for (const Numbered& numbered : fields) {
    if (numbered.path.size() < 3 || numbered.path[0] != list.name()) continue;
    const auto* member = list.message_type()->FindFieldByName(numbered.path[2]);
    columns.insert({member ? member->index() : 0, numbered.path[2]});
    if (rows.find(numbered.path[1]) == rows.end()) order.push_back(numbered.path[1]);
    rows[numbered.path[1]][numbered.path[2]] = &numbered;
  }
  if (order.empty()) return "";
  std::string html = absl::StrCat("<table class=\"list\"><caption>", Words(list.name()), " (",
                                  order.size(), ")</caption>\n<tr>");
  for (const auto& [index, name] : columns) absl::StrAppend(&html, "<th>", Words(name), "</th>");
  for (const std::string& entry : order) {
    absl::StrAppend(&html, "</tr>\n<tr>");
    for (const auto& [index, name] : columns) {
      const auto cell = rows[entry].find(name);
      if (cell == rows[entry].end()) {
        absl::StrAppend(&html, "<td></td>");
        continue;
      }
      const Numbered& numbered = *cell->second;
      absl::StrAppend(&html, "<td ", Tie(numbered), " class=\"",
                      ConfidenceClass(numbered.field.evidence->confidence()), "\">",
                      Shown(numbered.field), " ", ChecksHtml(numbered.field), "</td>");
    }
  }
  return html + "</tr></table>\n";
}

// What the filters and the totals need to know.
std::string DataOf(const v1::Document& document, const std::vector<Numbered>& fields) {
  int failed = 0;
  float lowest = 1;
  std::string total, currency;
  for (const auto& [field, path, number] : fields) {
    for (const v1::Check& check : field.evidence->checks()) failed += Failed(check);
    lowest = std::min(lowest, field.evidence->confidence());
    if (field.path == "total" || field.path == "price") total = field.value;
    if (field.path == "total" || field.path == "price" || field.path == "currency_code")
      currency = field.path == "currency_code" ? field.value
                 : field.currency.empty()      ? currency
                                               : field.currency;
  }
  return absl::StrFormat(
      "data-type=\"%s\" data-fields=\"%d\" data-failed=\"%d\" data-lowest=\"%.3f\" "
      "data-total=\"%s\" data-currency=\"%s\"",
      TypeName(document.type()), fields.size(), failed, lowest, EscapeHtml(total),
      EscapeHtml(currency));
}

std::string DocumentHtml(const v1::Document& document, const std::vector<Numbered>& fields) {
  std::string html = absl::StrCat("<div class=\"document\" ", DataOf(document, fields),
                                  ">\n<span class=\"type\">", Words(TypeName(document.type())), " ",
                                  Percent(document.type_confidence()), "</span>\n");
  const auto* typed = TypedFields(document);
  if (!typed || fields.empty()) return html + "<p class=\"note\">no fields found</p>\n</div>\n";
  std::vector<Numbered> singles;
  const auto& type = *typed->GetDescriptor();
  for (const Numbered& numbered : fields)
    if (const auto* top = type.FindFieldByName(numbered.path[0]); !top || !IsList(*top))
      singles.push_back(numbered);
  html += SinglesHtml(singles);
  for (int i = 0; i < type.field_count(); ++i)
    if (IsList(*type.field(i))) html += ListHtml(*type.field(i), fields);
  return html + "</div>\n";
}

std::string RegionsHtml(const std::vector<Numbered>& fields) {
  std::string html;
  for (const Numbered& numbered : fields) {
    const v1::Quad& region = numbered.field.evidence->region();
    if (region.points_size() != 4) continue;
    absl::StrAppend(&html, "<polygon data-f=\"", numbered.number, "\" points=\"");
    for (const v1::Point& point : region.points())
      absl::StrAppendFormat(&html, "%.0f,%.0f ", point.x(), point.y());
    absl::StrAppend(&html, "\"/>");
  }
  return html;
}

std::string FigureHtml(const v1::PageInfo& page, const std::string& jpeg,
                       const std::string& regions) {
  return absl::StrFormat(
      "<figure><svg viewBox=\"0 0 %d %d\"><image width=\"%d\" height=\"%d\" "
      "href=\"data:image/jpeg;base64,%s\"/>%s</svg></figure>\n",
      page.width(), page.height(), page.width(), page.height(), absl::Base64Escape(jpeg), regions);
}

std::string Nonce() {
  std::random_device random;
  std::string nonce;
  for (int i = 0; i < 4; ++i) absl::StrAppendFormat(&nonce, "%08x", random());
  return nonce;
}

}  // namespace

Report::Report(std::ofstream file) : file_(std::move(file)), nonce_(Nonce()) {
  file_ << absl::StrReplaceAll(kReportHead, {{"$NONCE", nonce_}});
}

absl::StatusOr<Report> Report::Open(const std::string& path) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  if (file) return Report(std::move(file));
  return absl::NotFoundError(absl::StrCat("cannot write ", path, ": ", std::strerror(errno)));
}

bool Report::Add(const Outcome& outcome) {
  if (!outcome.response.ok()) {
    const absl::Status& status = outcome.response.status();
    const std::string reason = vision::ErrorReason(status);
    file_ << "<section class=\"failed\"><div class=\"documents\"><h2>" << EscapeHtml(outcome.source)
          << "</h2>\n<p class=\"error\">"
          << (reason.empty() ? absl::StatusCodeToString(status.code()) : reason) << ": "
          << EscapeHtml(std::string(status.message())) << "</p></div></section>\n"
          << std::flush;
    return file_.good();
  }
  const v1::ExtractResponse& response = *outcome.response;
  for (int page = 1; page <= 1 + response.further_pages_size(); ++page) {
    std::string regions, documents;
    for (const v1::Document& document : response.documents()) {
      if (document.page_number() != page) continue;
      std::vector<Numbered> fields;
      for (Field& field : FieldsOf(document)) {
        std::vector<std::string> path = absl::StrSplit(field.path, '.');
        fields.push_back({std::move(field), std::move(path), ++fields_});
      }
      regions += RegionsHtml(fields);
      documents += DocumentHtml(document, fields);
    }
    file_ << "<section>\n";
    if (static_cast<size_t>(page) <= outcome.pages.size())
      file_ << FigureHtml(page == 1 ? response.page() : response.further_pages(page - 2),
                          outcome.pages[page - 1], regions);
    file_ << "<div class=\"documents\"><h2>" << EscapeHtml(outcome.source)
          << (response.further_pages_size() > 0 ? absl::StrCat(", page ", page) : "") << "</h2>\n"
          << documents;
    for (const std::string& warning : response.warnings())
      file_ << "<p class=\"note\">" << EscapeHtml(warning) << "</p>\n";
    file_ << "</div></section>\n";
  }
  file_ << std::flush;
  return file_.good();
}

bool Report::End() {
  file_ << absl::StrReplaceAll(kReportTail, {{"$NONCE", nonce_}}) << std::flush;
  return file_.good();
}

std::string EscapeHtml(std::string_view text) {
  std::string html;
  for (const char c : text) {
    switch (c) {
      case '&':
        html += "&amp;";
        break;
      case '<':
        html += "&lt;";
        break;
      case '>':
        html += "&gt;";
        break;
      case '"':
        html += "&quot;";
        break;
      case '\'':
        html += "&#39;";
        break;
      default:
        html += c;
    }
  }
  return html;
}

}  // namespace billfold::cli
