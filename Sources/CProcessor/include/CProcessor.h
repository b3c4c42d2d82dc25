#ifndef CPROCESSOR_H
#define CPROCESSOR_H
#include <stdbool.h>
#include <stdint.h>

/// Whether the processor, and the operating system, run code compiled for x86-64-v3 (AVX2, FMA).
bool processor_supports_v3(void);
/// Whether the processor, and the operating system, run code compiled for x86-64-v4 (AVX-512).
bool processor_supports_v4(void);

/// Whether the processor has instructions for SHA-256.
bool processor_has_sha256(void);
/// Takes `state` through whole blocks of 64 bytes with these instructions; `constants` are those of FIPS 180-4.
void processor_sha256(uint32_t state[8], const uint8_t *bytes, long blocks, const uint32_t constants[64]);

/// How many processors this process may run on; 0 where the system does not say.
int processor_count_allowed(void);

/// The process's limit on its address space in bytes (`ulimit -v`); -1 where there is none.
int64_t process_address_space_limit(void);
/// The process's limit on its data segment in bytes (`ulimit -d`); -1 where there is none.
int64_t process_data_limit(void);

/// Tells the processor that this thread waits in a loop.
static inline void processor_pause(void) {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ volatile("yield");
#endif
}

/// Asks for a line of memory that is about to be written. A line that another processor has read too must be fetched for
/// writing first; when the store itself has to wait for that, so do all stores behind it.
/// On a processor that does not know the instruction it does nothing.
static inline void processor_will_write(const void *line) {
#if defined(__x86_64__)
  __asm__ volatile("prefetchw (%0)" : : "r"(line));
#else
  __builtin_prefetch(line, 1);
#endif
}

/// Asks for a line of memory that is about to be read.
static inline void processor_will_read(const void *line) { __builtin_prefetch(line, 0); }

/// A clock that costs next to nothing to read and counts at a fixed rate of its own.
static inline uint64_t processor_ticks(void) {
#if defined(__x86_64__)
  return __builtin_ia32_rdtsc();
#elif defined(__aarch64__)
  uint64_t ticks;
  __asm__ volatile("mrs %0, cntvct_el0" : "=r"(ticks));
  return ticks;
#else
  return 0;
#endif
}

/// The calling thread's floating-point control word.
static inline uint64_t processor_float_control(void) {
#if defined(__x86_64__)
  return __builtin_ia32_stmxcsr();
#elif defined(__aarch64__)
  uint64_t control;
  __asm__ volatile("mrs %0, fpcr" : "=r"(control));
  return control;
#else
  return 0;
#endif
}

/// Gives the calling thread a control word that it had before.
static inline void processor_set_float_control(uint64_t control) {
#if defined(__x86_64__)
  __builtin_ia32_ldmxcsr((unsigned)control);
#elif defined(__aarch64__)
  __asm__ volatile("msr fpcr, %0" : : "r"(control));
#else
  (void)control;
#endif
}

/// The control word with which numbers too small to be normal count as zero, as operands and as results.
static inline uint64_t processor_flushing(uint64_t control) {
#if defined(__x86_64__)
  return control | 0x8040;
#elif defined(__aarch64__)
  return control | (1u << 24);
#else
  return control;
#endif
}
#endif
