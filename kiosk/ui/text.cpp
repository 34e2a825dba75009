#include "kiosk/ui/text.hpp"

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/uscript.h>
#include <unicode/utext.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <unordered_map>
#include <utility>

#include "kiosk/ui/panel.hpp"
#include "kiosk/ui/shaping.hpp"
#include "kiosk/ui/theme.hpp"
#include "shared/base/log.hpp"

namespace foyer::ui {

namespace {

constexpr std::array<float, 9> scale{type::hero,       type::display, type::title, type::heading, type::subheading,
                                     type::body_large, type::body,    type::label, type::small};
constexpr float below_scale = 0.92f;  // one step below the smallest size
constexpr float display_leading = 1.05f;
constexpr float rounding = 0.5f;           // a box made from a measured width must hold it
constexpr float balance_em = 0.25f;        // how near balanced lines come to their narrowest
constexpr std::size_t cache_bound = 4000;  // set texts kept; forgotten together between two frames

// Large type is set tighter (visual.md: negative tracking from 48 up).
float tracking_for(const TextStyle& style, float size) {
  if (style.tracking != TextStyle::auto_track) return style.tracking;
  if (size >= type::title) return -0.016f;
  if (size >= type::heading) return -0.014f;
  return size >= type::subheading && style.weight >= Weight::semibold ? -0.008f : 0;
}

struct Breaks {
  std::vector<std::size_t> at;  // characters before which a line may begin
  std::vector<bool> must;       // and must
};
struct Lines {
  std::vector<std::size_t> ends;  // the character behind each
  bool overflow = false;
};

}  // namespace

struct Typesetter::State {
  explicit State(Faces& f) : faces(f) {}

  Faces& faces;
  std::string language = "en";
  Direction direction = Direction::ltr;
  float factor = 1;
  float enlarged(float size) const { return size + smallest_type * (factor - 1); }
  std::unique_ptr<icu::BreakIterator> breaker;
  std::unordered_map<std::string, SetText> cache;
  std::string key;  // of what is looked for, kept for its memory
  std::size_t shaped = 0;

