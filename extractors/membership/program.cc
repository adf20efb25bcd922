#include "extractors/membership/program.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "extractors/evidence.h"
#include "extractors/fields.h"
#include "extractors/labelled.h"
#include "extractors/printed_lines.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

constexpr float kLeastProbability = 0.3f;
constexpr float kTagged = 0.4f, kAlsoTagged = 0.12f;
constexpr float kTaggedRun = 0.5f;     // before the model is heard
constexpr float kLargest = 0.35f;      // the largest line of the head
constexpr float kProgramWord = 0.93f;  // "Bonus Card", before the model is heard
constexpr size_t kMostWords = 5;       // of a programme's name
constexpr float kHead = 0.5f;          // share of the card's height that is its head
constexpr float kLarger = 1.1f;        // heights, from which a line is larger than another
constexpr float kLogoGap = 0.8f;       // heights between the lines of a logo
constexpr size_t kMark = 2;            // letters that a reader makes of a picture
constexpr float kTierWord = 0.95f;     // GOLD alone in its line
constexpr float kOneWord = 0.8f, kSeveralWords = 0.95f;  // for a kind

// Over folded text, EN DE FR ES IT. Rarer kinds first.
struct KindWords {
  v1::MembershipKindField::Kind kind;
  RE2 words;
};

const std::array<KindWords, 6>& Kinds() {
  using Field = v1::MembershipKindField;
  static const auto* const kinds = new std::array<KindWords, 6>{{
      {Field::INSURANCE,
       RE2{R"((\bHEALTH ?(?:PLAN|CARE|SAVINGS|NETWORK)\w*|\bINSURANCE|\bINSURED|\bSUBSCRIBER|\bENROLLEE|)"
           R"(\bRX ?(?:BIN|PCN|GRP|GROUP)\w*|\bCO-?PAYS?\b|\bDEDUCTIBLE|\bCOINSURANCE|\b(?:PPO|HMO|EPO)\b|)"
           R"(\bBLUE ?(?:CROSS|SHIELD|CARE)|\bDENTAL\b|\bVISION CARE|\bPAYER ID|\bMEDICAL PLAN|)"
           R"(\bBENEFITS\b|\w*VERSICHER\w+|\bMUTUELLE|\bASSURANCES?|\bASSURE\b|\bSEGUROS?\b|)"
           R"(\bASEGURADO|\bPOLIZA|\bASSICURA\w+|\bPOLIZZA))"}},
      {Field::GIFT,
       RE2{R"((\bE?-?GIFT ?(?:CARD|VOUCHER|CERTIFICATE)|\bGIFT FOR YOU|\bGESCHENK\w*|\bGUTSCHEIN\w*|)"
           R"(\bCARTE CADEAU|\bCHEQUE CADEAU|\bTARJETA REGALO|\bCARTA REGALO|\bBUONO REGALO|)"
           R"(\bRESTGUTHABEN|\bRESTWERT|\bREMAINING\b|\bVOUCHER\b|\bEINLOSBAR|\bREDEEM\w*|\bWORTH\b))"}},
      {Field::LIBRARY,
       RE2{R"((\bLIBRARY|\w*BIBLIOTHE(?:K|QUE)\w*|\w*BUCHEREI|\bMEDIATHEQUE|\bBIBLIOTECA|\bLESERAUSWEIS|)"
           R"(\bBORROWER|\bPATRON\b|\bLECTEUR|\bLECTOR\b))"}},
      {Field::GYM,
       RE2{R"((\bGYM\b|\bFITNESS\w*|\bFIT\b|\bYOGA|\bCLIMBING|\bATHLETIC|\bSPORTS? ?CLUB|\bHEALTH CLUB|)"
           R"(\bGIMNASIO|\bPALESTRA|\bSALLE DE SPORT|\bPERSONAL TRAIN\w+|\bTRAIN HARD))"}},
      {Field::LOYALTY,
       RE2{R"((\bREWARDS?\b|\bPOINTS?\b|\bPUNKTE\w*|\bBONUS\w*|\bMILES\b|\bCLUBCARD|\bLOYALTY|)"
           R"(\bFIDELITE|\bFEDELTA|\bFIDELITY|\bFREQUENT FLYER|\bFLYING CLUB|\bMILEAGE|\bKUNDENKARTE|)"
           R"(\bPUNTOS|\bPUNTI\b|\bSTAMPS?\b|\bHONORS\b|\bPRIVILEGES?\b|\bSTARS\b|\bSAVE WITH EVERY))"}},
      {Field::OTHER,
       RE2{R"((\bSTUDENT\w*|\bUNIVERSIT\w+|\bUNIVERSIDAD|\bCOLLEGE|\bHOCHSCHULE|\bFACULTY|\bMUSEUM|)"
           R"(\bALPINE|\bALPENVEREIN|\bVEREIN\b|\bASSOCIATION|\bSOCIETY|\bAUTOMOBIL\w*|\bFRIENDS OF|)"
           R"(\bETUDIANT|\bESTUDIANTE|\bSTUDIERENDENAUSWEIS|\bMITGLIEDSAUSWEIS))"}},
  }};
  return *kinds;
}

