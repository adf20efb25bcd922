// Given names that tell a person's name from other words.
#pragma once

#include <string_view>

namespace billfold::extractors {

// Whether the word, whatever its case and accents, is a common given name of English, German,
// French, Spanish or Italian speakers that is hardly a word of its own.
bool IsGivenName(std::string_view word);

// Whether the text looks like a person's name: two to five words of letters, one of the outer ones
// a given name ("Ruth Walker", "MUÑOZ IBÁÑEZ ÁLVARO").
bool LooksLikePerson(std::string_view text);

}  // namespace billfold::extractors
