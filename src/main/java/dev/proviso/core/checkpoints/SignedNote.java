package dev.proviso.core.checkpoints;

import dev.proviso.core.signing.Ed25519;
import dev.proviso.core.signing.Signer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A checkpoint of the ledger with its signatures, in the form of C2SP signed-note and
 * tlog-checkpoint.
 *
 * @param origin the name of the server whose ledger it is
 * @param size the number of rows
 * @param root the root of the tree over them
 * @param signatures one line for each signature, which may be of others too
 * @see <a href="https://c2sp.org/signed-note">signed-note</a>
 * @see <a href="https://c2sp.org/tlog-checkpoint">tlog-checkpoint</a>
 */
public record SignedNote(String origin, long size, TreeHash root, List<Line> signatures) {

  private static final byte ED25519 = 1;
  private static final int KEY_ID = 4;
  private static final int SIGNATURE = 64;
  private static final int TEXT_LINES = 4;
  private static final Pattern LINE = Pattern.compile("\u2014 ([^\\s+]+) ([A-Za-z0-9+/]+={0,2})");
  private static final Pattern ORIGIN = Pattern.compile("[^\\s\\p{Z}\\p{C}+\uFFFD]+");
  private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,17}");

  /**
   * One signature.
   *
   * @param name who signed
   * @param data the four bytes that name the key, and the signature, in base64
   */
  record Line(String name, String data) {

    boolean isOf(byte[] publicKey, byte[] text) {
      byte[] read = Base64.getDecoder().decode(data);
      return read.length == KEY_ID + SIGNATURE
          && Arrays.equals(Arrays.copyOf(read, KEY_ID), keyId(name, publicKey))
          && Ed25519.verify(publicKey, text, Arrays.copyOfRange(read, KEY_ID, read.length));
    }
  }

  /** Signs the checkpoint of a root. */
  static SignedNote sign(String origin, long size, TreeHash root, Signer signer) {
    byte[] text = text(origin, size, root);
    byte[] data =
        ByteBuffer.allocate(KEY_ID + SIGNATURE)
            .put(keyId(origin, signer.key().publicKey()))
            .put(signer.sign(text))
            .array();
    Line line = new Line(origin, Base64.getEncoder().encodeToString(data));
    return new SignedNote(origin, size, root, List.of(line));
  }

  /** What a text says that is one note and nothing else; empty for everything else. */
  public static Optional<SignedNote> read(String text) {
    List<String> lines = List.of(text.split("\n", -1));
    int last = lines.size() - 1;
    if (last <= TEXT_LINES
        || !lines.get(last).isEmpty()
        || !lines.get(TEXT_LINES - 1).isEmpty()
        || !ORIGIN.matcher(lines.get(0)).matches()
        || !SIZE.matcher(lines.get(1)).matches()) {
      return Optional.empty();
    }
    List<Optional<Line>> signatures =
        lines.subList(TEXT_LINES, last).stream().map(SignedNote::line).toList();
    return signatures.stream().allMatch(Optional::isPresent)
        ? TreeHash.read(lines.get(2))
            .map(
                root ->
                    new SignedNote(
                        lines.get(0),
                        Long.parseLong(lines.get(1)),
                        root,
                        signatures.stream().map(Optional::orElseThrow).toList()))
        : Optional.empty();
  }

  private static Optional<Line> line(String text) {
    Matcher line = LINE.matcher(text);
    if (!line.matches() || !ORIGIN.matcher(line.group(1)).matches()) {
      return Optional.empty();
    }
    try {
      byte[] data = Base64.getDecoder().decode(line.group(2));
      boolean exact = Base64.getEncoder().encodeToString(data).equals(line.group(2));
      return exact && data.length > KEY_ID
          ? Optional.of(new Line(line.group(1), line.group(2)))
          : Optional.empty();
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  /** Whether the server of its origin signed it with the key of these 32 bytes. */
  public boolean isSignedBy(byte[] publicKey) {
    byte[] text = text(origin, size, root);
    return signatures.stream()
        .anyMatch(line -> line.name().equals(origin) && line.isOf(publicKey, text));
  }

  /** The note as it is published and kept: lines that end with a line feed each. */
  public String text() {
    StringBuilder note =
        new StringBuilder(new String(text(origin, size, root), StandardCharsets.UTF_8));
    note.append('\n');
    signatures.forEach(
        line ->
            note.append("\u2014 ")
                .append(line.name())
                .append(' ')
                .append(line.data())
                .append('\n'));
    return note.toString();
  }

  private static byte[] text(String origin, long size, TreeHash root) {
    return (origin + '\n' + size + '\n' + root + '\n').getBytes(StandardCharsets.UTF_8);
  }

  /** The four bytes that name an Ed25519 key in signatures. */
  static byte[] keyId(String name, byte[] publicKey) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update((name + '\n').getBytes(StandardCharsets.UTF_8));
      digest.update(ED25519);
      return Arrays.copyOf(digest.digest(publicKey), KEY_ID);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
