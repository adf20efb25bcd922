// Tickets to concerts, matches, films, museums and other events.
#pragma once

#include "extractors/extractor.h"

namespace billfold::extractors {

// Fills Document.event_ticket.
void ExtractEventTicket(const vision::Reading& reading, const ExtractContext& context,
                        v1::Document* document);

}  // namespace billfold::extractors
