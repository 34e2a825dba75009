#pragma once
// Inside of net: gzip (RFC 1952) by zlib, with a bound on what comes out.
#include <cstddef>
#include <string>
#include <string_view>

#include "shared/base/result.hpp"
#include "shared/net/message.hpp"

namespace foyer::net {

std::string gzip(std::string_view plain);

// Invalid when it is not gzip or is cut; full when more than `most_bytes` come out, of which no more are ever made.
base::Result<std::string> gunzip(std::string_view packed, std::size_t most_bytes);

// Whether Accept-Encoding names gzip and does not rule it out (RFC 9110, 12.5.3).
bool accepts_gzip(const Headers& headers);
// Compresses a body that is worth it and says so in the headers.
void pack(Response& response);

}  // namespace foyer::net
