#include "extractors/pages.h"

#include <algorithm>
#include <string>
#include <utility>

namespace billfold::extractors {
namespace {

void AddTimes(const v1::Timings& page, v1::Timings* whole) {
  for (const v1::StageTiming& stage : page.stages()) {
    auto& sums = *whole->mutable_stages();
    const auto known = std::find_if(sums.begin(), sums.end(), [&](const v1::StageTiming& sum) {
      return sum.stage() == stage.stage();
    });
    if (known == sums.end()) {
      *sums.Add() = stage;
    } else {
      known->set_milliseconds(known->milliseconds() + stage.milliseconds());
    }
  }
  whole->set_total_milliseconds(whole->total_milliseconds() + page.total_milliseconds());
}

}  // namespace

void AppendPage(v1::ExtractResponse page, v1::ExtractResponse* whole) {
  const bool first = !whole->has_page();
  const int number = first ? 1 : whole->further_pages_size() + 2;
  v1::PageInfo* info = first ? whole->mutable_page() : whole->add_further_pages();
  *info = std::move(*page.mutable_page());
  for (v1::Document& document : *page.mutable_documents()) {
    document.set_page_number(number);
    *whole->add_documents() = std::move(document);
  }
  for (v1::TextLine& line : *page.mutable_lines()) {
    line.set_page_number(number);
    *whole->add_lines() = std::move(line);
  }
  for (std::string& warning : *page.mutable_warnings()) {
    const auto& known = whole->warnings();
    if (std::find(known.begin(), known.end(), warning) == known.end())
      whole->add_warnings(std::move(warning));
  }
  AddTimes(page.timings(), whole->mutable_timings());
}

}  // namespace billfold::extractors
