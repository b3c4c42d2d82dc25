"""Writes real.csv: function, bits of the argument(s), bits of the correctly rounded result, in hexadecimal.

Needs mpmath (made with 1.3.0). Arguments are drawn by a fixed seed over the ranges that matter, with hard ones added.
"""
import random
import struct
from pathlib import Path

import mpmath

mpmath.mp.prec = 1500
random.seed(20)


def bits(x):
    return format(struct.unpack("<Q", struct.pack("<d", x))[0], "016x")


def wide(low, high):
    return random.choice([-1, 1]) * 2.0 ** random.uniform(low, high)


rows = []


def add(name, *arguments):
    value = getattr(mpmath, {"pow": "power", "log1p": "log1p"}.get(name, name))(*map(mpmath.mpf, arguments))
    result = float(value)
    rows.append(",".join([name, bits(arguments[0]), bits(arguments[1] if len(arguments) > 1 else 0.0), bits(result)]))


for _ in range(250):
    add("exp", random.uniform(-708, 709))
    add("exp", wide(-40, 3))
    add("log", 2.0 ** random.uniform(-1070, 1023))
    add("log", 1 + wide(-40, -1))
    add("log1p", wide(-60, -0.01))
    add("log1p", 2.0 ** random.uniform(0, 1000))
    add("sin", random.uniform(-10, 10))
    add("cos", random.uniform(-10, 10))
    add("sin", wide(-30, 1000))
    add("cos", wide(-30, 1000))
    add("tanh", wide(-30, 4.4))
    add("tanh", random.uniform(-3, 3))
    add("pow", 2.0 ** random.uniform(-1, 1), random.uniform(-700, 700))
    add("pow", 2.0 ** random.uniform(-300, 300), random.uniform(-3, 3))
    add("pow", 0.999, float(random.randint(1, 100000)))
# The Float64 closest to a multiple of pi/2, multiples of pi/2, and the ends of the ranges.
for x in (6381956970095103 * 2.0**797, 1.5707963267948966, 3.141592653589793, 1e22, 2.0**1023, 1048576.5, 355.0):
    add("sin", x)
    add("cos", -x)
for x in (709.782712893384, -745.13, -708.4, -720.0, 0.34657359027997264, 1e-320):
    add("exp", x)
for x in (5e-324, 1.7976931348623157e308, 1.4142135623730951, 0.7071067811865476, 0.9999999999999999):
    add("log", x)
for x in (0.55, 0.5499999999999999, -0.55, 1e-300):
    add("tanh", x)
Path(__file__).with_name("real.csv").write_text("\n".join(rows) + "\n")
