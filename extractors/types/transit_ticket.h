// Tickets for trains, buses, ferries and local transport.
#pragma once

#include "extractors/extractor.h"

namespace billfold::extractors {

// Fills Document.transit_ticket.
void ExtractTransitTicket(const vision::Reading& reading, const ExtractContext& context,
                          v1::Document* document);

}  // namespace billfold::extractors
