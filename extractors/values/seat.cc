#include "extractors/values/seat.h"

#include <re2/re2.h>

#include "extractors/values/pattern.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

// The first group of each is the value.
struct Shapes {
  RE2 row{R"((?i)\b(?:row|rw|reihe|rang(?:é|É|e)e|fila)\b[ .:#]*([a-z]{1,2}|\d{1,3}[a-z]?)\b)"};
  RE2 rang{R"((?i)\brang\b[ .:#]*([a-z]{1,2}|\d{1,3}[a-z]?)\b)"};
  RE2 seat{R"((?i)\b(?:seats?|sitz(?:platz)?|platz|pl(?:ä|Ä)tze|places?|si(?:è|È|e)ges?|asientos?|)"
           R"(butacas?|post[oi]|poltron[ae]|plazas?|localidad)\b[ .:#]*)"
           R"((\d{1,4}[a-z]?(?:\s?[-–&,]\s?\d{1,4}\b)?|[a-z]{1,2}-?\d{1,3})\b)"};
  RE2 section{R"((?i)\b(?:section|sect?|block|bloc|bereich|sector|settore|area|stand|zone|zona|)"
              R"(tribune|trib(?:ü|Ü)ne|tribuna|level|ebene|cat(?:é|É|e)gorie|kategorie)\b[ .:#]*)"
              R"((\d{1,3}[a-z]?|[a-z]{1,2}\d{0,3})\b)"};
  RE2 house{
      R"((?i)^\W*(\d\.\s?rang|(?:(?:upper|lower|dress|grand|family|ober|unter)\s?)?)"
      R"((?:stalls|balcony|balkon|circle|floor|mezzanine|orchestra|orchestre|parkett|parterre|)"
      R"(platea|loge|loggione|galleria|gallery|innenraum|corbeille|anfiteatro|patio de butacas))"
      R"(\s?(?:left|right|links|rechts|gauche|droite)?\b))"};
  RE2 german_seat{R"((?i)\b(?:platz|sitz(?:platz)?)\b)"};
  // Words parted by a slash, then values parted by one.
  RE2 slashed{
      R"((?i)\b(?:row|reihe|rang|fila)\s?[/-]\s?(?:seat|platz|sitz|place|asiento|butaca|posto|)"
      R"(poltrona)\b[ .:#]*([a-z]{1,2}|\d{1,3})\s?[/-]\s?(\d{1,3})\b)"};
};

const Shapes& AllShapes() {
  static const Shapes* const shapes = new Shapes;
  return *shapes;
}

TextPlace PlaceOf(std::string_view text, const re2::StringPiece& part) {
  if (part.data() == nullptr) return {};
  const size_t begin = static_cast<size_t>(part.data() - text.data());
  return {begin, begin + TrimRight({part.data(), part.size()}).size()};
}

TextPlace Find(std::string_view text, const RE2& shape) {
  re2::StringPiece value;
  if (!RE2::PartialMatch(Piece(text), shape, &value)) return {};
  return PlaceOf(text, value);
}

}  // namespace

std::optional<SeatPlaces> FindSeat(std::string_view text) {
  const Shapes& shapes = AllShapes();
  if (re2::StringPiece row, seat; RE2::PartialMatch(Piece(text), shapes.slashed, &row, &seat))
    return SeatPlaces{{}, PlaceOf(text, row), PlaceOf(text, seat)};
  SeatPlaces places;
  places.row = Find(text, shapes.row);
  places.seat = Find(text, shapes.seat);
  places.section = Find(text, shapes.section);
  if (const TextPlace rang = Find(text, shapes.rang); rang.found()) {
    const bool german = RE2::PartialMatch(Piece(text), shapes.german_seat);
    TextPlace& meant = german || places.row.found() ? places.section : places.row;
    if (!meant.found()) meant = rang;
  }
  if (!places.section.found()) places.section = Find(text, shapes.house);
  const int parts = places.row.found() + places.seat.found() + places.section.found();
  return parts >= 2 ? std::optional(places) : std::nullopt;
}

}  // namespace billfold::extractors
