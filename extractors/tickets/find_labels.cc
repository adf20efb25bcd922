#include <algorithm>

#include "extractors/tickets/form_labels.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

constexpr size_t kMostWords = 6;        // of a label
constexpr float kTakenForValue = 0.6f;  // by the model, whatever the tag
constexpr size_t kShortWord = 3;        // letters of words such as "to", "ab", "le"

// A word of a row, or a part of one: "Seat:14" is "Seat:" and "14".
struct Token {
  size_t begin = 0, end = 0;
  int word = 0;  // index into Reading::words
  int line = 0;
  bool colon = false;  // ends with one
  bool joins = false;  // a sign that joins two labels
};

bool IsJoint(std::string_view text) {
  return text == "/" || text == "|" || text == "·" || text == "-" || text == "–" || text == "&";
}

// Labels that readers glue to their number; "PROMO18" is a code.
bool MayBeGlued(const std::string& key) {
  static constexpr std::string_view kGlued[] = {
      "SEAT",    "ROW",      "GATE",  "REIHE", "PLATZ",   "SITZ",   "BLOCK", "SEC",
      "SECTION", "FILA",     "WAGEN", "COACH", "GLEIS",   "PLACE",  "POSTO", "BUTACA",
      "ASIENTO", "CARROZZA", "TRAIN", "VOIE",  "VOITURE", "BINARIO"};
  return std::find(std::begin(kGlued), std::end(kGlued), key) != std::end(kGlued);
}

// Where a word has to be cut: behind a colon or '#', around a slash between letters, and where
// digits follow the letters of a label ("Seat14").
void CutWord(std::string_view text, Token whole, std::vector<Token>* tokens) {
  size_t from = whole.begin;
  const auto flush = [&](size_t to, bool joins) {
    if (to > from) {
      Token token = whole;
      token.begin = from;
      token.end = to;
      token.joins = joins || IsJoint(text.substr(from, to - from));
      token.colon = text[to - 1] == ':';
      tokens->push_back(token);
    }
    from = to;
  };
  for (size_t i = whole.begin; i < whole.end; ++i) {
    const char c = text[i];
    const bool inner = i > whole.begin && i + 1 < whole.end;
    if ((c == ':' || c == '#') && inner && !IsDigit(text[i - 1])) {
      flush(i + 1, false);
    } else if (c == '/' && inner && !IsDigit(text[i - 1]) && !IsDigit(text[i + 1])) {
      flush(i, false);
      flush(i + 1, true);
    } else if (c == '/' && i > whole.begin && !inner && !IsDigit(text[i - 1])) {
      flush(i, false);
      flush(i + 1, true);
    } else if (IsDigit(c) && i >= from + kShortWord && !IsDigit(text[i - 1])) {
      if (MayBeGlued(LabelKey(text.substr(from, i - from)))) flush(i, false);
    }
  }
  flush(whole.end, false);
}

std::vector<Token> TokensOf(const Sheet& sheet, size_t row) {
  const TextRun& run = sheet.rows[row];
  const std::string& text = run.text();
  std::vector<Token> tokens;
  size_t at = 0;
  for (const int index : run.words()) {
    const vision::Word& word = sheet.reading.words[static_cast<size_t>(index)];
    Token whole;
    whole.begin = at;
    whole.end = at + word.text.size();
    whole.word = index;
    whole.line = word.line;
    CutWord(text, whole, &tokens);
    at = whole.end + 1;
  }
  return tokens;
}

// How surely the model takes a word for a part of some value.
float ValueMass(const vision::Word& word) {
  float mass = 0;
  for (const float p : word.tags) mass += p;
  return mass;
}

// Finds the labels of one row.
class RowLabels {
 public:
  RowLabels(const Sheet& sheet, size_t row, const LabelBook& book)
      : sheet_(sheet), row_(row), book_(book), tokens_(TokensOf(sheet, row)) {}

  std::vector<FormLabel> Find() {
    for (size_t i = 0; i < tokens_.size();) {
      const size_t count = LabelAt(i);
      i += std::max<size_t>(count, 1);
    }
    MarkAlone();
    return std::move(labels_);
  }

 private:
  const std::string& text() const { return sheet_.rows[row_].text(); }

  bool StartsLine(size_t i) const { return i == 0 || tokens_[i - 1].line != tokens_[i].line; }

  // Takes the longest label that begins at token i; returns its tokens, 0 where there is none.
  size_t LabelAt(size_t i) {
    const std::vector<FormMeaning>* meanings = nullptr;
    size_t count = 0;
    for (size_t n = 1; n <= kMostWords && i + n <= tokens_.size(); ++n) {
      const Token& last = tokens_[i + n - 1];
      if (last.line != tokens_[i].line || (last.joins && n == 1)) break;
      if (last.joins) continue;
      const std::string key =
          LabelKey(std::string_view(text()).substr(tokens_[i].begin, last.end - tokens_[i].begin));
      if (const auto* found = book_.Find(key)) {
        meanings = found;
        count = n;
      }
      if (last.colon) break;
    }
    if (count == 0 || !Believable(i, count, *meanings)) return 0;
    Take(i, count, *meanings);
    return count;
  }

