"""Learning rates by optax: writes schedules.json beside itself.

    python3 schedules.py

Each case has what a spec says, how many steps an epoch has, and what the learning rate is multiplied by at each step. A warm-up of n
steps is optax.linear_schedule from 1/n to 1, joined with the schedule that begins after it.
"""
import json
import math
import pathlib

import jax

jax.config.update("jax_enable_x64", True)
import optax

cases = []


def case(spec, schedule, warmup, per_epoch, epochs):
    steps = math.ceil(warmup * per_epoch)
    joined = schedule
    if steps > 0:
        rise = optax.linear_schedule(1 / steps, 1, steps - 1) if steps > 1 else (lambda step: 1.0)
        joined = optax.join_schedules([rise, schedule], [steps])
    cases.append({"spec": spec, "steps_per_epoch": per_epoch, "epochs": epochs,
                  "factors": [float(joined(step)) for step in range(per_epoch * epochs)]})


for warmup, per_epoch, epochs in [(0, 7, 6), (1, 10, 5), (2.5, 4, 12), (0.05, 13, 3)]:
    start = math.ceil(warmup * per_epoch)
    case(f"{{constant: {{warmup_epochs: {warmup}}}}}", optax.constant_schedule(1.0), warmup, per_epoch, epochs)
    case(f"{{step: {{every_epochs: 2, factor: 0.3, warmup_epochs: {warmup}}}}}",
         optax.exponential_decay(1.0, 2 * per_epoch, 0.3, staircase=True), warmup, per_epoch, epochs)
    case(f"{{exponential: {{factor: 0.8, warmup_epochs: {warmup}}}}}",
         optax.exponential_decay(1.0, per_epoch, 0.8), warmup, per_epoch, epochs)
    for final in (0.0, 0.1):
        case(f"{{cosine: {{final: {final}, warmup_epochs: {warmup}}}}}",
             optax.cosine_decay_schedule(1.0, per_epoch * epochs - start, final), warmup, per_epoch, epochs)
pathlib.Path(__file__).with_suffix(".json").write_text(
    json.dumps({"made_by": f"schedules.py with optax {optax.__version__}", "cases": cases}, indent=1) + "\n")
