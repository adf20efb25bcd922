#include "extractors/values/flight_codes.h"

#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "extractors/tables.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

using AirportMap = absl::flat_hash_map<std::string_view, Airport>;
using DesignatorSet = absl::flat_hash_set<std::string_view>;

using CitySet = absl::flat_hash_set<std::string>;

CitySet* LoadCities() {
  auto* cities = new CitySet;
  for (const auto& row : TableRows("airports.csv"))
    if (row.size() == 4 && row[2].size() >= 4) cities->insert(Fold(row[2]));
  return cities;
}

AirportMap* LoadAirports() {
  auto* airports = new AirportMap;
  for (const auto& row : TableRows("airports.csv"))
    if (row.size() == 4) (*airports)[row[0]] = {row[0], row[1], row[2], row[3]};
  return airports;
}

DesignatorSet* LoadAirlines() {
  auto* airlines = new DesignatorSet;
  for (const auto& row : TableRows("airlines.csv")) {
    if (row.size() != 3) continue;
    airlines->insert(row[0]);
    if (!row[1].empty()) airlines->insert(row[1]);
  }
  return airlines;
}

}  // namespace

bool IsAirportCity(std::string_view name) {
  static const CitySet* const cities = LoadCities();
  std::string folded = Fold(name);
  while (!folded.empty()) {
    if (cities->contains(folded)) return true;
    const size_t blank = folded.rfind(' ');
    folded.resize(blank == std::string::npos ? 0 : blank);
  }
  return false;
}

const Airport* FindAirport(std::string_view code) {
  static const AirportMap* const airports = LoadAirports();
  const auto found = airports->find(code);
  return found == airports->end() ? nullptr : &found->second;
}

bool IsAirline(std::string_view designator) {
  static const DesignatorSet* const airlines = LoadAirlines();
  return airlines->contains(designator);
}

}  // namespace billfold::extractors
