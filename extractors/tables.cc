#include "extractors/tables.h"

#include <algorithm>

#include "extractors/values/text.h"

namespace billfold::extractors {

std::vector<std::vector<std::string_view>> TableRows(std::string_view name) {
  std::vector<std::vector<std::string_view>> rows;
  const std::string_view text = TableText(name);
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    std::string_view line = Trim(text.substr(begin, end - begin));
    begin = end + 1;
    if (line.empty() || line.front() == '#') continue;
    std::vector<std::string_view>& cells = rows.emplace_back();
    for (size_t comma; (comma = line.find(',')) != std::string_view::npos;) {
      cells.push_back(Trim(line.substr(0, comma)));
      line.remove_prefix(comma + 1);
    }
    cells.push_back(Trim(line));
  }
  return rows;
}

}  // namespace billfold::extractors