  Breaks breaks(std::string_view text, const Paragraph& paragraph);
  SetText set(std::string_view text, const TextStyle& style, float size, float width);
  static Lines first_fit(const Paragraph& paragraph, const std::vector<float>& advance, const Breaks& may,
                         float width_em);
  void break_lines(std::string_view text, const Paragraph& paragraph, const Features& features, float width_em,
                   bool balanced, SetText& out);
  const SetText& kept(std::string_view text, const TextStyle& style, float size, float width);
  void report(std::uint32_t character);
  std::set<Gap> gaps;
  std::unordered_map<std::string, SetText> overflowing;  // what fitted nowhere, marked so
};

float step_down(float size) {
  for (const float step : scale)
    if (step < size - rounding) return step;
  return size * below_scale;
}

Breaks Typesetter::State::breaks(std::string_view text, const Paragraph& paragraph) {
  Breaks found;
  UErrorCode status = U_ZERO_ERROR;
  if (!breaker) breaker.reset(icu::BreakIterator::createLineInstance(icu::Locale(language.c_str()), status));
  UText opened = UTEXT_INITIALIZER;
  utext_openUTF8(&opened, text.data(), static_cast<std::int64_t>(text.size()), &status);
  if (U_FAILURE(status) || !breaker) return found;
  breaker->setText(&opened, status);
  breaker->first();
  for (std::int32_t byte = breaker->next(); byte != icu::BreakIterator::DONE; byte = breaker->next()) {
    const auto at = std::lower_bound(paragraph.bytes.begin(), paragraph.bytes.end(), static_cast<std::size_t>(byte));
    found.at.push_back(static_cast<std::size_t>(at - paragraph.bytes.begin()));
    found.must.push_back(breaker->getRuleStatus() >= UBRK_LINE_HARD);
  }
  utext_close(&opened);
  return found;
}

// First fit. A piece between two breaks that is wider than the line alone is broken at a cluster, and says overflow.
Lines Typesetter::State::first_fit(const Paragraph& paragraph, const std::vector<float>& advance, const Breaks& may,
                                   float width_em) {
  Lines lines;
  const auto visible = [&](std::size_t first, std::size_t last) {
    while (last > first && (paragraph.characters[last - 1] == ' ' || paragraph.characters[last - 1] == '\n')) --last;
    float width = 0;
    for (std::size_t i = first; i < last; ++i) width += advance[i];
    return width;
  };
  std::size_t line_first = 0;
  std::size_t good = 0;  // the last break that fits
  const auto close = [&](std::size_t last) {
    lines.ends.push_back(last);
    line_first = last;
  };
  for (std::size_t b = 0; b < may.at.size(); ++b) {
    const std::size_t piece_end = may.at[b];
    if (visible(line_first, piece_end) > width_em && good > line_first) close(good);
    while (visible(line_first, piece_end) > width_em) {
      std::size_t cut = line_first + 1;
      for (float used = advance[line_first]; cut < piece_end && used + advance[cut] <= width_em; ++cut)
        used += advance[cut];
      while (cut < piece_end && advance[cut] == 0) ++cut;
      lines.overflow = true;
      if (cut >= piece_end) break;
      close(cut);
    }
    good = piece_end;
    if (may.must[b] && piece_end < paragraph.characters.size()) close(piece_end);
  }
  if (line_first < paragraph.characters.size()) close(paragraph.characters.size());
  return lines;
}

// Balanced is the narrowest width that needs no more lines.
void Typesetter::State::break_lines(std::string_view text, const Paragraph& paragraph, const Features& features,
                                    float width_em, bool balanced, SetText& out) {
  const std::vector<float> advance = advances(paragraph, features, language, faces);
  const Breaks may = breaks(text, paragraph);
  Lines lines = first_fit(paragraph, advance, may, width_em);
  if (balanced && lines.ends.size() > 1 && !lines.overflow) {
    float too_narrow = 0;
    for (float enough = width_em; enough - too_narrow > balance_em;) {
      const float tried_em = (enough + too_narrow) / 2;
      Lines tried = first_fit(paragraph, advance, may, tried_em);
      if (tried.overflow || tried.ends.size() > lines.ends.size()) {
        too_narrow = tried_em;
      } else {
        enough = tried_em;
        lines = std::move(tried);
      }
    }
  }
  out.overflow = lines.overflow;
  std::size_t first = 0;
  for (const std::size_t end : lines.ends)
    out.lines.push_back(shape_line(paragraph, std::exchange(first, end), end, features, language, faces));
}

// By script, not by character: a log keeps nothing of a person's name.
void Typesetter::State::report(std::uint32_t character) {
  UErrorCode status = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(static_cast<UChar32>(character), &status);
  const auto [gap, is_new] = gaps.insert({U_SUCCESS(status) ? uscript_getName(script) : "", language});
  if (is_new) base::log::warn("glyph_missing", {{"script", gap->script}, {"language", gap->language}});
}

SetText Typesetter::State::set(std::string_view text, const TextStyle& style, float size, float width) {
  ++shaped;
  SetText out;
  out.size = size;
  const float leading = style.weight == Weight::display ? std::min(style.leading, display_leading) : style.leading;
  out.line_height = size * leading;
  const Face& latin = faces[faces.latin(Weight::regular)];
  out.baseline = (out.line_height - (latin.ascent + latin.descent) * size) / 2 + latin.ascent * size;

  std::size_t strong = style.strong.empty() ? std::string_view::npos : text.find(style.strong);
  const std::size_t strong_end = strong == std::string_view::npos ? 0 : strong + style.strong.size();
  const Paragraph paragraph = analyse(text, style.weight, strong, strong_end, direction, faces);
  out.rtl = paragraph.rtl;
  out.missing = static_cast<int>(paragraph.missing.size());
  for (const std::uint32_t character : paragraph.missing) report(character);
  if (paragraph.characters.empty()) return out;

  const Features features{style.tabular, tracking_for(style, size)};
  if (width <= 0) {
    out.lines.push_back(shape_line(paragraph, 0, paragraph.characters.size(), features, language, faces));
  } else {
    break_lines(text, paragraph, features, (width + rounding) / size, style.balanced, out);
  }
  for (SetLine& line : out.lines) {
    for (SetGlyph& glyph : line.glyphs) {
      glyph.x *= size;
      glyph.y *= size;
    }
    line.width *= size;
    out.width = std::max(out.width, line.width);
  }
  out.height = out.line_height * static_cast<float>(out.lines.size());
  return out;
}

const SetText& Typesetter::State::kept(std::string_view text, const TextStyle& style, float size, float width) {
  key.assign(
      1, static_cast<char>(static_cast<int>(style.weight) * 4 + (style.tabular ? 1 : 0) + (style.balanced ? 2 : 0)));
  for (const float number : {size, width, style.leading, style.tracking})
    key.append(reinterpret_cast<const char*>(&number), sizeof number);
  key.append(style.strong).push_back('\n');
  key.append(text);
  const auto found = cache.find(key);
  if (found != cache.end()) return found->second;
  return cache.emplace(key, set(text, style, size, width)).first->second;
}

Typesetter::Typesetter(Faces& faces) : state_(std::make_unique<State>(faces)) {}
Typesetter::~Typesetter() = default;

void Typesetter::begin_frame() {
  if (state_->cache.size() > cache_bound) state_->cache.clear();
  state_->overflowing.clear();
}

void Typesetter::set_language(std::string_view bcp47) {
  if (bcp47 == state_->language) return;
  state_->language = bcp47;
  state_->direction = direction_of(bcp47);
  state_->breaker.reset();
  state_->cache.clear();
}

void Typesetter::faces_changed() { state_->cache.clear(); }

void Typesetter::forget() {
  state_->cache = {};
  state_->overflowing = {};
  state_->key = {};
}
void Typesetter::set_factor(float text_factor) { state_->factor = text_factor; }
float Typesetter::enlarged(float size) const { return state_->enlarged(size); }
float Typesetter::plain(float size) const { return size - (state_->enlarged(0)); }
std::size_t Typesetter::shaped() const { return state_->shaped; }
const std::set<Gap>& Typesetter::gaps() const { return state_->gaps; }

const SetText& Typesetter::line(std::string_view text, const TextStyle& style) {
  return state_->kept(text, style, state_->enlarged(style.size), 0);
}

const SetText& Typesetter::wrapped(std::string_view text, const TextStyle& style, float width) {
  return state_->kept(text, style, state_->enlarged(style.size), std::max(width, 1.0f));
}

const SetText& Typesetter::fitted(std::string_view text, const TextStyle& style, Vec2 box) {
  const auto fits = [&](const SetText& set) {
    const bool lines_fit = style.max_lines == 0 || static_cast<int>(set.lines.size()) <= style.max_lines;
    return lines_fit && !set.overflow && set.height <= box.y + rounding;
  };
  const float width = std::max(box.x, 1.0f);
  for (float size = state_->enlarged(style.size);;) {
    const SetText& set = state_->kept(text, style, size, width);
    if (fits(set)) return set;
    if (size < style.size) break;
    size = size > style.size ? std::max(style.size, step_down(size)) : step_down(style.size);
  }
  SetText over = state_->kept(text, style, step_down(style.size), width);
  over.overflow = true;
  return state_->overflowing.insert_or_assign(std::string(text), std::move(over)).first->second;
}

float Typesetter::common_size(std::span<const std::string_view> words, const TextStyle& style, Vec2 box) {
  float size = enlarged(style.size);
  for (const std::string_view word : words) size = std::min(size, fitted(word, style, box).size);
  return plain(size);
}

Direction direction_of(std::string_view bcp47) {
  return icu::Locale(std::string(bcp47).c_str()).isRightToLeft() ? Direction::rtl : Direction::ltr;
}

}  // namespace foyer::ui
