#pragma once
// Inside of the wire forms; no other folder includes this.
//
// A wire form is stated once, as `template <class Io> void members(Io& io, Of<Io, Thing>& it)`: a plain list of its
// members with their bounds. A Reader runs through the list to check and take, a Writer to put; so neither can know a
// member that the other does not. Both speak the same words: `text`, `whole`, `id`, `word`, `time`, `object`, `each`
// ... A `maybe_` member is left out when it is empty, and reads as empty when it is absent or null.
//
// A Reader keeps the first thing that is wrong, with the path of its member ("fact: body: taps: ..."), and takes
// nothing after it; `finish` tells. Written objects have their members sorted and no spaces, so the same value is the
// same bytes everywhere.
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "shared/net/wire.hpp"
#include "shared/net/wire_reader.hpp"
#include "shared/net/wire_writer.hpp"

namespace foyer::net::wire {

// The thing as this Io sees it: what is written is const.
template <class Io, class T>
using Of = std::conditional_t<Io::reading, T, const T>;

template <class T>
std::string write(const T& it) {
  return Writer::written(it);
}

template <class T>
Result<T> read(std::string_view text, std::string_view where) {
  const auto read = JsonText::parse(text);
  if (!read) return base::within(where, read.error());
  Reader reader(read->root(), where);
  T it;
  members(reader, it);
  return reader.finish(std::move(it));
}

// The hub's public keys, in settings and in the answer to an enrolment: [{"id": 1, "key": base64url}], by id.
struct QrKey {
  std::uint8_t id = 0;
  base::PublicKey key{};
};

template <class Io>
void members(Io& io, Of<Io, QrKey>& it) {
  io.template whole<std::uint8_t>("id", it.id, 0, largest<std::uint8_t>);
  io.bytes("key", it.key, it.key.size());
}

// How a visit stands: a row of the feed, and part of the answer to a claim.
template <class Io>
void members(Io& io, Of<Io, model::OpenVisit>& it) {
  io.id("id", it.id);
  io.maybe_id("appointment", it.appointment);
  io.maybe_id("configuration", it.configuration);
  io.maybe_id("customer", it.customer);
  io.word("status", it.status, model::parse_visit_status);
  io.maybe_id("device", it.device);
  io.time("since", it.since);
  io.maybe_id("answered_call", it.answered_call);
  io.maybe_text("answered_by", it.answered_by, tuning::wire_name_max_bytes);
}

template <class Io>
void qr_keys(Io& io, Of<Io, model::QrKeys>& it) {
  std::vector<QrKey> keys;
  for (const auto& [id, key] : it) keys.push_back({id, key});
  io.each("qr_keys", keys, tuning::wire_qr_keys_max);
  if constexpr (Io::reading) {
    for (const auto& [id, key] : keys) io.check(it.emplace(id, key).second, "qr_keys", "names an id twice");
  }
}

}  // namespace foyer::net::wire
