/* A disk that takes its time: preloaded, every sync and every write at an offset waits FOYER_SLOW_DISK_MS first. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

static void wait_for_disk(void) {
  const char* text = getenv("FOYER_SLOW_DISK_MS");
  const long ms = text ? atol(text) : 0;
  const struct timespec pause = {ms / 1000, (ms % 1000) * 1000000L};
  nanosleep(&pause, NULL);
}

int fsync(int fd) {
  static int (*real)(int);
  if (!real) *(void**)&real = dlsym(RTLD_NEXT, "fsync");
  wait_for_disk();
  return real(fd);
}

int fdatasync(int fd) {
  static int (*real)(int);
  if (!real) *(void**)&real = dlsym(RTLD_NEXT, "fdatasync");
  wait_for_disk();
  return real(fd);
}

ssize_t pwrite64(int fd, const void* from, size_t size, off64_t at) {
  static ssize_t (*real)(int, const void*, size_t, off64_t);
  if (!real) *(void**)&real = dlsym(RTLD_NEXT, "pwrite64");
  wait_for_disk();
  return real(fd, from, size, at);
}
