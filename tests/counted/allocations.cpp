#include "tests/counted/allocations.hpp"

#include <cstdlib>
#include <new>

namespace {
thread_local long taken = 0;
}

long foyer::counted::allocations() { return taken; }

#ifdef __SANITIZE_ADDRESS__
// The sanitizer's allocator is not replaced, for what libraries take from it must go back to it: it tells of each
// piece.
extern "C" int __sanitizer_install_malloc_and_free_hooks(void (*malloced)(const volatile void*, std::size_t),
                                                         void (*freed)(const volatile void*));
namespace {
[[maybe_unused]] const int installed = __sanitizer_install_malloc_and_free_hooks(
    [](const volatile void*, std::size_t) { ++taken; }, [](const volatile void*) {});
}
#else
namespace {
void* counted_new(std::size_t size) {
  ++taken;
  if (void* memory = std::malloc(size == 0 ? 1 : size)) return memory;
  throw std::bad_alloc();
}
}  // namespace

void* operator new(std::size_t size) { return counted_new(size); }
void* operator new[](std::size_t size) { return counted_new(size); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }
#endif
