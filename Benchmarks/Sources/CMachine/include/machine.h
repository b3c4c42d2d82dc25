#pragma once

/// The vector width of the processor in bits: 512, 256 or 128.
int machine_vector_bits(void);

/// Runs fused multiply-adds on registers with the widest vectors for about `seconds`. Returns floating-point operations per second of the
/// calling thread; a multiply-add counts as two.
double machine_peak_flops(double seconds);

/// Reads a buffer of `bytes` repeatedly for about `seconds`. Returns bytes per second of the calling thread.
double machine_read_bandwidth(long bytes, double seconds);

/// Reads and writes rows of `row_bytes` at random positions of a buffer of `bytes`, as an optimizer does with a table, for about `seconds`.
/// Returns bytes read and written per second by the calling thread.
double machine_row_bandwidth(long bytes, long row_bytes, double seconds);
