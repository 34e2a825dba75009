// Nothing that a reader types opens a visit unless our own key signed it.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "shared/base/random.hpp"
#include "shared/model/qr.hpp"

using namespace foyer;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  base::SeededRandom random(1);
  static const auto signer = base::ed25519_signer(random.bytes(32));
  const model::QrKeys keys{{1, (*signer)->public_key()}};
  const std::string_view text(reinterpret_cast<const char*>(data), size);  // NOLINT: bytes of a text
  static_cast<void>(model::VisitCode::parse(text));
  if (model::read_qr(text, keys)) std::abort();  // the corpus is signed by another key
  return 0;
}
