// The commands of the binary. Each function adds one to `app`; running it sets `exit_status`.
#pragma once

#include "CLI/CLI.hpp"

namespace billfold::cli {

void AddExtract(CLI::App& app, int& exit_status);
void AddServe(CLI::App& app, int& exit_status);
void AddHealth(CLI::App& app, int& exit_status);
void AddInspect(CLI::App& app, int& exit_status);
void AddModel(CLI::App& app, int& exit_status);
void AddBench(CLI::App& app, int& exit_status);

}  // namespace billfold::cli
