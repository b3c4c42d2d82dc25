#pragma once

#include <stdint.h>

// Compression of vectors, which Swift's SIMD types do not offer. Compiled for the processor of the importing module.

#if defined(__AVX512F__)
#include <immintrin.h>
#endif

/// Compresses the positive (or NaN) elements of `common + first` and `common + second`: where either sum is positive, writes both to
/// `x` and `y`, a sum that is not positive as 0, and the element's index times `step` to `places`. `count` is a multiple of 16; the outputs
/// have room for `count + 16` elements. Returns the number of elements written.
static inline long vectors_active_sums(
    const float *common, const float *first, const float *second, long count, int32_t step, float *x, float *y,
    int32_t *places) {
  long found = 0;
#if defined(__AVX512F__)
  const __m512 zero = _mm512_setzero_ps();
  const __m512i more = _mm512_set1_epi32(16 * step);
  __m512i place = _mm512_mullo_epi32(
      _mm512_set_epi32(15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0), _mm512_set1_epi32(step));
  for (long i = 0; i < count; i += 16) {
    const __m512 user = _mm512_loadu_ps(common + i);
    const __m512 a = _mm512_add_ps(user, _mm512_loadu_ps(first + i));
    const __m512 b = _mm512_add_ps(user, _mm512_loadu_ps(second + i));
    const __mmask16 onlyA = _mm512_cmp_ps_mask(a, zero, _CMP_NLE_UQ);
    const __mmask16 onlyB = _mm512_cmp_ps_mask(b, zero, _CMP_NLE_UQ);
    const __mmask16 either = onlyA | onlyB;
    _mm512_storeu_ps(x + found, _mm512_maskz_compress_ps(either, _mm512_maskz_mov_ps(onlyA, a)));
    _mm512_storeu_ps(y + found, _mm512_maskz_compress_ps(either, _mm512_maskz_mov_ps(onlyB, b)));
    _mm512_storeu_si512(places + found, _mm512_maskz_compress_epi32(either, place));
    place = _mm512_add_epi32(place, more);
    found += __builtin_popcount(either);
  }
#else
  for (long i = 0; i < count; i++) {
    const float a = common[i] + first[i], b = common[i] + second[i];
    const int onlyA = !(a <= 0), onlyB = !(b <= 0);
    x[found] = onlyA ? a : 0;
    y[found] = onlyB ? b : 0;
    places[found] = (int32_t)i * step;
    found += onlyA | onlyB;
  }
#endif
  return found;
}
