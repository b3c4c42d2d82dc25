"""What Keras's EarlyStopping makes of figures that rise and fall: writes early_stopping.json beside itself.

    python3 early_stopping.py

Each case has a figure an epoch, whether the larger is the better, the patience, the epoch after which training ends and the one whose
weights are restored, both from 1.
"""
import json
import os
import pathlib

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import keras
import numpy as np


class Model:
    """As much of a model as the callback asks for: its weights are the epoch's number."""

    stop_training = False
    weights = None

    def get_weights(self):
        return self.weights

    def set_weights(self, weights):
        self.weights = weights


rng = np.random.default_rng(7)
cases = []
for number in range(40):
    patience = int(rng.integers(1, 5))
    larger = bool(number % 2)
    epochs = int(rng.integers(3, 15))
    figures = [round(float(x), 1) for x in rng.random(epochs) + np.arange(epochs) * 0.03 * (1 if larger else -1)]
    callback = keras.callbacks.EarlyStopping(
        "figure", patience=patience, mode="max" if larger else "min", restore_best_weights=True)
    model = Model()
    callback.set_model(model)
    callback.on_train_begin()
    last = 0
    for epoch, figure in enumerate(figures):
        model.weights = [epoch + 1]
        last = epoch + 1
        callback.on_epoch_end(epoch, {"figure": figure})
        if model.stop_training:
            break
    callback.on_train_end()
    cases.append({"figures": figures, "larger_is_better": larger, "patience": patience, "ends_after": last,
                  "keeps": model.weights[0]})
pathlib.Path(__file__).with_suffix(".json").write_text(
    json.dumps({"made_by": f"early_stopping.py with Keras {keras.__version__}", "cases": cases}) + "\n")
