#include "shared/net/wire_sealed.hpp"

#include "shared/net/wire_codec.hpp"

namespace foyer::net {

namespace wire {

namespace {

constexpr std::size_t sealed_most = 2 * tuning::fact_max_bytes;  // base64 takes a third more than the box

}  // namespace

template <class Io>
void members(Io& io, Of<Io, SealedLine>& it) {
  io.id("epoch", it.epoch);
  io.template whole<std::uint64_t>("n", it.n, 1, static_cast<std::uint64_t>(largest<std::int64_t>));
  io.id("fact_id", it.fact);
  std::string text = base::base64url(it.box);
  io.text("sealed", text, sealed_most);
  if constexpr (Io::reading) {
    const auto box = base::unbase64url(text);
    io.check(static_cast<bool>(box), "sealed", "must be base64url");
    if (box) it.box = *box;
  }
}

}  // namespace wire

std::string write_sealed_line(const SealedLine& line) { return wire::write(line); }
base::Result<SealedLine> read_sealed_line(std::string_view text) { return wire::read<SealedLine>(text, "sealed fact"); }

}  // namespace foyer::net
