#include "kiosk/ui/text.hpp"

#include <algorithm>
#include <set>

#include "specimen.hpp"

using namespace foyer::ui;

namespace {

Typesetter& setter(specimen::Desk& desk, std::string_view language = "en") {
  Typesetter& typesetter = desk.ui.canvas().typesetter();
  typesetter.set_language(language);
  typesetter.set_factor(1);
  return typesetter;
}

TextStyle sized(float size, Weight weight = Weight::regular) {
  TextStyle style;
  style.size = size;
  style.weight = weight;
  return style;
}

std::string words(const SetText& set, std::string_view text, std::size_t line) {
  return std::string(text.substr(set.lines[line].begin, set.lines[line].end - set.lines[line].begin));
}

}  // namespace

TEST_CASE("Latin text is kerned, and its width is the sum of what was shaped") {
  specimen::Desk desk;
  Typesetter& set = setter(desk);
  const float apart = set.line("A", sized(100)).width + set.line("V", sized(100)).width;
  CHECK(set.line("AV", sized(100)).width < apart - 2);
  CHECK(set.line("AV", sized(32)).width * 2 == Catch::Approx(set.line("AV", sized(64)).width).epsilon(0.03));
  CHECK(set.line("", sized(32)).lines.empty());
}

TEST_CASE("figures in a column are as wide as each other") {
  specimen::Desk desk;
  Typesetter& set = setter(desk);
  TextStyle style = sized(32);
  CHECK(set.line("111", style).width < set.line("000", style).width - 5);
  style.tabular = true;
  CHECK(set.line("111", style).width == Catch::Approx(set.line("000", style).width));
}

TEST_CASE("what stands out in Latin letters stands out in every script, though fewer weights of it are there") {
  specimen::Desk desk;
  const auto face = [&](const char* text, Weight weight) {
    return setter(desk).line(text, sized(40, weight)).lines.at(0).glyphs.at(0).face;
  };
  for (const char* text : {"مرحبا", "欢迎", "ようこそ", "환영", "ברוכים", "स्वागत", "ยินดี"}) {
    INFO(text);
    CHECK(face(text, Weight::medium) == face(text, Weight::regular));
    CHECK(face(text, Weight::semibold) != face(text, Weight::regular));
    CHECK(face(text, Weight::semibold) == face(text, Weight::bold));
    CHECK(face(text, Weight::display) == face(text, Weight::bold));
  }
}

TEST_CASE("Arabic letters join, and a line of it runs from right to left") {
  specimen::Desk desk;
  Typesetter& set = setter(desk, "ar");
  const SetText joined = set.line("ببب", sized(40));
  REQUIRE(joined.lines.size() == 1);
  REQUIRE(joined.missing == 0);
  CHECK(joined.rtl);
  const auto& glyphs = joined.lines[0].glyphs;
  REQUIRE(glyphs.size() >= 3);
  CHECK(glyphs.front().glyph != glyphs.back().glyph);  // final and initial forms of one letter
  const SetText mixed = set.line("سعر Aurora E7", sized(40));
  CHECK(mixed.missing == 0);
  CHECK(mixed.rtl);
}

TEST_CASE("scripts that reorder and stack are drawn by a face that has them") {
  specimen::Desk desk;
  Typesetter& set = setter(desk);
  for (const char* text : {"क्षमता", "ปั๊มน้ำมัน", "הזמינו", "Zażółć gęślą", "Забронировать", "Κλείστε"}) {
    CAPTURE(text);
    CHECK(set.line(text, sized(32)).missing == 0);
  }
}

TEST_CASE("what no face has shows as Inter's box, and is told once by script and language") {
  specimen::Desk desk;
  Typesetter& set = setter(desk, "de");
  CHECK(set.gaps().empty());
  const SetText cuneiform = set.line("a\U00012000\U00012001", sized(32));
  CHECK(cuneiform.missing == 2);
  REQUIRE(cuneiform.lines[0].glyphs.size() == 3);
  CHECK(cuneiform.lines[0].glyphs[1].glyph == 0);
  CHECK(cuneiform.lines[0].glyphs[1].face == cuneiform.lines[0].glyphs[0].face);
  CHECK(cuneiform.width > set.line("a", sized(32)).width + 20);
  CHECK(set.gaps() == std::set<Gap>{{"Cuneiform", "de"}});
  set.line("\U00012000", sized(48));
  CHECK(set.gaps().size() == 1);
  setter(desk, "vi").line("\U00012000", sized(48));
  CHECK(set.gaps() == std::set<Gap>{{"Cuneiform", "de"}, {"Cuneiform", "vi"}});
}

