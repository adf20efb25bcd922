// The measuring commands, over one sample.
#include <nlohmann/json.hpp>
#include <string>

#include "tests/cli/run_billfold.h"

namespace billfold::cli {
namespace {

using Json = nlohmann::json;

std::string OneSample() { return " --warmup 0 '" + Samples().front() + "'"; }

TEST_CASE("the profile's stages add up to the time and the arithmetic of the image") {
  const Finished run = RunBillfold("bench profile --json" + OneSample());
  REQUIRE(run.exit_status == 0);
  const Json profile = Json::parse(run.out);
  CHECK(profile.at("images") == 1);
  CHECK(profile.at("cpu_ms") > 0);
  for (const auto& [precision, rates] : profile.at("ceilings").items()) {
    INFO(precision);
    CHECK(rates.at("product_gflops") > 0);
    CHECK(rates.at("convolution_gflops") > 0);
  }
  double ms = 0, gflop = 0, ceiling = 0;
  for (const Json& stage : profile.at("stages")) {
    if (stage.at("stage") == "total") continue;
    ms += stage.at("mean_ms").get<double>();
    if (!stage.contains("gflop")) continue;
    gflop += stage.at("gflop").get<double>();
    ceiling += stage.at("ceiling_ms").get<double>();
    CHECK(profile.at("ceilings").contains(stage.at("precision").get<std::string>()));
  }
  const Json& total = profile.at("stages").back();
  CHECK(total.at("stage") == "total");
  CHECK(ms == Approx(total.at("mean_ms").get<double>()));
  CHECK(gflop == Approx(total.at("gflop").get<double>()));
  CHECK(ceiling == Approx(total.at("ceiling_ms").get<double>()));
  CHECK(gflop > 5);  // the spotter alone does more on a page of its usual size
}

TEST_CASE("profile and latency print a row a stage") {
  for (const std::string command : {"bench profile", "bench latency"}) {
    INFO(command);
    const Finished run = RunBillfold(command + OneSample());
    CHECK(run.exit_status == 0);
    for (const char* stage : {"decode", "spotter", "line reader", "layout model", "total"})
      CHECK(run.out.find(std::string("\n") + stage) != std::string::npos);
  }
}

TEST_CASE("the cost sheet has stages, workers and growth") {
  const Finished run = RunBillfold("bench cost" + OneSample());
  INFO(run.out << run.err);
  CHECK(run.exit_status == 0);
  for (const char* begin : {"one core: ", "decode", "spotter", "layout model", "rest", "all",
                            "workers", "time with lines", "time with megapixels"})
    CHECK(run.out.find(std::string("\n") + begin) != std::string::npos);
  CHECK(run.out.find("exponent") != std::string::npos);
}

TEST_CASE("an image that fails is named, and the others are measured") {
  const Finished run = RunBillfold("bench profile --json /no/such/image.jpg" + OneSample());
  CHECK(run.exit_status == 1);
  CHECK(run.err.find("/no/such/image.jpg") != std::string::npos);
  CHECK(Json::parse(run.out).at("failed") == 1);
}

}  // namespace
}  // namespace billfold::cli
