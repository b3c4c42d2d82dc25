#ifndef ALLOCATION_COUNTER_H
#define ALLOCATION_COUNTER_H

#include <stdbool.h>

/// Counts what certain threads ask of malloc and its kin, whichever thread of the process calls what meanwhile: tests run beside each
/// other in one process.
struct allocation_counter;

/// Whether this process can count: with glibc, and without a sanitizer, which has a malloc of its own.
bool allocation_counter_works(void);

struct allocation_counter *_Nonnull allocation_counter_new(void);
void allocation_counter_free(struct allocation_counter *_Nonnull);

/// Counts the calling thread's allocations from here on. It returns when `threads` threads have called it, so that a pool's workers,
/// each of which gets one of as many tasks, have all come.
void allocation_counter_join(struct allocation_counter *_Nonnull, int threads);

/// The other way: the calling thread's allocations count no longer.
void allocation_counter_leave(struct allocation_counter *_Nonnull, int threads);

/// Asks for memory and gives it back: what a counter must count.
void allocation_counter_allocate(void);

/// How often the threads that joined have asked for memory.
long allocation_counter_total(struct allocation_counter *_Nonnull);

/// Where they did so first: the functions' names or addresses, a line each, innermost first. Valid until the counter is freed.
const char *_Nonnull allocation_counter_first(struct allocation_counter *_Nonnull);

#endif
