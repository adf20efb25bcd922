// Codes of airports and airlines that exist, from configs/airports.csv and configs/airlines.csv.
#pragma once

#include <string_view>

namespace billfold::extractors {

struct Airport {
  std::string_view code;     // IATA, three letters
  std::string_view name;     // such as "London Stansted Airport"
  std::string_view city;     // in English or as the country writes it
  std::string_view country;  // ISO 3166-1 alpha-2
};

// The airport of an upper-case code, which lives as long as the program; null where none is known.
// Small and closed airports are not: an unknown code may still be one.
const Airport* FindAirport(std::string_view code);

// Whether a printed name, in whatever case, is a city that has an airport, or begins with one
// ("Roma Fiumicino" does not: the table says "Rome").
bool IsAirportCity(std::string_view name);

// Whether an airline flies under this designator: two characters of IATA, or three letters of ICAO.
bool IsAirline(std::string_view designator);

}  // namespace billfold::extractors
