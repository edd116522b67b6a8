package dev.proviso.core.identity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.storage.InstantText;

/** The wire form of a key. */
public final class KeyDocument {

  private KeyDocument() {}

  /** A key that was just made: the only document with the secret, as {@code key}. */
  public static ObjectNode of(NewKey made) {
    return of(made.key()).put("key", made.secret());
  }

  /** A key without its secret. */
  public static ObjectNode of(ApiKey key) {
    ObjectNode document = JsonText.object();
    document
        .put("id", key.id())
        .put("principal", key.principal())
        .put("name", key.name())
        .put("role", key.role().word())
        .put("prefix", key.prefix())
        .put("rate_limit", key.rateLimit())
        .put("path", key.path());
    put(document, key.marks());
    return document
        .put("created_at", InstantText.write(key.createdAt()))
        .put("last_used_at", InstantText.write(key.lastUsedAt()))
        .put("expires_at", InstantText.write(key.expiresAt()))
        .put("revoked_at", InstantText.write(key.revokedAt()));
  }

  /** Puts the marks of a principal into a document of it or of one of its keys. */
  public static void put(ObjectNode document, KeyFlags marks) {
    marks.words().forEach(document.putArray("flags")::add);
    document
        .put("executor", marks.executor())
        .put("elicit_as", marks.elicitAs())
        .put("hooks", marks.hooks());
  }
}
