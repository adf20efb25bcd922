// What a report shows and what it must not let through; pictures without card numbers.
#include "cli/report.h"

#include <regex>
#include <string>

#include "absl/strings/match.h"
#include "cli/marks.h"
#include "tests/cli/run_billfold.h"

namespace billfold::cli {
namespace {

void SetRegion(v1::Quad* region, float left, float top, float right, float bottom) {
  for (const auto& [x, y] : {std::pair(left, top), std::pair(right, top), std::pair(right, bottom),
                             std::pair(left, bottom)}) {
    v1::Point* point = region->add_points();
    point->set_x(x);
    point->set_y(y);
  }
}

v1::StringField TextField(const std::string& value, float confidence) {
  v1::StringField field;
  field.set_value(value);
  field.mutable_evidence()->set_confidence(confidence);
  field.mutable_evidence()->set_text(value);
  field.mutable_evidence()->set_source(v1::Evidence::PRINTED_TEXT);
  SetRegion(field.mutable_evidence()->mutable_region(), 10, 20, 110, 40);
  return field;
}

// A receipt with a hostile name, an item, and a sum that fails.
Outcome HostileReceipt() {
  v1::ExtractResponse response;
  response.mutable_page()->set_width(400);
  response.mutable_page()->set_height(300);
  response.add_warnings("<i>warning</i>");
  v1::Document* document = response.add_documents();
  document->set_type(v1::DOCUMENT_TYPE_RECEIPT);
  document->set_type_confidence(0.9f);
  document->set_page_number(1);
  v1::Receipt* receipt = document->mutable_receipt();
  *receipt->mutable_merchant_name() = TextField("</td><script>alert(1)</script>\"onx='", 0.95f);
  *receipt->add_items()->mutable_description() = TextField("<b>tea</b>", 0.5f);
  v1::MoneyField* total = receipt->mutable_total();
  total->mutable_value()->set_currency_code("MYR");
  total->mutable_value()->set_units(12);
  total->mutable_value()->set_nanos(500'000'000);
  total->mutable_evidence()->set_confidence(0.7f);
  v1::Check* check = total->mutable_evidence()->add_checks();
  check->set_kind(v1::Check::SUM);
  check->set_verdict(v1::Check::FAIL);
  check->set_detail("9.00 + <3> = 12.50");
  return {"<img src=x onerror=alert(2)>.jpg", response, {"JPEG"}};
}

std::string Written(const std::vector<Outcome>& outcomes) {
  const TemporaryFolder folder;
  auto report = Report::Open((folder / "r.html").string());
  REQUIRE(report.ok());
  for (const Outcome& outcome : outcomes) CHECK(report->Add(outcome));
  CHECK(report->End());
  return FileText(folder / "r.html");
}

TEST_CASE("text from outside never becomes HTML") {
  const std::string html =
      Written({HostileReceipt(), {"<u>b</u>", absl::NotFoundError("<u>gone</u>"), {}}});
  for (const char* hostile :
       {"<script>alert", "<img", "<b>tea", "<i>warning", "<u>", "onx='", "\"onx", "<3>"})
    CHECK_FALSE(absl::StrContains(html, hostile));
  CHECK(absl::StrContains(html, "&lt;script&gt;alert(1)&lt;/script&gt;&quot;onx=&#39;"));
  // One script, and it alone has the number that the page's policy asks for.
  const std::regex script("<script");
  CHECK(std::distance(std::sregex_iterator(html.begin(), html.end(), script), {}) == 1);
  std::smatch policy, own;
  REQUIRE(std::regex_search(html, policy, std::regex("script-src 'nonce-([0-9a-f]{32})'")));
  REQUIRE(std::regex_search(html, own, std::regex("<script nonce=\"([0-9a-f]{32})\">")));
  CHECK(policy[1] == own[1]);
  CHECK_FALSE(absl::StrContains(html, "http://"));
  CHECK_FALSE(absl::StrContains(html, "https://"));
  CHECK(EscapeHtml("a&b<c>d\"e'f") == "a&amp;b&lt;c&gt;d&quot;e&#39;f");
}

TEST_CASE("a report holds what its filters and totals need") {
  const std::string html = Written({HostileReceipt()});
  CHECK(absl::StrContains(html,
                          "data-type=\"receipt\" data-fields=\"3\" data-failed=\"1\" "
                          "data-lowest=\"0.500\" data-total=\"12.50\" "
                          "data-currency=\"MYR\""));
  CHECK(absl::StrContains(html, "<svg viewBox=\"0 0 400 300\">"));
  CHECK(absl::StrContains(html, "data:image/jpeg;base64,SlBFRw=="));
  CHECK(absl::StrContains(html, "points=\"10,20 110,20 110,40 10,40 \""));
  CHECK(absl::StrContains(html, "items (1)"));
}

TEST_CASE("masked digits are found, other stars are not") {
  const auto part = [](const std::string& text) {
    const auto digits = MaskedDigits(text);
    return digits ? text.substr(digits->first, digits->second - digits->first) : "";
  };
  CHECK(part("545301******5539") == "******");
  CHECK(part("VISA 4111 11** **** 1111 OK") == "** ****");
  CHECK(part("378282-*****-0005") == "*****");
  CHECK(part("*** THANK YOU ***") == "");
  CHECK(part("****1234") == "");
  CHECK(part("2 * 3.50") == "");
  CHECK(part("4111 1111 1111 1111") == "");
}

TEST_CASE("what is masked in text is covered in the picture") {
  v1::ExtractResponse response;
  v1::TextLine* line = response.add_lines();
  line->set_text("411111******1111");
  line->set_page_number(1);
  SetRegion(line->mutable_region(), 0, 0, 160, 10);
  v1::Document* card = response.add_documents();
  card->set_page_number(1);
  *card->mutable_payment_card()->mutable_number() = TextField("411111******1111", 0.9f);
  auto* region =
      card->mutable_payment_card()->mutable_number()->mutable_evidence()->mutable_region();
  region->clear_points();
  SetRegion(region, 0, 0, 160, 10);
  const std::vector<vision::Quad> one_line = CardNumberQuads(response);
  REQUIRE(one_line.size() == 1);  // the digits between: 6 to 12, and half of one on either side
  CHECK(one_line[0][0].x == Approx(55));
  CHECK(one_line[0][1].x == Approx(125));
  CHECK(CardNumberQuads(response, 2).empty());
  // Printed in several lines, no line holds it: all of it is covered.
  response.clear_lines();
  const std::vector<vision::Quad> whole = CardNumberQuads(response);
  REQUIRE(whole.size() == 1);
  CHECK(whole[0][1].x == 160);
}

TEST_CASE("every field and barcode of every type is marked on its page") {
  v1::ExtractResponse response;
  v1::Document* pass = response.add_documents();
  pass->set_page_number(2);
  pass->set_type(v1::DOCUMENT_TYPE_BOARDING_PASS);
  *pass->mutable_boarding_pass()->add_legs()->mutable_gate() = TextField("B7", 0.9f);
  *pass->mutable_boarding_pass()->mutable_passenger_name() = TextField("ADA B", 0.8f);
  v1::Barcode* code = pass->add_barcodes();
  code->set_symbology(v1::Barcode::AZTEC);
  code->set_bytes("M1");
  SetRegion(code->mutable_region(), 0, 0, 50, 50);
  v1::Barcode* unread = pass->add_barcodes();
  unread->set_symbology(v1::Barcode::PDF_417);
  SetRegion(unread->mutable_region(), 0, 60, 50, 80);
  CHECK(FieldMarks(response, 1).empty());
  std::vector<std::string> labels;
  for (const vision::Mark& mark : FieldMarks(response, 2)) labels.push_back(mark.label);
  CHECK(labels == std::vector<std::string>{"passenger_name: ADA B 80%", "gate: B7 90%", "AZTEC",
                                           "PDF_417 (not read)"});
}

TEST_CASE("the report of a real run shows its images and failures") {
  const TemporaryFolder folder;
  std::filesystem::copy_file(BILLFOLD_SOURCE_DIR "/tests/data/images/card_number.png",
                             folder / "a card.png");
  std::filesystem::copy_file(BILLFOLD_SOURCE_DIR "/tests/data/images/readable.pdf",
                             folder / "b.pdf");
  WriteFile(folder / "c<d.jpg", "");
  const Finished run = RunBillfold("extract " + folder.string() + " --report '" +
                                   (folder / "r.html").string() + "'");
  CHECK(run.exit_status == 1);
  CHECK_FALSE(
      absl::StrContains(run.out, "\"lines\""));  // asked for the picture, not for the caller
  const std::string html = FileText(folder / "r.html");
  CHECK(absl::StrContains(html, "a card.png"));
  CHECK(absl::StrContains(html, "c&lt;d.jpg"));
  CHECK(absl::StrContains(html, "EMPTY_IMAGE"));
  CHECK(absl::StrContains(html, "</html>"));
  const std::regex picture("data:image/jpeg;base64,/9j/");
  CHECK(std::distance(std::sregex_iterator(html.begin(), html.end(), picture), {}) == 2);
  for (const char* number : {"4111111111111111", "4111 1111 1111 1111"})
    CHECK_FALSE(absl::StrContains(html, number));
}

}  // namespace
}  // namespace billfold::cli
