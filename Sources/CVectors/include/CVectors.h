#pragma once

#include "ActiveSums.h"
#include "Gathering.h"

// Fused multiply-adds on vectors. Swift's SIMD types compute them lane by lane, and the optimizer does not always vectorize that.
// Compiled for the processor of the importing module; only for processors with the instruction, since otherwise each lane is a call.

typedef float vector_2 __attribute__((ext_vector_type(2)));
typedef float vector_4 __attribute__((ext_vector_type(4)));
typedef float vector_8 __attribute__((ext_vector_type(8)));
typedef float vector_16 __attribute__((ext_vector_type(16)));

/// a · b + c with a single rounding.
static inline __attribute__((always_inline)) vector_2 vector_fma_2(vector_2 a, vector_2 b, vector_2 c) {
  return __builtin_elementwise_fma(a, b, c);
}

static inline __attribute__((always_inline)) vector_4 vector_fma_4(vector_4 a, vector_4 b, vector_4 c) {
  return __builtin_elementwise_fma(a, b, c);
}

static inline __attribute__((always_inline)) vector_8 vector_fma_8(vector_8 a, vector_8 b, vector_8 c) {
  return __builtin_elementwise_fma(a, b, c);
}

static inline __attribute__((always_inline)) vector_16 vector_fma_16(vector_16 a, vector_16 b, vector_16 c) {
  return __builtin_elementwise_fma(a, b, c);
}
