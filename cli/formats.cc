#include "cli/formats.h"

#include "cli/card.h"
#include "cli/csv.h"
#include "google/protobuf/util/json_util.h"
#include "nlohmann/json.hpp"
#include "vision/image.h"

namespace billfold::cli {
namespace {

using Json = nlohmann::ordered_json;

// Paths are bytes; what is no UTF-8 in them must not break the line.
std::string Dumped(const Json& json, int indent = -1) {
  return json.dump(indent, ' ', false, Json::error_handler_t::replace);
}

Json ErrorJson(const absl::Status& status) {
  Json error{{"code", absl::StatusCodeToString(status.code())}};
  if (const std::string reason = vision::ErrorReason(status); !reason.empty())
    error["reason"] = reason;
  error["message"] = std::string(status.message());
  return error;
}

std::string ResponseJson(const v1::ExtractResponse& response) {
  google::protobuf::util::JsonPrintOptions options;
  options.preserve_proto_field_names = true;
  std::string json;
  // Fails only for an Any of unknown type, and a response of the pipeline has none.
  if (!google::protobuf::util::MessageToJsonString(response, &json, options).ok()) return "{}";
  return json;
}

class JsonlWriter final : public ResultWriter {
 public:
  explicit JsonlWriter(std::ostream& out) : out_(out) {}
  void Write(const Outcome& outcome) override {
    out_ << "{\"source\": " << SourceJson(outcome.source);
    if (outcome.response.ok()) {
      out_ << ", \"response\": " << ResponseJson(*outcome.response);
    } else {
      out_ << ", \"error\": " << Dumped(ErrorJson(outcome.response.status()));
    }
    out_ << "}\n" << std::flush;
  }

 private:
  std::ostream& out_;
};

class JsonWriter final : public ResultWriter {
 public:
  explicit JsonWriter(std::ostream& out) : out_(out) {}
  void Begin() override { out_ << "["; }
  void Write(const Outcome& outcome) override {
    Json entry{{"source", outcome.source}};
    if (outcome.response.ok()) {
      entry["response"] = Json::parse(ResponseJson(*outcome.response));
    } else {
      entry["error"] = ErrorJson(outcome.response.status());
    }
    out_ << (first_ ? "\n" : ",\n") << Dumped(entry, 2) << std::flush;
    first_ = false;
  }
  void End() override { out_ << "\n]\n" << std::flush; }

 private:
  std::ostream& out_;
  bool first_ = true;
};

}  // namespace

std::string SourceJson(const std::string& source) { return Dumped(source); }

std::unique_ptr<ResultWriter> MakeWriter(const FormatOptions& options, std::ostream& out) {
  switch (options.format) {
    case Format::kJson:
      return std::make_unique<JsonWriter>(out);
    case Format::kCsv:
      return MakeCsvWriter(options.type, options.out, out);
    case Format::kText:
      return MakeCardWriter(options.colour, options.width, out);
    case Format::kJsonl:
      break;
  }
  return std::make_unique<JsonlWriter>(out);
}

}  // namespace billfold::cli
