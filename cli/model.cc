// billfold model: what the weights in use say about themselves.
#include <iostream>
#include <memory>

#include "cli/commands.h"
#include "cli/start.h"

namespace billfold::cli {
namespace {

int RunModel(const ModelOptions& options) {
  const auto pipeline = StartPipeline(options);
  if (!pipeline.ok()) return Fail(pipeline.status());
  const vision::ModelInfo& info = (*pipeline)->reader().info();
  std::cout << "name       " << info.name << '\n'
            << "version    " << info.version << '\n'
            << "sha256     " << info.weights_sha256 << '\n'
            << "precision  " << info.precision << "\n\n"
            << info.card;
  if (!info.card.empty() && info.card.back() != '\n') std::cout << '\n';
  return kAllAnswered;
}

}  // namespace

void AddModel(CLI::App& app, int& exit_status) {
  auto options = std::make_shared<ModelOptions>();
  CLI::App* command = app.add_subcommand("model", "Print the model card of the weights in use");
  AddModelFlag(*command, *options);
  command->callback([options, &exit_status] { exit_status = RunModel(*options); });
}

}  // namespace billfold::cli