struct Patterns {
  RE2 tier_label{
      R"(\b(?:MEMBERSHIP LEVEL|TIER|STATUS|LEVEL|STUFE|STATUT|NIVEAU|NIVEL|CATEGOR(?:Í|í|I)A|LIVELLO|)"
      R"(STATO)\b[ .:\t]*)"};
  RE2 tier_value{R"(([A-Z\x80-\xff][^\t\d:;,]*(?: 1K)?))"};
  // The whole of a folded line; what may follow is no part of the level.
  RE2 tier_word{
      R"(^\W*((?:GOLD|SILVER|PLATINUM|DIAMOND|BRONZE|TITANIUM|EMERALD|RUBY|SAPPHIRE|SENATOR|VIP|ELITE|)"
      R"(PREMIUM|PREMIER|EXECUTIVE|BLACK|BLUE|ARGENT|ORO|PLATA|PLATINO|ARGENTO|SILBER|PLATIN|BASIC|EXPLORER|FAMILY)"
      R"()(?: (?:ELITE|PLUS|PRO|PREMIUM|PREFERRED|1K))?)(?: (?:MEMBER|CARD|STATUS|MITGLIED|TRAVELLER))?\W*$)"};
  RE2 greeting{
      R"((?i)^\W*(?:(?:A )?(?:GIFT )?FOR YOU FROM|A GIFT FROM|(?:(?:THANK )?YOU )?FOR CHOOSING|WELCOME TO|)"
      R"(EIN GESCHENK VON|WILLKOMMEN BEI|UN CADEAU DE|BIENVENUE CHEZ|UN REGALO D[EAI]L?|)"
      R"(BIENVENIDO A|BENVENUTO (?:IN|DA))\s+)"};
  RE2 program_word{
      R"(\b(?:CLUB\w*|REWARDS?|HONORS|MILES|BONUS\w*|PRIVILEGES?|CARD|CARTE|TARJETA|TESSERA|KARTE|)"
      R"(HOTELS?|LIBRARY|\w*BIBLIOTHE(?:K|QUE)|BIBLIOTECA|\w*BUCHEREI|GYM|FITNESS\w*|YOGA|CINEMAS?|)"
      R"(KINO|MUSEUM|UNIVERSIT\w+|COLLEGE|HOCHSCHULE|SOCIETY|ASSOCIATION|\w*VEREIN|LOUNGE|)"
      R"(WHOLESALE|\w*MARKT|MARKET|STORES?|CENTRE|CENTER|SPA|TOYS|COFFEE|CAFE|BAKERY|HEALTH|)"
      R"(INSURANCE|\w*VERSICHERUNG|MUTUELLE|SEGUROS|ASSURANCES?|ASSICURAZIONI|BENEFITS|DENTAL|)"
      R"(VISION CARE|CROSS|SHIELD|\w*HEALTHCARE)\b)"};
  // What a card prints that is no name: what it is, what to do with it.
  RE2 slogan{
      R"(^\W*(?:MEMBERSHIP|MEMBER|LOYALTY|GIFT|LIBRARY|STUDENT|BONUS|CUSTOMER|DISCOUNT)? ?(?:CARD|KARTE)\W*$|)"
      R"(\b(?:THIS|YOUR|EVERY|COLLECT|CALL|PLEASE|RETURN|PROPERTY|NETWORK|VALID|BUY|FREE|PAYER|PLAN)\b)"};
  // Lines that are no name of a programme; folded.
  RE2 no_program{
      R"(\d{3}|^\W*(?:MEMBER\w*|NAME|CARD|VALID|EXP\w*|SINCE|TIER|STATUS|LEVEL|BALANCE|NO|ID|SUBSCRIBER|)"
      R"(MITGLIED\w*|KARTEN\w*|KUNDEN\w*|GULTIG|TITULAIRE|ADHERENT|TITULAR|SOCIO|NOMBRE|NOME|TESSERA)\b|)"
      R"(\b(?:GIFT CARD|LIBRARY CARD|WWW|HTTP|CALL|PLEASE))"};
};

