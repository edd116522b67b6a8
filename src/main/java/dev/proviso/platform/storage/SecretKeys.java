package dev.proviso.platform.storage;

import dev.proviso.platform.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Provides the key of {@link Sealed}: from the environment, or else from a file that is created
 * once.
 */
final class SecretKeys {

  private static final int BYTES = 32;

  private SecretKeys() {}

  static SecretKey find(Database database, String configured) {
    if (!configured.isBlank()) {
      return read(configured)
          .orElseThrow(
              () ->
                  refusal(
                      "PROVISO_SECRET_KEY must be 32 random bytes in base64. Make one with: "
                          + "openssl rand -base64 32"));
    }
    if (!database.sqlite()) {
      throw refusal(
          "With PostgreSQL, PROVISO_SECRET_KEY must be set, to the same value on every node: it "
              + "seals the secrets of webhooks and callbacks. Make one with: openssl rand -base64 "
              + "32");
    }
    return beside(database.file().resolveSibling("secret.key"));
  }

  private static SecretKey beside(Path file) {
    try {
      if (!Files.exists(file)) {
        // The first to need a folder makes it, be that the key or the database.
        Files.createDirectories(file.toAbsolutePath().getParent());
        make(file);
      }
      return read(Files.readString(file))
          .orElseThrow(
              () ->
                  refusal(
                      ("The file %s does not hold a key (32 bytes in base64). Put back the one that "
                              + "Proviso made there; without it, stored secrets cannot be opened.")
                          .formatted(file)));
    } catch (IOException e) {
      throw refusal(
          "The key file %s cannot be read or made (%s). Set PROVISO_SECRET_KEY instead."
              .formatted(file, e));
    }
  }

  /** Writes the key to another file and then moves it here, so that a partial key is never read. */
  private static void make(Path file) throws IOException {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    boolean posix = Files.getFileStore(file.getParent()).supportsFileAttributeView("posix");
    FileAttribute<?>[] owned =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    Path draft = Files.createTempFile(file.getParent(), "secret", ".tmp", owned);
    try {
      String text = Base64.getEncoder().encodeToString(random) + "\n";
      Files.write(draft, text.getBytes(StandardCharsets.US_ASCII));
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static Optional<SecretKey> read(String text) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text.strip());
      return bytes.length == BYTES
          ? Optional.of(new SecretKeySpec(bytes, "AES"))
          : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private static Refusal refusal(String message) {
    return new Refusal(Refusal.Kind.UNAVAILABLE, "secret_key_unusable", message);
  }
}
