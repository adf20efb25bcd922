// What a membership is: its programme, its kind, its level.
#pragma once

#include <string>

#include "billfold/v1/cards.pb.h"
#include "extractors/sheet.h"

namespace billfold::extractors {

// Whether a folded line reads like the name of a programme or house ("Alpine Club", "Bonus Card"),
// and so like no person's.
bool IsProgramName(const std::string& folded);

// Sets `program_name`: what the model tagged, a line that reads like one, or a large line in the
// head of the card that is neither label nor value.
void ExtractProgram(const Sheet& sheet, v1::MembershipCard* card);

// Sets `kind` by words in EN DE FR ES IT; the kind that most words speak for, of equals the rarer.
// Absent where no word tells it. Private insurers' cards are INSURANCE.
void ExtractKind(const Sheet& sheet, v1::MembershipCard* card);

// Sets `tier`: what stands by a label (STATUS, NIVEAU, ...), what the model tagged, or a level's
// usual name (GOLD, Platinum, ...) that fills its line.
void ExtractTier(const Sheet& sheet, v1::MembershipCard* card);

}  // namespace billfold::extractors