const Patterns& AllPatterns() {
  static const Patterns* const patterns = new Patterns;
  return *patterns;
}

struct Found {
  Span span;
  float probability = 0;
};

void Better(Found candidate, std::optional<Found>* best) {
  if (!best->has_value() || candidate.probability > (*best)->probability) {
    *best = std::move(candidate);
  }
}

// The largest line in the head of the card that may be a name.
std::optional<Span> LargestInHead(const Sheet& sheet) {
  float top = 0, bottom = 0;
  for (size_t i = 0; i < sheet.boxes.size(); ++i) {
    top = i == 0 ? sheet.boxes[i].top : std::min(top, sheet.boxes[i].top);
    bottom = i == 0 ? sheet.boxes[i].bottom : std::max(bottom, sheet.boxes[i].bottom);
  }
  const Patterns& p = AllPatterns();
  std::optional<Span> largest;
  for (const PrintedLine& line : PrintedLines(sheet)) {
    const bool head = line.box.middle() <= top + kHead * (bottom - top);
    if (!head || Letters(line.span.text).size() < 3) continue;
    if (RE2::PartialMatch(line.folded, p.no_program) ||
        RE2::PartialMatch(line.folded, p.tier_word)) {
      continue;
    }
    if (!largest || line.box.height() > kLarger * sheet.BoxOf(largest->region).height()) {
      largest = line.span;
    }
  }
  return largest;
}

// A logo's first line: one word of a name, perhaps beside a mark that was read as a letter or two.
std::vector<int> LogoWord(const Sheet& sheet, const PrintedLine& line) {
  const Patterns& p = AllPatterns();
  std::vector<int> words;
  for (const int word : line.span.words) {
    const std::string& text = sheet.reading.words[static_cast<size_t>(word)].text;
    if (Letters(text).size() > kMark) words.push_back(word);
  }
  const bool name = words.size() == 1 && line.span.words.size() <= 2 &&
                    Digits(sheet.reading.words[static_cast<size_t>(words[0])].text).empty() &&
                    !RE2::PartialMatch(line.folded, p.no_program) &&
                    !RE2::PartialMatch(line.folded, p.tier_word) &&
                    !RE2::PartialMatch(line.folded, p.slogan) && !IsProgramName(line.folded);
  return name ? words : std::vector<int>();
}

// The name with the first line of its logo, where that stands right above: "PREMERA / BLUE CROSS".
Span WithLogoLine(const Sheet& sheet, const Span& name) {
  if (name.words.empty() || name.words.size() > 2) return name;
  const TextBox own = sheet.BoxOf(name.region);
  const PrintedLine* above = nullptr;
  const std::vector<PrintedLine> lines = PrintedLines(sheet);
  for (const PrintedLine& line : lines) {
    if (Overlap(line.span, name)) continue;
    const float unit = std::max(line.box.height(), own.height());
    const float gap = own.top - line.box.bottom;
    if (gap < -0.5f * unit || gap > kLogoGap * unit || line.box.middle() >= own.middle()) continue;
    if (std::abs(line.box.left - own.left) > unit) continue;
    if (line.box.height() < 0.6f * own.height() || line.box.height() > 3 * own.height()) continue;
    above = &line;
  }
  if (above == nullptr) return name;
  std::vector<int> words = LogoWord(sheet, *above);
  if (words.empty()) return name;
  words.insert(words.end(), name.words.begin(), name.words.end());
  return TextRun(sheet.reading, words).All();
}

}  // namespace

