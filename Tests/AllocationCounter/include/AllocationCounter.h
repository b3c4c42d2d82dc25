#ifndef ALLOCATION_COUNTER_H
#define ALLOCATION_COUNTER_H

#include <stdbool.h>

/// Counts the allocations of chosen threads, independent of other threads of the process, since tests run in parallel.
struct allocation_counter;

/// Whether allocations can be counted: requires glibc and no sanitizer, which replaces malloc.
bool allocation_counter_works(void);

struct allocation_counter *_Nonnull allocation_counter_new(void);
void allocation_counter_free(struct allocation_counter *_Nonnull);

/// Starts counting the allocations of the calling thread. Blocks until `threads` threads have called it, so that each worker of a pool
/// takes part.
void allocation_counter_join(struct allocation_counter *_Nonnull, int threads);

/// Stops counting the allocations of the calling thread.
void allocation_counter_leave(struct allocation_counter *_Nonnull, int threads);

/// Allocates and frees memory, to test a counter.
void allocation_counter_allocate(void);

/// Number of allocations of the joined threads.
long allocation_counter_total(struct allocation_counter *_Nonnull);

/// The backtrace of the first allocation, one function or address per line, innermost first. Valid until the counter is freed.
const char *_Nonnull allocation_counter_first(struct allocation_counter *_Nonnull);

#endif
