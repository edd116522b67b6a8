"""Verifies the genuine receipts and the forged ones with one of the verifiers of docs/verifying.md."""

import importlib
import json
import sys

verify = importlib.import_module(sys.argv[1]).verify
told = json.load(open("receipts.json"))


def accepts(receipt):
    try:
        return verify(receipt, told["jwks"])
    except Exception:
        return None


for receipt in told["genuine"]:
    print("genuine:", json.dumps(accepts(receipt), sort_keys=True))
for receipt in told["forged"]:
    if accepts(receipt) is not None:
        print("accepted:", json.dumps(receipt))
print("refused:", sum(accepts(receipt) is None for receipt in told["forged"]))
