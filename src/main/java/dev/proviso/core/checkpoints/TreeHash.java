package dev.proviso.core.checkpoints;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** A hash of the Merkle tree over the ledger: 32 bytes of SHA-256, as RFC 6962 section 2.1 says. */
public final class TreeHash {

  /** The hash of the tree without leaves. */
  static final TreeHash EMPTY = new TreeHash(sha256().digest());

  private static final int BYTES = 32;
  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  private final byte[] bytes;

  private TreeHash(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The leaf of some data. */
  static TreeHash leaf(byte[] data) {
    MessageDigest digest = sha256();
    digest.update(LEAF);
    return new TreeHash(digest.digest(data));
  }

  /** The leaf of a ledger row: the 32 bytes that the 64 digits of its hash say are the data. */
  public static TreeHash ofRow(String hash) {
    try {
      byte[] data = HexFormat.of().parseHex(hash);
      if (data.length == BYTES) {
        return leaf(data);
      }
    } catch (IllegalArgumentException damaged) {
      // The same as one of another length.
    }
    throw CheckpointRefusals.brokenLedger();
  }

  /** The node above two others. */
  static TreeHash node(TreeHash left, TreeHash right) {
    MessageDigest digest = sha256();
    digest.update(NODE);
    digest.update(left.bytes);
    return new TreeHash(digest.digest(right.bytes));
  }

  /** The node above a power of two of others. */
  static TreeHash above(List<TreeHash> hashes) {
    int count = hashes.size();
    return count == 1
        ? hashes.get(0)
        : node(above(hashes.subList(0, count / 2)), above(hashes.subList(count / 2, count)));
  }

  /** What the base64 of 32 bytes says; empty for everything else. */
  public static Optional<TreeHash> read(String base64) {
    try {
      byte[] read = Base64.getDecoder().decode(base64);
      return Optional.of(new TreeHash(read))
          .filter(hash -> read.length == BYTES && hash.toString().equals(base64));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TreeHash hash && Arrays.equals(bytes, hash.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** Its base64, as checkpoints and proofs have it. */
  @Override
  public String toString() {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
