#include "platform/device/scanner.hpp"

#include <catch2/catch_all.hpp>
#include <chrono>

#include "shared/base/tuning.hpp"

using namespace foyer;
using namespace foyer::device;
using std::chrono::milliseconds;

namespace {

const std::string code = "FOYER1.0A1B2C3D4E5F6G7H8J9KMNPQRSTVWXYZ";

Key key_for(char letter) {
  if (letter >= 'A' && letter <= 'Z') return static_cast<Key>(static_cast<int>(Key::a) + letter - 'A');
  if (letter >= '0' && letter <= '9') return static_cast<Key>(static_cast<int>(Key::d0) + letter - '0');
  return letter == '.' ? Key::period : letter == '\n' ? Key::enter : letter == '\t' ? Key::tab : Key::minus;
}

// A reader, or a person: keys down and up with what the layout makes of them, and what comes out at the other side.
struct Typist {
  WedgeRecogniser recogniser;
  base::BootTime now{std::chrono::seconds{10}};
  std::vector<Input> typing;

  void take(const std::vector<Input>& inputs) { typing.insert(typing.end(), inputs.begin(), inputs.end()); }
  void send(Input::Kind kind, Key key, char32_t character = 0) {
    Input input;
    input.kind = kind;
    input.at = now;
    input.key = key;
    input.character = character;
    take(recogniser.feed(input));
  }
  void stroke(char letter, milliseconds after, char32_t as = 0) {
    look(after);
    strike(letter, as);
  }
  // Whoever waits for input looks at the deadline, unless something comes before.
  void look(milliseconds for_ms) {
    const base::BootTime until = now + for_ms;
    if (const auto deadline = recogniser.deadline(); deadline && *deadline < until) take(recogniser.release(*deadline));
    now = until;
  }
  void strike(char letter, char32_t as = 0) {
    send(Input::Kind::key_down, key_for(letter));
    if (letter != '\n' && letter != '\t')
      send(Input::Kind::character, Key::none, as != 0 ? as : static_cast<char32_t>(letter));
    send(Input::Kind::key_up, key_for(letter));
  }
  void type(std::string_view letters, milliseconds gap) {
    for (const char letter : letters) stroke(letter, gap);
  }
  void rest() {
    now += milliseconds{2000};
    take(recogniser.release(now));
  }
  std::string typed() const {
    std::string out;
    for (const Input& input : typing)
      if (input.kind == Input::Kind::character) out.push_back(static_cast<char>(input.character));
    return out;
  }
};

}  // namespace

TEST_CASE("a scan is taken whole, and none of its keys is typing") {
  for (const char* end : {"\n", "\t"}) {
    Typist reader;
    reader.type(code + end, milliseconds{4});
    CHECK(reader.recogniser.take_scan() == code);
    CHECK(reader.recogniser.take_scan() == std::nullopt);
    reader.rest();
    CHECK(reader.typing.empty());
    CHECK_FALSE(reader.recogniser.deadline());
  }
}

TEST_CASE("a layout that makes other characters of the keys does not matter") {
  Typist reader;
  for (const char letter : code) reader.stroke(letter, milliseconds{4}, U'é');
  reader.stroke('\n', milliseconds{4});
  CHECK(reader.recogniser.take_scan() == code);
  CHECK(reader.typing.empty());
}

TEST_CASE("a person's typing arrives in order, late by a gap at most") {
  Typist person;
  person.type("FOYER1.ABC\n", milliseconds{150});
  person.rest();
  CHECK(person.recogniser.take_scan() == std::nullopt);
  CHECK(person.typed() == "FOYER1.ABC");
  CHECK(person.typing.size() == 11 * 2 + 10);  // every key down and up, every character
  CHECK(person.typing.back().key == Key::enter);
}

TEST_CASE("a first letter that could begin a scan is let go when its time is over") {
  Typist person;
  person.stroke('F', milliseconds{0});
  CHECK(person.typed().empty());
  REQUIRE(person.recogniser.deadline());
  CHECK(*person.recogniser.deadline() > person.now + base::tuning::scanner_gap);
  CHECK(person.recogniser.release(person.now + base::tuning::scanner_gap).empty());
  person.take(person.recogniser.release(*person.recogniser.deadline()));
  CHECK(person.typed() == "F");
  CHECK_FALSE(person.recogniser.deadline());
}

