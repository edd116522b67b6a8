"""Checks a checkpoint and the proofs that lead to it with nothing of Proviso: as C2SP signed-note,
C2SP tlog-checkpoint, RFC 6962 and RFC 9162 say it."""

import base64
import hashlib
import json
import os
import sys
import urllib.request

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

KEY = base64.b64decode(sys.argv[1])


def get(path, who="PROVISO_CHARLIE"):
    request = urllib.request.Request(os.environ["PROVISO_URL"] + path)
    request.add_header("Authorization", "Bearer " + os.environ[who])
    with urllib.request.urlopen(request) as answer:
        return answer.read()


def sha256(data):
    return hashlib.sha256(data).digest()


def leaf(row_hash):
    return sha256(b"\x00" + bytes.fromhex(row_hash))


def node(left, right):
    return sha256(b"\x01" + left + right)


def opened(note):
    """The size and the root of a note that the key has signed."""
    text, signatures = note.split(b"\n\n", 1)
    text += b"\n"
    origin, size, root, rest = text.split(b"\n")
    assert rest == b"" and signatures.endswith(b"\n")
    key_id = sha256(origin + b"\n\x01" + KEY)[:4]
    for line in signatures.decode().splitlines():
        dash, name, data = line.split(" ")
        signature = base64.b64decode(data, validate=True)
        assert base64.b64encode(signature).decode() == data  # no stray bits
        if dash == "\u2014" and name.encode() == origin and signature[:4] == key_id:
            Ed25519PublicKey.from_public_bytes(KEY).verify(signature[4:], text)
            return int(size), base64.b64decode(root, validate=True)
    raise InvalidSignature


def tree(leaves):
    """MTH of RFC 6962, section 2.1."""
    if len(leaves) == 1:
        return leaves[0]
    k = 1 << (len(leaves) - 1).bit_length() - 1
    return node(tree(leaves[:k]), tree(leaves[k:]))


def included(hash_, index, size, path):
    """The root that a path leads to: RFC 9162, section 2.1.3.2."""
    fn, sn = index, size - 1
    for step in path:
        assert sn > 0
        if fn & 1 or fn == sn:
            hash_ = node(step, hash_)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            hash_ = node(hash_, step)
        fn, sn = fn >> 1, sn >> 1
    assert sn == 0
    return hash_


def extended(first, first_root, second, proof):
    """The roots of both sizes that a proof leads to: RFC 9162, section 2.1.4.2."""
    if first & (first - 1) == 0:
        proof = [first_root] + proof
    fn, sn = first - 1, second - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    before = now = proof[0]
    for step in proof[1:]:
        assert sn > 0
        if fn & 1 or fn == sn:
            before, now = node(step, before), node(step, now)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            now = node(now, step)
        fn, sn = fn >> 1, sn >> 1
    assert sn == 0
    return before, now


def proof(query):
    answer = json.loads(get("/api/ledger/proof?" + query))
    return answer, [base64.b64decode(it, validate=True) for it in answer["hashes"]]


note = get("/api/ledger/checkpoint")
size, root = opened(note)
print("signed:", size > 0)

rows = json.loads(get("/api/activity?limit=1000", "PROVISO_OPERATOR"))
rows = sorted((row for row in rows if row["id"] <= size), key=lambda row: row["id"])
leaves = [leaf(row["hash"]) for row in rows]
print("root:", len(rows) == size and tree(leaves) == root)

paths = [proof(f"row={row['id']}&size={size}")[1] for row in rows]
print("included:", all(included(leaves[i], i, size, paths[i]) == root for i in range(size)))
print("others:", any(included(leaves[i - 1], i, size, paths[i]) == root for i in range(size)))

grown = [proof(f"from={first}&size={size}")[1] for first in range(1, size)]
roots = [tree(leaves[:first]) for first in range(1, size)]
print(
    "grown:",
    all(
        extended(i + 1, roots[i], size, grown[i]) == (roots[i], root)
        for i in range(size - 1)
    ),
)

taken = 0
for at in range(len(note)):
    for bit in range(8):
        changed = bytearray(note)
        changed[at] ^= 1 << bit
        try:
            opened(bytes(changed))
            taken += 1
        except (InvalidSignature, AssertionError, ValueError):
            pass
print("changed:", taken)
