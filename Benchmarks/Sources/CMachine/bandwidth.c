// Memory and cache bandwidth of one thread.
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "clock.h"
#include "machine.h"

typedef float vector __attribute__((vector_size(64)));

static vector *filled(long bytes) {
  vector *buffer = aligned_alloc(4096, (size_t)bytes);
  if (buffer) memset(buffer, 1, (size_t)bytes);
  return buffer;
}

#if defined(__x86_64__)
__attribute__((target_clones("avx512f", "avx2", "default")))
#endif
static float
sum_of(const vector *buffer, long count) {
  vector sums[8] = {0};
  for (long index = 0; index + 8 <= count; index += 8)
    for (int lane = 0; lane < 8; lane++) sums[lane] += buffer[index + lane];
  for (int lane = 1; lane < 8; lane++) sums[0] += sums[lane];
  return sums[0][0];
}

double machine_read_bandwidth(long bytes, double seconds) {
  bytes -= bytes % 4096;
  vector *buffer = filled(bytes);
  if (!buffer) return 0;
  double read = 0, start = clock_seconds(), passed;
  do {
    float sum = sum_of(buffer, bytes / (long)sizeof(vector));
    __asm__ volatile("" : : "m"(sum) : "memory");
    read += (double)bytes;
    passed = clock_seconds() - start;
  } while (passed < seconds);
  free(buffer);
  return read / passed;
}

double machine_row_bandwidth(long bytes, long row_bytes, double seconds) {
  bytes -= bytes % 4096;
  vector *buffer = filled(bytes);
  if (!buffer) return 0;
  long width = (row_bytes + 63) / (long)sizeof(vector), rows = bytes / (width * (long)sizeof(vector));
  uint64_t state = 1;
  double moved = 0, start = clock_seconds(), passed;
  do {
    for (int count = 0; count < 4096; count++) {
      state = state * 6364136223846793005u + 1442695040888963407u;
      vector *row = buffer + (long)((state >> 33) % (uint64_t)rows) * width;
      for (long index = 0; index < width; index++) row[index] += 1;
    }
    moved += 4096.0 * 2 * (double)(width * (long)sizeof(vector));
    passed = clock_seconds() - start;
  } while (passed < seconds);
  free(buffer);
  return moved / passed;
}