TEST_CASE("what begins like a scan and goes on otherwise is typing") {
  Typist person;
  person.type("FOYEZ", milliseconds{20});
  CHECK(person.typed() == "FOYEZ");
  person.type("FF", milliseconds{20});  // the second begins anew
  person.rest();
  CHECK(person.typed() == "FOYEZFF");
}

TEST_CASE("bare codes and an empty frame are typing") {
  Typist reader;
  reader.type("7K3F9XYZ\n", milliseconds{4});
  reader.rest();
  CHECK(reader.typed() == "7K3F9XYZ");
  CHECK(reader.recogniser.take_scan() == std::nullopt);
  reader.type("FOYER1.\n", milliseconds{4});
  reader.rest();
  CHECK(reader.recogniser.take_scan() == std::nullopt);
  CHECK(reader.typed() == "7K3F9XYZFOYER1.");
}

TEST_CASE("a pause in the middle ends it") {
  Typist reader;
  reader.type("FOYER1.ABC", milliseconds{4});
  reader.stroke('D', base::tuning::scanner_rest_gap + milliseconds{1});
  reader.type("E\n", milliseconds{4});
  reader.rest();
  CHECK(reader.recogniser.take_scan() == std::nullopt);
  CHECK(reader.typed() == "FOYER1.ABCDE");
}

TEST_CASE("what has begun as only a reader begins may stutter") {
  Typist reader;
  reader.type("FOYER1.", milliseconds{4});
  reader.type("ABC\n", base::tuning::scanner_rest_gap);
  CHECK(reader.recogniser.take_scan() == "FOYER1.ABC");
  CHECK(reader.typing.empty());
}

TEST_CASE("keys that waited behind a long frame are a scan all the same") {
  Typist reader;
  reader.type("FOY", milliseconds{4});
  reader.now += milliseconds{900};  // nobody looked
  for (const char letter : std::string("ER1.ABC\n")) reader.strike(letter);
  reader.take(reader.recogniser.release(reader.now));
  CHECK(reader.recogniser.take_scan() == "FOYER1.ABC");
  CHECK(reader.typing.empty());
}

TEST_CASE("a stream without an end is let go at the bound") {
  Typist reader;
  reader.type("FOYER1.", milliseconds{1});
  reader.type(std::string(base::tuning::scan_max_letters, '7'), milliseconds{1});
  CHECK(reader.typed().size() >= base::tuning::scan_max_letters);
  CHECK(reader.recogniser.take_scan() == std::nullopt);
}

TEST_CASE("typing before and after a scan is kept, and keys still down at its end do not leak") {
  Typist both;
  both.type("HI", milliseconds{120});
  both.now += milliseconds{300};
  // A reader that presses the next key before it lets go of the last one.
  Key last = Key::none;
  for (const char letter : code + "\n") {
    both.now += milliseconds{3};
    both.send(Input::Kind::key_down, key_for(letter));
    if (last != Key::none) both.send(Input::Kind::key_up, last);
    last = key_for(letter);
  }
  both.send(Input::Kind::key_up, last);
  CHECK(both.recogniser.take_scan() == code);
  both.type("OK", milliseconds{120});
  both.rest();
  CHECK(both.typed() == "HIOK");
  for (const Input& input : both.typing) CHECK(input.key != Key::enter);
}

TEST_CASE("a finger is nobody's typing") {
  Typist reader;
  reader.type("FOYER1.AB", milliseconds{4});
  Input touch;
  touch.kind = Input::Kind::pointer_down;
  reader.take(reader.recogniser.feed(touch));
  CHECK(reader.typing.size() == 1);
  reader.type("C\n", milliseconds{4});
  CHECK(reader.recogniser.take_scan() == "FOYER1.ABC");
}

TEST_CASE("two scans in a row are two scans") {
  Typist reader;
  for (int i = 0; i < 2; ++i) {
    reader.type(code + "\n", milliseconds{4});
    CHECK(reader.recogniser.take_scan() == code);
  }
  CHECK(reader.typing.empty());
}

TEST_CASE("a port that is no scanner is refused with its reason") {
  const auto missing = ScannerPort::open("/nonexistent/event9");
  REQUIRE_FALSE(missing);
  CHECK(missing.error().fault == base::Fault::unavailable);
  const auto wrong = ScannerPort::open("/dev/null");
  REQUIRE_FALSE(wrong);
  CHECK(wrong.error().what.find("/dev/null") != std::string::npos);
}
