#include "extractors/values/holder.h"

#include <re2/re2.h>

#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

struct Shapes {
  RE2 title{R"((?i)^(?:mrs?|ms|miss|mstr|dr|prof|herrn?|frau|mme|mlle|m\.|sra?|srta|sig(?:ra|na|)"
            R"(\.ra)?|se(?:ñ|Ñ)ora?|monsieur|madame)(?:\.\s*|\s+))"};
  RE2 title_behind{R"((?i)\s+(?:mrs?|ms|miss|mstr|dr|herr|frau|mme)\.?$)"};
  // Airlines glue the title to the given names: "SABINEMRS".
  RE2 title_glued{R"(([A-Z]{3,})(?:MRS|MSTR|MISS|MR|MS)$)"};
};

const Shapes& AllShapes() {
  static const Shapes* const shapes = new Shapes;
  return *shapes;
}

std::string WithoutTitles(std::string_view text) {
  std::string name = CollapseBlanks(text);
  while (RE2::Replace(&name, AllShapes().title, "")) {
  }
  while (RE2::Replace(&name, AllShapes().title_behind, "")) {
  }
  return name;
}

}  // namespace

std::string HolderName(std::string_view printed) {
  const size_t slash = printed.find('/');
  const size_t cut = slash != std::string_view::npos ? slash : printed.find(", ");
  if (cut == std::string_view::npos) return WithoutTitles(printed);
  const std::string surname = WithoutTitles(printed.substr(0, cut));
  std::string given = WithoutTitles(printed.substr(cut + 1));
  if (slash != std::string_view::npos) RE2::Replace(&given, AllShapes().title_glued, "\\1");
  if (given.empty() || surname.empty()) return given.empty() ? surname : given;
  return given + " " + surname;
}

}  // namespace billfold::extractors
