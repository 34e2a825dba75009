#pragma once
// toml++, to be included by this header alone. Its parser calls parse_key() on whatever follows "[" or "[[" although
// that asserts what it may begin with (https://github.com/marzer/tomlplusplus/pull/301, not in Debian's 3.3 or 3.4): on
// "[&" a debug build aborts, and a release build is told to assume what is not so. parse_key() itself refuses such a
// key with a sentence; so here what the library asserts is neither checked nor assumed, in any build.
#pragma push_macro("NDEBUG")
#undef NDEBUG
#define TOML_ASSERT(expr) static_cast<void>(0)
#define TOML_EXCEPTIONS 0
#define TOML_HEADER_ONLY 1
#include <toml++/toml.h>
#pragma pop_macro("NDEBUG")
