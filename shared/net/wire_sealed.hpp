#pragma once
// A fact that a hub had acknowledged, sealed to the hub's key, offered again to a hub that was restored from a backup.
#include <string>

#include "shared/base/bytes.hpp"
#include "shared/model/ids.hpp"

namespace foyer::net {

struct SealedLine {
  model::EpochId epoch;
  std::uint64_t n = 0;
  model::FactId fact;
  base::Bytes box;  // base/sealed_box.hpp, in the context "EPOCH/N"
};
std::string write_sealed_line(const SealedLine& line);  // one line: {"epoch", "fact_id", "n", "sealed": base64url}
base::Result<SealedLine> read_sealed_line(std::string_view text);

}  // namespace foyer::net
