#ifndef CPROCESSOR_H
#define CPROCESSOR_H
#include <stdbool.h>
#include <stdint.h>

/// Whether the processor and the operating system support x86-64-v3 (AVX2, FMA).
bool processor_supports_v3(void);
/// Whether the processor and the operating system support x86-64-v4 (AVX-512).
bool processor_supports_v4(void);

/// Whether the processor has SHA-256 instructions.
bool processor_has_sha256(void);
/// Updates `state` with whole blocks of 64 bytes, using the SHA-256 instructions. `constants` are those of FIPS 180-4.
void processor_sha256(uint32_t state[8], const uint8_t *bytes, long blocks, const uint32_t constants[64]);

/// Number of processors that this process may run on; 0 if unknown.
int processor_count_allowed(void);

/// Hints to the processor that this thread is in a spin loop.
static inline void processor_pause(void) {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ volatile("yield");
#endif
}

/// Prefetches a cache line for writing, so that a store to a line shared with another processor does not stall the stores behind it.
/// Has no effect on processors without the instruction.
static inline void processor_will_write(const void *line) {
#if defined(__x86_64__)
  __asm__ volatile("prefetchw (%0)" : : "r"(line));
#else
  __builtin_prefetch(line, 1);
#endif
}

/// Prefetches a cache line for reading.
static inline void processor_will_read(const void *line) { __builtin_prefetch(line, 0); }

/// The processor's time-stamp counter: cheap to read, constant rate of unspecified unit.
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

/// The floating-point control word of the calling thread.
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

/// Sets the floating-point control word of the calling thread.
static inline void processor_set_float_control(uint64_t control) {
#if defined(__x86_64__)
  __builtin_ia32_ldmxcsr((unsigned)control);
#elif defined(__aarch64__)
  __asm__ volatile("msr fpcr, %0" : : "r"(control));
#else
  (void)control;
#endif
}

/// `control` with denormal operands and results treated as 0.
static inline uint64_t processor_flush_denormals(uint64_t control) {
#if defined(__x86_64__)
  return control | 0x8040;
#elif defined(__aarch64__)
  return control | (1u << 24);
#else
  return control;
#endif
}
#endif
