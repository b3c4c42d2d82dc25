#pragma once

#include <stdint.h>

// Gather and compress operations, which Swift's SIMD types do not offer. Compiled for the processor of the importing module and always
// inlined, so that no other module links that code.

#if defined(__AVX512F__)
#include <immintrin.h>
#endif

typedef float vector_8f __attribute__((ext_vector_type(8)));
typedef double vector_8d __attribute__((ext_vector_type(8)));
typedef int64_t vector_8i __attribute__((ext_vector_type(8)));

#define GATHERING static inline __attribute__((always_inline))

/// Gathers numbers[places[i]]. The functions below do the same for other types.
GATHERING vector_8d vectors_gather_doubles(const double *numbers, vector_8i places) {
#if defined(__AVX512F__)
  return (vector_8d)_mm512_i64gather_pd((__m512i)places, numbers, 8);
#else
  vector_8d found;
  for (int i = 0; i < 8; i++) found[i] = numbers[places[i]];
  return found;
#endif
}

GATHERING vector_8i vectors_gather_integers(const int64_t *numbers, vector_8i places) {
#if defined(__AVX512F__)
  return (vector_8i)_mm512_i64gather_epi64((__m512i)places, numbers, 8);
#else
  vector_8i found;
  for (int i = 0; i < 8; i++) found[i] = numbers[places[i]];
  return found;
#endif
}

GATHERING vector_8d vectors_gather_floats(const float *numbers, vector_8i places) {
#if defined(__AVX512F__)
  return (vector_8d)_mm512_cvtps_pd(_mm512_i64gather_ps((__m512i)places, numbers, 4));
#else
  vector_8d found;
  for (int i = 0; i < 8; i++) found[i] = numbers[places[i]];
  return found;
#endif
}

GATHERING vector_8d vectors_from_floats(vector_8f numbers) { return __builtin_convertvector(numbers, vector_8d); }

GATHERING vector_8f vectors_to_floats(vector_8d numbers) { return __builtin_convertvector(numbers, vector_8f); }

/// Converts integers with at most 53 bits.
GATHERING vector_8d vectors_from_integers(vector_8i numbers) { return __builtin_convertvector(numbers, vector_8d); }

/// Truncates numbers below 2^31 to integers.
GATHERING vector_8i vectors_to_integers(vector_8d numbers) { return __builtin_convertvector(numbers, vector_8i); }

/// Counts the numbers of eight that are at most `limit`.
GATHERING long vectors_count_at_most(const double *numbers, double limit) {
#if defined(__AVX512F__)
  return __builtin_popcount(_mm512_cmp_pd_mask(_mm512_loadu_pd(numbers), _mm512_set1_pd(limit), _CMP_LE_OQ));
#else
  long count = 0;
  for (int i = 0; i < 8; i++) count += numbers[i] <= limit;
  return count;
#endif
}

/// Writes the numbers whose `kept` is -1 (rather than 0) contiguously; `target` has room for eight. Returns how many were written.
GATHERING long vectors_keep_integers(vector_8i numbers, vector_8i kept, int64_t *target) {
#if defined(__AVX512F__)
  const __mmask8 mask = _mm512_movepi64_mask((__m512i)kept);
  _mm512_storeu_si512(target, _mm512_maskz_compress_epi64(mask, (__m512i)numbers));
  return __builtin_popcount(mask);
#else
  long count = 0;
  for (int i = 0; i < 8; i++) {
    target[count] = numbers[i];
    count -= kept[i];
  }
  return count;
#endif
}

#undef GATHERING
