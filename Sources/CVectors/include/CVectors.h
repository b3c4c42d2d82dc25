#pragma once

#include "ActiveSums.h"
#include "Gathering.h"

// Swift writes a vector's fused multiply-add a lane at a time and leaves it to the compiler to find the vector in that again,
// which it does not always do. Here it is one operation from the start, compiled for the processor of the module that uses it.
// Only for modules whose processor has the instruction: elsewhere each lane would be a call.

typedef float vector_2 __attribute__((ext_vector_type(2)));
typedef float vector_4 __attribute__((ext_vector_type(4)));
typedef float vector_8 __attribute__((ext_vector_type(8)));
typedef float vector_16 __attribute__((ext_vector_type(16)));

/// a · b + c, rounded once.
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
