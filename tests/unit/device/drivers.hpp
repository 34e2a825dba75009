#pragma once
// OpenGL drivers keep small things for the life of the program, and are unloaded when the last window closes; a leak
// checker then sees memory that nobody points to any more. Called while a window is open, this keeps what is loaded
// loaded.
#include <dlfcn.h>
#include <link.h>

namespace foyer::device {

inline void keep_drivers_loaded() {
  dl_iterate_phdr(
      [](dl_phdr_info* object, std::size_t, void*) {
        if (object->dlpi_name != nullptr && *object->dlpi_name != 0)
          dlopen(object->dlpi_name, RTLD_LAZY | RTLD_NOLOAD | RTLD_NODELETE);
        return 0;
      },
      nullptr);
}

}  // namespace foyer::device
