#pragma once
// What an encrypted database says to whoever has its key: its pages and those of its write-ahead log, in plain bytes,
// the used and the unused ones. For looking for what should not be there any more.
//
// SQLCipher 4: pages of 4096 bytes; AES-256-CBC; at the page's end 80 bytes, of them the IV (16) and the HMAC (64); the
// first 16 bytes of the file are its salt. https://www.zetetic.net/sqlcipher/design/ . The log: a header of 32 bytes,
// each frame has one of 24. https://www.sqlite.org/fileformat2.html#walformat
#include "shared/base/bytes.hpp"
#include "shared/base/seal.hpp"

namespace foyer::sim {

base::Bytes plain_database(base::ByteView file, const base::Key& key);
base::Bytes plain_log(base::ByteView file, const base::Key& key);

}  // namespace foyer::sim
