#include "extractors/types/boarding_pass.h"

#include <utility>

#include "extractors/boarding_pass/coded.h"
#include "extractors/boarding_pass/cross_source.h"
#include "extractors/boarding_pass/printed.h"

namespace billfold::extractors {

void ExtractBoardingPass(const vision::Reading& reading, const ExtractContext& context,
                         v1::Document* document) {
  v1::BoardingPass printed;
  ReadPrintedPass(reading, context, &printed);
  v1::BoardingPass* pass = document->mutable_boarding_pass();
  if (ReadCodedPass(reading, context, pass)) {
    AddPrint(reading, printed, pass);
  } else {
    *pass = std::move(printed);
  }
}

}  // namespace billfold::extractors
