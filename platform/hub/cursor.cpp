#include "platform/hub/cursor.hpp"

#include "shared/base/digest.hpp"

namespace foyer::hub {

namespace {

constexpr std::size_t mark_bytes = 16;  // 128 bits of the HMAC: nobody guesses one

base::Bytes mark(const base::Key& key, std::string_view scope, std::string_view position) {
  const base::Digest full = base::hmac_sha256(key.derive(scope).bytes(), base::view(position));
  return {full.begin(), full.begin() + mark_bytes};
}

}  // namespace

std::string Cursors::write(std::string_view scope, std::string_view position) const {
  base::Bytes bytes = mark(key_, scope, position);
  bytes.insert(bytes.end(), position.begin(), position.end());
  return base::base64url(bytes);
}

std::optional<std::string> Cursors::read(std::string_view scope, std::string_view cursor) const {
  const auto bytes = base::unbase64url(cursor);
  if (!bytes || bytes->size() < mark_bytes) return std::nullopt;
  const base::ByteView all(*bytes);
  std::string position = base::text(all.subspan(mark_bytes));
  if (!base::same(all.first(mark_bytes), mark(key_, scope, position))) return std::nullopt;
  return position;
}

}  // namespace foyer::hub
