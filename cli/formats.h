// What `billfold extract` writes.
#pragma once

#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "billfold/v1/service.pb.h"

namespace billfold::cli {

// One image and what became of it.
struct Outcome {
  std::string source;  // the path as given
  absl::StatusOr<v1::ExtractResponse> response;
  std::vector<std::string> pages = {};  // where a report is wanted: each page as a JPEG
  absl::Status annotated = {};          // DATA_LOSS where its pictures could not be written
};

enum class Format { kJsonl, kJson, kCsv, kText };

struct FormatOptions {
  Format format = Format::kJsonl;
  v1::DocumentType type = v1::DOCUMENT_TYPE_RECEIPT;  // whose fields are the columns of csv
  bool colour = false;                                // text only
  int width = 80;                                     // columns, text only
  std::string out;  // the file that is written, "" = none; csv puts its other tables beside it
};

// Writes outcomes to a stream that outlives it, each flushed. One thread at a time.
class ResultWriter {
 public:
  virtual ~ResultWriter() = default;
  virtual void Begin() {}
  virtual void Write(const Outcome& outcome) = 0;
  virtual void End() {}
};

// jsonl: a line an image, {"source": …, "response": …} or {"source": …, "error": …}.
// json: one array of the same objects, indented.
// csv (RFC 4180): a row a document; value and confidence of each single field of the type, the
// number of entries of each list; a row with `error` for an image that failed. Beside `out`
// ("a.csv") lie a table with a row an entry for each list ("a.items.csv"), and one for documents of
// each other type ("a.coupon.csv").
// text: a card a document.
std::unique_ptr<ResultWriter> MakeWriter(const FormatOptions& options, std::ostream& out);

// The path as it stands in a line of jsonl. Paths are bytes, JSON is UTF-8: what is none is
// replaced.
std::string SourceJson(const std::string& source);

}  // namespace billfold::cli
