// One HTML page that shows pictures, fields, confidences and checks of a run.
#pragma once

#include <fstream>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "cli/formats.h"

namespace billfold::cli {

// Self-contained: pictures, style and script are in the file, which loads nothing. Every text from
// outside (what is printed, paths, messages) is escaped, and the page allows no script but its own.
// Written image by image, so memory does not grow. One thread at a time.
class Report {
 public:
  // NOT_FOUND where the file cannot be written.
  static absl::StatusOr<Report> Open(const std::string& path);

  // A section a page of the image, from outcome.pages, or one for its error. False where the file
  // cannot be written; errno says why.
  bool Add(const Outcome& outcome);
  bool End();

 private:
  explicit Report(std::ofstream file);

  std::ofstream file_;
  std::string nonce_;  // lets the browser run this script and no other
  int fields_ = 0;     // so far: each has a number that ties its row to its region
};

// Text as it stands in HTML, in attributes too.
std::string EscapeHtml(std::string_view text);

}  // namespace billfold::cli
