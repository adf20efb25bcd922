// Tables of configs/, compiled in: the binary needs no data file beside it, and a table cannot be
// of another version than its code.
#pragma once

#include <string_view>
#include <vector>

namespace billfold::extractors {

// The text of configs/NAME ("payment_networks.csv"), which lives as long as the program; "" where
// there is no such table.
std::string_view TableText(std::string_view name);

// The rows of a table of comma-separated values: lines beginning with '#' and empty lines are left
// out, cells are trimmed. No quoting: a cell holds no comma.
std::vector<std::vector<std::string_view>> TableRows(std::string_view name);

}  // namespace billfold::extractors
