#include "extractors/receipt/lexicon.h"

namespace billfold::extractors {

const Lexicon& HeadLexicon() {
  static const Lexicon* const lexicon = new Lexicon;
  return *lexicon;
}

}  // namespace billfold::extractors
