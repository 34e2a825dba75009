// Keyboards by language: what stands on them, what they type, and that a finger hits each key.
#include <set>

#include "kiosk/ui/keyboard.hpp"
#include "kiosk/ui/vietnamese.hpp"
#include "specimen.hpp"

using namespace foyer::ui;

namespace {

constexpr KeyboardWords words{"Space", "Delete", "Capitals", "Done", "Latin letters", "Own letters"};

struct Typing {
  specimen::Desk desk;
  std::string value;
  KeyboardKind kind;
  Field field;

  explicit Typing(std::string_view language, KeyboardKind k = KeyboardKind::letters) : kind(k) {
    Settings settings;
    settings.language = language;
    desk.ui.change(settings);
    field.label = "Name";
    field.code = kind == KeyboardKind::code;
    if (field.code) field.max_letters = 8;
    draw();
  }
  void draw() {
    desk.frames([&](Ui& ui) {
      const Ui::Page page(ui, "typing", Backdrop::day, Travel::none);
      ui.field("typing.name", {56, 200, 900, 116}, field, value);
      keyboard(ui, {56, 900, 968, keyboard_height(ui, kind)}, kind, words);
    });
  }
  void tap(const std::string& key) {
    const Node* node = desk.ui.tree().find("key." + key);
    INFO(key);
    REQUIRE(node != nullptr);
    const Vec2 at = node->rect.centre();
    desk.down(at);
    desk.up(at);
    draw();
  }
  std::string types(std::initializer_list<const char*> keys) {
    for (const char* key : keys) tap(key);
    return value;
  }
  std::string strike(std::u32string_view letters) {
    for (const char32_t letter : letters) desk.character(letter);
    draw();
    return value;
  }
  const Node& key(const std::string& id) {
    const Node* node = desk.ui.tree().find("key." + id);
    REQUIRE(node != nullptr);
    return *node;
  }
};

}  // namespace

TEST_CASE("every key of every keyboard is big enough, named once, and clear of its neighbours") {
  const std::string language = GENERATE("en", "es", "fr", "de", "ar", "zh", "pt", "vi");
  const KeyboardKind kind =
      GENERATE(KeyboardKind::letters, KeyboardKind::email, KeyboardKind::digits, KeyboardKind::code);
  CAPTURE(language);
  Typing typing(language, kind);
  CHECK(typing.desk.ui.canvas().overflows().empty());
  CHECK(typing.desk.ui.canvas().typesetter().gaps().empty());
  CHECK(typing.desk.ui.tree().duplicates().empty());
  std::set<std::string> names;
  for (const Node& node : typing.desk.ui.tree().nodes()) {
    if (node.role != Role::key) continue;
    INFO(node.id);
    CHECK(big_enough(typing.desk.ui.panel(), node.rect));
    CHECK_FALSE(node.name.empty());
    CHECK(names.insert(node.name).second);
    for (const Node& other : typing.desk.ui.tree().nodes())
      if (other.role == Role::key && other.id != node.id) CHECK_FALSE(node.rect.meets(other.rect));
  }
}

TEST_CASE("letters of a language are on its keyboard") {
  CHECK(Typing("fr").types({"ç", "é", "œ"}) == "Çéœ");
  CHECK(Typing("pt").types({"j", "o", "ã", "o"}) == "João");
  CHECK(Typing("de").types({"ü", "ß"}) == "Üß");
  CHECK(Typing("zh").types({"w", "a", "n", "g"}) == "Wang");
  CHECK(Typing("vi").types({"đ", "ơ", "ư"}) == "Đơư");
  CHECK(Typing("ar", KeyboardKind::email).types({"a", "@"}) == "A@");
}

TEST_CASE("the Arabic keyboard has its letters, reads from the left like any, and changes to Latin and back") {
  Typing typing("ar");
  CHECK(typing.types({"ل", "ي", "ل", "ى"}) == "ليلى");
  CHECK(typing.key("ض").rect.x < typing.key("د").rect.x);
  CHECK(typing.desk.ui.tree().find("key.shift") == nullptr);
  CHECK(typing.key("script").name == "Latin letters");
  typing.types({"space", "script"});
  CHECK(typing.desk.ui.tree().find("key.ض") == nullptr);
  CHECK(typing.key("script").name == "Own letters");
  CHECK(typing.types({"a", "shift", "b", "script", "أ"}) == "ليلى aBأ");
  CHECK(typing.types({"erase", "erase"}) == "ليلى a");
}

TEST_CASE("a Vietnamese tone is struck after the syllable and finds its vowel") {
  Typing typing("vi");
  CHECK(typing.types({"n", "g", "u", "y", "ê", "n", "tone_ngã"}) == "Nguyễn");
  CHECK(typing.types({"space", "h", "ư", "ơ", "n", "g"}) == "Nguyễn hương");
  CHECK(typing.types({"tone_sắc"}) == "Nguyễn hướng");
  CHECK(typing.types({"tone_sắc"}) == "Nguyễn hương");  // struck again it is gone
  CHECK(typing.key("tone_huyền").name == "huyền");
  const auto toned = [](std::string_view text, char32_t tone) { return with_tone(text, tone); };
  CHECK(toned("hoa", U'\u0300') == "hòa");
  CHECK(toned("toan", U'\u0301') == "toán");
  CHECK(toned("quy", U'\u0301') == "quý");
  CHECK(toned("gia", U'\u0300') == "già");
  CHECK(toned("gi", U'\u0300') == "gì");
  CHECK(toned("khuya", U'\u0309') == "khuỷa");
  CHECK(toned("Đặng", U'\u0301') == "Đắng");
  CHECK(toned("THI", U'\u0323') == "THỊ");
  CHECK(toned("ngh", U'\u0323') == "ngh");
  CHECK(toned("", U'\u0323').empty());
  CHECK(toned("a ", U'\u0323') == "a ");
}

TEST_CASE("no character of a name is refused, whatever keys it came from") {
  CHECK(Typing("fr").strike(U"e\u0301") == "é");
  Typing typing("en");
  typing.strike(U"王 伟 Ñ’Đ ק ليلى 🙂 4 \u0E01\U00020BB7");
  CHECK(typing.value == "王 伟 Ñ’Đ ק ليلى 🙂 4 \u0E01\U00020BB7");
  typing.strike(U"\u0007\u0085");
  CHECK(typing.value.ends_with("\U00020BB7"));
}

TEST_CASE("a code is understood in the figures of any script, and takes nothing else") {
  Typing typing("ar", KeyboardKind::code);
  typing.strike(U"٧k۲é-م９");
  CHECK(typing.value == "7K29");
}
