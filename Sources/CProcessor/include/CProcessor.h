#ifndef CPROCESSOR_H
#define CPROCESSOR_H
#include <stdbool.h>

/// Whether the processor, and the operating system, run code compiled for x86-64-v3 (AVX2, FMA).
bool processor_supports_v3(void);
/// Whether the processor, and the operating system, run code compiled for x86-64-v4 (AVX-512).
bool processor_supports_v4(void);
#endif
