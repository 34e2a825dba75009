#include "shared/net/gzip.hpp"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstdlib>

#include "shared/base/tuning.hpp"

namespace foyer::net {

namespace {

constexpr int gzip_window = MAX_WBITS + 16;  // zlib's way of saying: with a gzip header
constexpr int default_memory = 8;

Bytef* input(std::string_view text) { return reinterpret_cast<Bytef*>(const_cast<char*>(text.data())); }

}  // namespace

// At its quickest: between a kiosk and its hub bytes are cheaper than time.
std::string gzip(std::string_view plain) {
  z_stream stream{};
  if (deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, gzip_window, default_memory, Z_DEFAULT_STRATEGY) != Z_OK)
    std::abort();  // no memory
  std::string out(deflateBound(&stream, plain.size()), '\0');
  stream.next_in = input(plain);
  stream.avail_in = static_cast<uInt>(plain.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);  // at the bound above it always ends
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

bool accepts_gzip(const Headers& headers) {
  const std::string_view accepted = headers.get("Accept-Encoding");
  const std::size_t at = accepted.find("gzip");
  if (at == std::string_view::npos) return false;
  const std::string_view weight = accepted.substr(at + 4, accepted.find(',', at) - at - 4);
  return weight.find("q=0") == std::string_view::npos || weight.find_first_of("123456789") != std::string_view::npos;
}

void pack(Response& response) {
  if (response.body.size() < base::tuning::http_gzip_least_bytes) return;
  if (!response.headers.get("Content-Encoding").empty()) return;
  response.body = gzip(response.body);
  response.headers.set("Content-Encoding", "gzip");
}

base::Result<std::string> gunzip(std::string_view packed, std::size_t most_bytes) {
  z_stream stream{};
  if (inflateInit2(&stream, gzip_window) != Z_OK) std::abort();  // no memory
  stream.next_in = input(packed);
  stream.avail_in = static_cast<uInt>(packed.size());
  std::string out;
  std::array<char, 16 * 1024> piece;
  int state = Z_OK;
  while (state == Z_OK && out.size() <= most_bytes) {
    stream.next_out = reinterpret_cast<Bytef*>(piece.data());
    stream.avail_out = piece.size();
    state = inflate(&stream, Z_NO_FLUSH);
    out.append(piece.data(), piece.size() - stream.avail_out);
  }
  const bool whole = state == Z_STREAM_END && stream.avail_in == 0;
  inflateEnd(&stream);
  if (out.size() > most_bytes) return base::Error{base::Fault::full, "gzip: more comes out than is allowed"};
  if (!whole) return base::Error{base::Fault::invalid, "gzip: damaged or cut"};
  return out;
}

}  // namespace foyer::net