TEST_CASE("marks of direction take no room and are no gap") {
  specimen::Desk desk;
  for (const char* language : {"ar", "en", "zh"}) {
    CAPTURE(language);
    Typesetter& set = setter(desk, language);
    for (const char* word : {"Meridian", "سيارة", "王伟"}) {
      const float alone = set.line(word, sized(32)).width;
      const SetText isolated = set.line("\u2068" + std::string(word) + "\u2069", sized(32));
      CHECK(isolated.width == Catch::Approx(alone));
      CHECK(isolated.missing == 0);
    }
    CHECK(set.gaps().empty());
  }
}

TEST_CASE("inside Arabic, Latin names and numbers stay as they are") {
  specimen::Desk desk;
  Typesetter& set = setter(desk, "ar");
  // From left to right, by the place of each glyph.
  const auto seen = [&](std::string_view text, std::string_view part) {
    const SetText whole = set.line(text, sized(32));
    const SetText alone = set.line(part, sized(32));
    std::vector<std::uint32_t> all, wanted;
    for (const SetGlyph& glyph : whole.lines[0].glyphs) all.push_back(glyph.glyph);
    for (const SetGlyph& glyph : alone.lines[0].glyphs) wanted.push_back(glyph.glyph);
    return std::search(all.begin(), all.end(), wanted.begin(), wanted.end()) != all.end();
  };
  CHECK(seen("سيارتكم \u2068Meridian EV (2026)\u2069 جاهزة", "Meridian EV (2026)"));
  CHECK(seen("رقمكم \u2068+1 202 555 0143\u2069.", "+1 202 555 0143"));
  CHECK(set.line("\u2068Marta\u2069 في انتظاركم", sized(32)).rtl);  // the sentence is Arabic, whoever it begins with
  CHECK_FALSE(set.line("Sales tax 6.25 %", sized(32)).rtl);
  CHECK_FALSE(set.line("202 555 0143", sized(32)).rtl);
  CHECK(set.line("؟", sized(32)).rtl);
  CHECK(setter(desk, "en").line("ليلى", sized(32)).rtl);
}

TEST_CASE("lines break where the language allows and hold every byte of the text once") {
  specimen::Desk desk;
  Typesetter& set = setter(desk);
  const std::string text = "Marta is expecting you at 11:00, and she already knows what you chose.";
  const SetText& wrapped = set.wrapped(text, sized(32), 400);
  REQUIRE(wrapped.lines.size() >= 3);
  CHECK_FALSE(wrapped.overflow);
  std::string joined;
  for (std::size_t i = 0; i < wrapped.lines.size(); ++i) {
    CHECK(wrapped.lines[i].width <= 400.5f);
    joined += words(wrapped, text, i);
    if (i + 1 < wrapped.lines.size()) CHECK(words(wrapped, text, i).back() == ' ');
  }
  CHECK(joined == text);
  CHECK(wrapped.height == Catch::Approx(static_cast<float>(wrapped.lines.size()) * wrapped.line_height));
}

TEST_CASE("balanced lines leave no word alone, and are no more than first fit needs") {
  specimen::Desk desk;
  TextStyle style = sized(32, Weight::bold);
  const std::string label = "Anmelden: Probefahrt um 11:00 Uhr";
  const float width = setter(desk).line("Anmelden: Probefahrt um 11:00", style).width + 4;
  CHECK(words(setter(desk).wrapped(label, style, width), label, 1) == "Uhr");
  style.balanced = true;
  const SetText& balanced = setter(desk).wrapped(label, style, width);
  REQUIRE(balanced.lines.size() == 2);
  CHECK(words(balanced, label, 1) == "um 11:00 Uhr");
  CHECK(setter(desk).wrapped("Anmelden", style, width).lines.size() == 1);
}

