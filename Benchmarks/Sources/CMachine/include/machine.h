#pragma once

/// The widest vector of the processor, in bits: 512, 256 or 128.
int machine_vector_bits(void);

/// Runs fused multiply-adds over registers for about so many seconds, at the widest vector: floating-point operations
/// a second of the calling thread (a multiply-add counts as two).
double machine_peak_flops(double seconds);

/// Reads a buffer of so many bytes again and again for about so many seconds: bytes a second of the calling thread.
double machine_read_bandwidth(long bytes, double seconds);

/// Reads and writes rows of `row_bytes` at random places of a buffer of `bytes`, as an optimizer does with a table's
/// rows: bytes a second of the calling thread, what is read and what is written both counted.
double machine_row_bandwidth(long bytes, long row_bytes, double seconds);
