// Names of persons as tickets print them.
#pragma once

#include <string>
#include <string_view>

namespace billfold::extractors {

// Given names, then surname, without titles: "MÜLLER/SABINEMRS", "Müller, Sabine", "Frau Sabine
// Müller" are all "... Müller" with the letters as printed. "" where nothing but titles stands.
std::string HolderName(std::string_view printed);

}  // namespace billfold::extractors
