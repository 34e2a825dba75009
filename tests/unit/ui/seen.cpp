// The measures themselves: what they say of pictures whose answer is known.
#include "contrast.hpp"
#include "flashes.hpp"
#include "specimen.hpp"

using namespace foyer::ui;
using namespace std::chrono_literals;

namespace {

constexpr int side = 120;

Picture plain(Colour colour) {
  Picture picture{side, side, {}};
  for (int i = 0; i < side * side; ++i)
    for (const std::uint8_t byte : {colour.r, colour.g, colour.b, colour.a}) picture.rgba.push_back(byte);
  return picture;
}

void put(Picture& picture, int x, int y, Colour colour) {
  std::uint8_t* at = picture.rgba.data() + (static_cast<std::size_t>(y) * side + static_cast<std::size_t>(x)) * 4;
  at[0] = colour.r;
  at[1] = colour.g;
  at[2] = colour.b;
}

// Strokes three pixels wide whose outer two are half way to the ground, as letters are.
Picture strokes(Colour ground, Colour ink) {
  Picture picture = plain(ground);
  for (int x = 20; x < 100; x += 8)
    for (int y = 40; y < 80; ++y) {
      put(picture, x - 1, y, mix(ground, ink, 0.5f));
      put(picture, x, y, ink);
      put(picture, x + 1, y, mix(ground, ink, 0.5f));
    }
  return picture;
}

}  // namespace

TEST_CASE("A34: contrast is measured on the ink, not on its soft edges") {
  const Colour paper = Colour::hex(0xF5F3EF);
  for (const std::uint32_t hex : {0x15181Du, 0x5A626Eu, 0x9AA0A8u}) {
    const Colour ink = Colour::hex(hex);
    CHECK(seen::contrast_in(strokes(paper, ink), {10, 30, 100, 60}, 1) ==
          Catch::Approx(contrast(paper, ink)).epsilon(0.03));
    CHECK(seen::contrast_in(strokes(ink, paper), {10, 30, 100, 60}, 1) ==
          Catch::Approx(contrast(paper, ink)).epsilon(0.03));
  }
  CHECK(seen::contrast_in(plain(paper), {10, 30, 100, 60}, 1) == 1);
}

TEST_CASE("A41: three flashes in a second are counted, slow changes and bright ones are not") {
  const auto flashing = [](std::chrono::milliseconds every, Colour dark, Colour light) {
    seen::Flashes flashes;
    for (int i = 0; i < 40; ++i) flashes.add(plain(i % 2 == 0 ? dark : light), i * every);
    return flashes.most_in_a_second();
  };
  const Colour black = Colour::hex(0x000000);
  const Colour white = Colour::hex(0xFFFFFF);
  CHECK(flashing(100ms, black, white) == 5);
  CHECK(flashing(400ms, black, white) == 1);
  CHECK(flashing(100ms, Colour::hex(0xF5F3EF), white) == 0);
  CHECK(flashing(100ms, Colour::hex(0x303030), Colour::hex(0x404040)) == 0);
  seen::Flashes fade;
  for (int i = 0; i < 60; ++i) fade.add(plain(mix(black, white, static_cast<float>(i) / 60)), i * 16ms);
  CHECK(fade.most_in_a_second() == 0);
}
