import csv, json, sys
from safetensors.numpy import load_file

run = sys.argv[1]
tensors = load_file(f"{run}/model.safetensors")
items = [row["item"] for row in csv.DictReader(open(f"{run}/dataset/items.csv", encoding="utf-8", newline=""))]
vectors = dict(zip(items, tensors["item_vector.table"]))    # row i belongs to the i-th item of dataset/items.csv
print(tensors["item_vector.table"].shape, items[0], vectors[items[0]])
print(json.load(open(f"{run}/report.json", encoding="utf-8"))["metrics"])
