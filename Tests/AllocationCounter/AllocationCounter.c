#define _GNU_SOURCE
#include "AllocationCounter.h"

#include <sched.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#if defined(__GLIBC__)
#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#endif

enum { most_frames = 24 };

struct allocation_counter {
  atomic_long total;
  atomic_int joined;
  atomic_int left;
  atomic_bool has_first;
  int frames;
  void *addresses[most_frames];
  char text[4096];
};

struct allocation_counter *allocation_counter_new(void) { return calloc(1, sizeof(struct allocation_counter)); }
void allocation_counter_free(struct allocation_counter *counter) { free(counter); }
long allocation_counter_total(struct allocation_counter *counter) { return atomic_load(&counter->total); }

/// The counter that the thread has joined.
static _Thread_local struct allocation_counter *joined;

static void wait_for(atomic_int *count, int threads) {
  atomic_fetch_add(count, 1);
  while (atomic_load(count) < threads) sched_yield();
}

void allocation_counter_join(struct allocation_counter *counter, int threads) {
#if defined(__GLIBC__)
  // The first backtrace loads a library, which allocates.
  void *address;
  backtrace(&address, 1);
#endif
  wait_for(&counter->joined, threads);
  joined = counter;
}

void allocation_counter_leave(struct allocation_counter *counter, int threads) {
  joined = NULL;
  wait_for(&counter->left, threads);
}

void allocation_counter_allocate(void) {
  // Volatile, so that the compiler does not remove the allocation.
  void *volatile memory = malloc(24);
  free(memory);
}

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define HAS_SANITIZER
#endif
#endif

#if defined(__GLIBC__) && !defined(HAS_SANITIZER)

bool allocation_counter_works(void) { return true; }

const char *allocation_counter_first(struct allocation_counter *counter) {
  size_t used = 0;
  for (int index = 0; index < counter->frames && used < sizeof counter->text; index++) {
    Dl_info info;
    const char *name = dladdr(counter->addresses[index], &info) && info.dli_sname ? info.dli_sname : "?";
    used += (size_t)snprintf(
        counter->text + used, sizeof counter->text - used, "%p %s\n", counter->addresses[index], name);
  }
  return counter->text;
}

static void note(void) {
  struct allocation_counter *counter = joined;
  if (!counter) return;
  atomic_fetch_add(&counter->total, 1);
  if (atomic_exchange(&counter->has_first, true)) return;
  joined = NULL;
  counter->frames = backtrace(counter->addresses, most_frames);
  joined = counter;
}

// The executable's definitions take precedence over the library's in the whole process.
void *__libc_malloc(size_t);
void *__libc_calloc(size_t, size_t);
void *__libc_realloc(void *, size_t);
void *__libc_memalign(size_t, size_t);

void *malloc(size_t size) {
  note();
  return __libc_malloc(size);
}

void *calloc(size_t count, size_t size) {
  note();
  return __libc_calloc(count, size);
}

void *realloc(void *memory, size_t size) {
  note();
  return __libc_realloc(memory, size);
}

void *memalign(size_t alignment, size_t size) {
  note();
  return __libc_memalign(alignment, size);
}

void *aligned_alloc(size_t alignment, size_t size) {
  note();
  return __libc_memalign(alignment, size);
}

int posix_memalign(void **memory, size_t alignment, size_t size) {
  note();
  void *found = __libc_memalign(alignment, size);
  if (!found) return ENOMEM;
  *memory = found;
  return 0;
}

#else

bool allocation_counter_works(void) { return false; }
const char *allocation_counter_first(struct allocation_counter *counter) { return counter->text; }

#endif