  bool Believable(size_t i, size_t count, const std::vector<FormMeaning>& meanings) const {
    const Token& last = tokens_[i + count - 1];
    if (last.colon || (i > 1 && tokens_[i - 1].joins && Repeats(tokens_[i - 2], meanings))) {
      return true;
    }
    float mass = 1;
    size_t letters = 0;
    for (size_t n = i; n < i + count; ++n) {
      const vision::Word& word = sheet_.reading.words[static_cast<size_t>(tokens_[n].word)];
      const bool part = tokens_[n].end - tokens_[n].begin < word.text.size();
      mass = std::min(mass, part ? 0.f : ValueMass(word));
      letters += tokens_[n].end - tokens_[n].begin;
    }
    const bool clear = IsClear(meanings);
    const bool starts = StartsLine(i) || tokens_[i - 1].joins || AfterLabel(i);
    const bool more = i + count < tokens_.size() && tokens_[i + count].line == tokens_[i].line;
    const bool digits = more && IsDigit(text()[tokens_[i + count].begin]);
    const auto low = [this](size_t at) { return text()[at] >= 'a' && text()[at] <= 'z'; };
    const bool brief = more && tokens_[i + count].end - tokens_[i + count].begin <= kShortWord &&
                       !low(tokens_[i + count].begin);
    const bool phrase = starts && !more && (clear || count > 1);
    if (mass > kTakenForValue && !phrase &&
        !(starts && ((digits && letters > kShortWord) || (clear && (digits || brief))))) {
      return false;
    }
    if (starts) return true;
    // Within a line: before a value only, written like one, and a vague one only before digits.
    if (!more || text()[last.end - 1] == ',') return false;
    if (!clear || letters < kShortWord) return digits;
    return digits || (!low(tokens_[i].begin) && !low(tokens_[i + count].begin));
  }

  // Whether the clear label that ends with this token names one of the same fields.
  bool Repeats(const Token& token, const std::vector<FormMeaning>& meanings) const {
    if (labels_.empty() || labels_.back().place.end != token.end) return false;
    const auto& before = labels_.back().meanings;
    return IsClear(before) && std::any_of(before.begin(), before.end(), [&](const FormMeaning& a) {
             return a.field >= 0 &&
                    std::any_of(meanings.begin(), meanings.end(),
                                [&](const FormMeaning& b) { return a.field == b.field; });
           });
  }

  bool AfterLabel(size_t i) const {
    return !labels_.empty() && labels_.back().place.end == tokens_[i - 1].end;
  }

  void Take(size_t i, size_t count, const std::vector<FormMeaning>& meanings) {
    FormLabel label;
    label.place = {row_, tokens_[i].begin, tokens_[i + count - 1].end};
    label.meanings = meanings;
    label.with_colon = tokens_[i + count - 1].colon;
    label.box = BoxOf(sheet_, label.place);
    const bool more = i + count < tokens_.size() && tokens_[i + count].line == tokens_[i].line &&
                      tokens_[i + count].end - tokens_[i + count].begin >= kShortWord &&
                      !IsDigit(text()[tokens_[i + count].begin]);
    // "Area: Curva Sud": the value begins like a label of its own.
    if (i > 0 && more && !label.with_colon && Repeats(tokens_[i - 1], meanings)) return;
    const bool joined = i > 0 && tokens_[i - 1].joins && !labels_.empty() && i > 1 &&
                        labels_.back().place.end == tokens_[i - 2].end;
    if (joined && !Join(&label)) return;
    labels_.push_back(std::move(label));
  }

  // "Von / From" is one label, "Row / Seat" are two that share a value. False where it was the
  // former and the label before has grown.
  bool Join(FormLabel* label) {
    FormLabel& before = labels_.back();
    std::vector<FormMeaning> shared;
    for (const FormMeaning& a : before.meanings) {
      for (const FormMeaning& b : label->meanings) {
        if (a.field == b.field) shared.push_back({a.field, a.clear || b.clear});
      }
    }
    if (!shared.empty()) {
      before.meanings = std::move(shared);
      before.place.end = label->place.end;
      before.box.right = label->box.right;
      before.with_colon = label->with_colon;
      return false;
    }
    label->part = before.part + 1;
    for (auto part = labels_.rbegin(); part != labels_.rend(); ++part) {
      part->parts = label->part + 1;
      if (part->part == 0) break;
    }
    label->parts = label->part + 1;
    return true;
  }

  void MarkAlone() {
    for (FormLabel& label : labels_) {
      label.alone = true;
      int line = -1;
      for (const Token& token : tokens_) {
        if (token.begin >= label.place.begin && token.begin < label.place.end) line = token.line;
      }
      for (const Token& token : tokens_) {
        const bool inside = std::any_of(labels_.begin(), labels_.end(), [&](const FormLabel& l) {
          return token.begin >= l.place.begin && token.begin < l.place.end;
        });
        if (token.line == line && !inside && !token.joins) label.alone = false;
      }
    }
  }

  const Sheet& sheet_;
  size_t row_;
  const LabelBook& book_;
  std::vector<Token> tokens_;
  std::vector<FormLabel> labels_;
};

}  // namespace

bool IsClear(const std::vector<FormMeaning>& meanings) {
  return std::any_of(meanings.begin(), meanings.end(),
                     [](const FormMeaning& meaning) { return meaning.clear; });
}

TextBox BoxOf(const Sheet& sheet, const RowPart& part) {
  return sheet.BoxOf(sheet.rows[part.row].Slice(part.begin, part.end).region);
}

std::vector<FormLabel> FindLabels(const Sheet& sheet, const LabelBook& book) {
  std::vector<FormLabel> labels;
  for (size_t row = 0; row < sheet.rows.size(); ++row) {
    for (FormLabel& label : RowLabels(sheet, row, book).Find()) labels.push_back(std::move(label));
  }
  return labels;
}

}  // namespace billfold::extractors
