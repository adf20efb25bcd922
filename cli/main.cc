// billfold: typed fields from pictures of receipts, cards, passes and tickets.
#include <malloc.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>

#include "CLI/CLI.hpp"
#include "cli/commands.h"
#include "cli/start.h"

namespace {

// OpenMP's threads spin for a millisecond where they wait for each other, which makes a page five
// times slower beside a busy neighbour; they shall sleep soon. libgomp reads its environment when
// it is loaded, so the program starts once more. Where that fails it is only slower.
void LetWaitingThreadsSleep(char** argv) {
  if (std::getenv("GOMP_SPINCOUNT") || std::getenv("OMP_WAIT_POLICY")) return;
  if (setenv("GOMP_SPINCOUNT", "1000", 1) == 0) execv("/proc/self/exe", argv);
}

// What an image needed is kept for the next. By itself the allocator gives it back and fetches it
// again many times an image, which costs a twentieth of the time.
void KeepFreedMemory() {
  mallopt(M_MMAP_THRESHOLD, 32 << 20);
  mallopt(M_TRIM_THRESHOLD, 64 << 20);
}

}  // namespace

int main(int argc, char** argv) {
  LetWaitingThreadsSleep(argv);
  KeepFreedMemory();
  std::signal(SIGXFSZ, SIG_IGN);  // a file that may grow no further is an error like a full disk
  CLI::App app("Billfold reads receipts, cards, passes and tickets from pictures.", "billfold");
  app.set_version_flag("--version", "billfold " BILLFOLD_VERSION);
  app.require_subcommand(1);
  app.footer(
      "Examples:\n"
      "  billfold extract receipt.jpg                      a readable card\n"
      "  billfold extract photos/ --recursive > out.jsonl  a JSON line an image\n"
      "  billfold extract a.jpg --format csv --out a.csv   a row a document\n"
      "  billfold serve --config configs/server.yaml       a gRPC server\n"
      "  billfold inspect receipt.jpg --out steps/         every stage as a picture\n"
      "\n"
      "billfold COMMAND --help says more.");
  int exit_status = billfold::cli::kAllAnswered;
  billfold::cli::AddExtract(app, exit_status);
  billfold::cli::AddServe(app, exit_status);
  billfold::cli::AddHealth(app, exit_status);
  billfold::cli::AddInspect(app, exit_status);
  billfold::cli::AddModel(app, exit_status);
  billfold::cli::AddBench(app, exit_status);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    // Help and version come as "errors" with status 0; every other is bad usage.
    return app.exit(error) == 0 ? billfold::cli::kAllAnswered : billfold::cli::kBadUsage;
  }
  return exit_status;
}
