"""Writes python.safetensors. Needs safetensors and NumPy."""
from pathlib import Path

import numpy
from safetensors.numpy import save_file

tensors = {
    "table": numpy.arange(6, dtype=numpy.float32).reshape(2, 3) / 2,
    "ones": numpy.ones(3, dtype=numpy.float32),
}
save_file(tensors, Path(__file__).with_name("python.safetensors"), {"made": "by Python"})