bool IsProgramName(const std::string& folded) {
  const Patterns& p = AllPatterns();
  return RE2::PartialMatch(folded, p.program_word) && !RE2::PartialMatch(folded, p.no_program) &&
         !RE2::PartialMatch(folded, p.slogan);
}

void ExtractProgram(const Sheet& sheet, v1::MembershipCard* card) {
  const Patterns& p = AllPatterns();
  const bool has_tag = sheet.HasTag("program_name");
  std::optional<Found> best;
  const auto weigh = [&](const Span& span, float rule, float model) {
    // "A gift for you from" stands before the name.
    std::string name = span.text;
    RE2::Replace(&name, p.greeting, "");
    const size_t begin = span.text.size() - name.size();
    Span cut = name != span.text ? TextRun(sheet.reading, span.words).Slice(begin, span.text.size())
                                 : span;
    if (Letters(cut.text).size() < 2 || RE2::PartialMatch(Fold(cut.text), p.tier_word)) return;
    Better({std::move(cut), CombineRuleAndModel(rule, model, has_tag)}, &best);
  };
  for (const Span& span : TaggedSpans(sheet.reading, "program_name", kAlsoTagged, kTagged)) {
    weigh(GrownInLine(sheet, span, "program_name"), kTaggedRun,
          TagMean(sheet.reading, span, "program_name"));
  }
  for (const PrintedLine& line : PrintedLines(sheet)) {
    if (line.span.words.size() > kMostWords || !IsProgramName(line.folded)) continue;
    float model = 0;  // whatever it takes the programme for
    for (const std::string_view tag : {"program_name", "tier", "product", "member_name"}) {
      model += TagMean(sheet.reading, line.span, tag);
    }
    weigh(line.span, kProgramWord, std::min(model, 1.f));
  }
  if (const std::optional<Span> largest = LargestInHead(sheet)) {
    weigh(*largest, kLargest, TagMean(sheet.reading, *largest, "program_name"));
  }
  if (!best || best->probability < kLeastProbability) return;
  const Span whole = WithLogoLine(sheet, best->span);
  SetText(CollapseBlanks(whole.text), whole, best->probability, card->mutable_program_name());
}

void ExtractKind(const Sheet& sheet, v1::MembershipCard* card) {
  int most = 0;
  for (const KindWords& kind : Kinds()) {
    int words = 0;
    std::optional<Span> first;
    for (const PrintedLine& line : PrintedLines(sheet)) {
      const std::string& folded = line.folded;
      const re2::StringPiece input(folded);
      re2::StringPiece part;
      for (size_t from = 0;
           kind.words.Match(input, from, folded.size(), RE2::UNANCHORED, &part, 1);) {
        from = static_cast<size_t>(part.data() - folded.data()) + part.size();
        ++words;
        if (!first) first = line.span;
      }
    }
    if (words <= most) continue;
    most = words;
    card->mutable_kind()->set_value(kind.kind);
    *card->mutable_kind()->mutable_evidence() =
        PrintedEvidence(*first, words > 1 ? kSeveralWords : kOneWord);
  }
}

void ExtractTier(const Sheet& sheet, v1::MembershipCard* card) {
  const Patterns& p = AllPatterns();
  const LabelledField field{.tag = "tier",
                            .clear = &p.tier_label,
                            .vague = nullptr,
                            .contrary = nullptr,
                            .value = &p.tier_value,
                            .below = true};
  std::optional<Found> best;
  for (LabelledValue& value : LabelledValues(sheet, field)) {
    Better({std::move(value.span), value.probability}, &best);
  }
  for (const PrintedLine& line : PrintedLines(sheet)) {
    std::string word;
    // Of a line whose accents fold away the places would not be the same.
    const bool same_places = line.folded.size() == line.span.text.size();
    if (!same_places || !RE2::PartialMatch(line.folded, p.tier_word, &word)) continue;
    const size_t begin = line.folded.find(word);
    Span span = TextRun(sheet.reading, line.span.words).Slice(begin, begin + word.size());
    const float mean = TagMean(sheet.reading, span, "tier");
    Better({std::move(span), CombineRuleAndModel(kTierWord, mean, sheet.HasTag("tier"))}, &best);
  }
  if (!best || best->probability < kLeastProbability) return;
  SetText(CollapseBlanks(best->span.text), best->span, best->probability, card->mutable_tier());
}

}  // namespace billfold::extractors