TEST_CASE("Thai, which has no spaces, breaks between words") {
  specimen::Desk desk;
  Typesetter& set = setter(desk, "th");
  const SetText& wrapped = set.wrapped("จองทดลองขับวันนี้ที่นี่ได้เลย", sized(40), 220);
  CHECK(wrapped.lines.size() >= 2);
  CHECK_FALSE(wrapped.overflow);
}

TEST_CASE("a new line in the text is a new line on the panel") {
  specimen::Desk desk;
  Typesetter& set = setter(desk);
  CHECK(set.wrapped("one\ntwo\nthree", sized(32), 900).lines.size() == 3);
}

TEST_CASE("text that is too high goes one step smaller, and says so when that does not help") {
  specimen::Desk desk;
  Typesetter& set = setter(desk);
  const std::string text = "A drink while I wait for the car";
  const float at_32 = set.wrapped(text, sized(32), 300).height;
  CHECK(set.fitted(text, sized(32), {300, at_32}).size == 32);
  const SetText smaller = set.fitted(text, sized(32), {300, at_32 - 8});
  CHECK(smaller.size == 28);
  CHECK_FALSE(smaller.overflow);
  const SetText over = set.fitted(text, sized(32), {300, 20});
  CHECK(over.overflow);
  CHECK(over.size == 28);
  CHECK(over.lines.size() > 1);
  CHECK_FALSE(set.fitted(text, sized(32), {300, at_32}).overflow);  // the verdict was about the box, not the text
}

TEST_CASE("a word wider than its box is broken rather than cut, and reported") {
  specimen::Desk desk;
  Typesetter& set = setter(desk);
  const std::string word = "Donaudampfschifffahrtsgesellschaft";
  const SetText& broken = set.wrapped(word, sized(48), 200);
  CHECK(broken.overflow);
  CHECK(broken.lines.size() > 2);
  for (const SetLine& line : broken.lines) CHECK(line.width <= 201);
}

TEST_CASE("large text gives way before it is cut") {
  specimen::Desk desk;
  Typesetter& set = setter(desk);
  const float normal = set.wrapped("Name and phone", sized(32), 300).height;
  set.set_factor(2);
  CHECK(set.fitted("Name and phone", sized(32), {300, 400}).size == 56);  // 32 and what 24 grows by
  const SetText tight = set.fitted("Name and phone", sized(32), {300, normal + 1});
  CHECK(tight.size == 32);
  CHECK_FALSE(tight.overflow);
}

TEST_CASE("a frame like the last one shapes nothing") {
  specimen::Desk desk;
  const auto draw = [](Ui& ui) {
    const Ui::Page page(ui, "p", Backdrop::day, Travel::none);
    ui.text("p.text", {56, 200, 400, 200}, "Shaped once, drawn often", ui.type(32));
  };
  desk.frame(draw);
  const std::size_t before = desk.ui.canvas().typesetter().shaped();
  desk.frame(draw);
  CHECK(desk.ui.canvas().typesetter().shaped() == before);
}

TEST_CASE("invalid UTF-8 is drawn as what it is, replacement characters") {
  specimen::Desk desk;
  Typesetter& set = setter(desk);
  const SetText& broken = set.wrapped("ab\xFF\xC3", sized(32), 300);
  REQUIRE(broken.lines.size() == 1);
  CHECK(broken.lines[0].glyphs.size() == 4);
}

TEST_CASE("the font list is refused line by line") {
  std::vector<std::string> faults;
  CHECK(read_font_list("# nothing\n\nLatn regular a.otf\nHani bold b.ttc 2 # two\n", faults).size() == 2);
  CHECK(faults.empty());
  for (const char* wrong : {"Latn", "Latn regular", "Latin regular a.otf", "Latn heavy a.otf", "Latn regular a.otf x",
                            "Latn regular a.otf -1"}) {
    CAPTURE(wrong);
    faults.clear();
    CHECK(read_font_list(std::string(wrong) + "\nArab bold c.ttf", faults).size() == 1);
    REQUIRE(faults.size() == 1);
    CHECK(faults[0].starts_with("line 1: "));
  }
}
