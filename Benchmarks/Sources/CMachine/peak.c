// Peak arithmetic rate of a core: independent chains of fused multiply-adds on registers.
#include "clock.h"
#include "machine.h"

// Two of the 16 or 32 registers hold operands, the others one chain each, to hide the latency of four cycles.
enum { ROUNDS = 20000 };

#define LOOP(NAME, LANES, CHAINS, TARGET)                                                    \
  typedef float NAME##_vector __attribute__((vector_size(LANES * sizeof(float))));      \
  TARGET static double NAME(double seconds) {                                           \
    NAME##_vector sums[CHAINS], factor, addend;                                         \
    for (int lane = 0; lane < LANES; lane++) factor[lane] = 0.999f, addend[lane] = 0.1f; \
    for (int chain = 0; chain < CHAINS; chain++) sums[chain] = addend * (float)chain;   \
    double count = 0, start = clock_seconds(), passed;                                  \
    do {                                                                                \
      for (int round = 0; round < ROUNDS; round++) {                                    \
        _Pragma("clang loop unroll(full)") for (int chain = 0; chain < CHAINS; chain++) \
          sums[chain] = __builtin_elementwise_fma(sums[chain], factor, addend);         \
      }                                                                                 \
      for (int chain = 0; chain < CHAINS; chain++) __asm__ volatile("" : "+m"(sums[chain])); \
      count += (double)ROUNDS * CHAINS * LANES * 2;                                     \
      passed = clock_seconds() - start;                                                 \
    } while (passed < seconds);                                                         \
    return count / passed;                                                              \
  }

#if defined(__x86_64__)
LOOP(peak_512, 16, 16, __attribute__((target("avx512f,fma"))))
LOOP(peak_256, 8, 12, __attribute__((target("avx2,fma"))))
// Without fused multiply-add: a multiplication and an addition.
#define __builtin_elementwise_fma(a, b, c) ((a) * (b) + (c))
LOOP(peak_128, 4, 12, )

int machine_vector_bits(void) {
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512f")) return 512;
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return 256;
  return 128;
}

double machine_peak_flops(double seconds) {
  switch (machine_vector_bits()) {
  case 512: return peak_512(seconds);
  case 256: return peak_256(seconds);
  default: return peak_128(seconds);
  }
}
#else
LOOP(peak_128, 4, 12, )

int machine_vector_bits(void) { return 128; }

double machine_peak_flops(double seconds) { return peak_128(seconds); }
#endif
