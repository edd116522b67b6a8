package dev.proviso.core.identity;

import com.fasterxml.jackson.databind.node.ArrayNode;
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
    ArrayNode flags = JsonText.array();
    key.flagWords().forEach(flags::add);
    ObjectNode document = JsonText.object();
    document
        .put("id", key.id())
        .put("principal", key.principal())
        .put("name", key.name())
        .put("role", key.role().word())
        .put("prefix", key.prefix())
        .put("rate_limit", key.rateLimit())
        .put("path", key.path())
        .set("flags", flags);
    return document
        .put("created_at", InstantText.write(key.createdAt()))
        .put("last_used_at", InstantText.write(key.lastUsedAt()))
        .put("expires_at", InstantText.write(key.expiresAt()))
        .put("revoked_at", InstantText.write(key.revokedAt()));
  }
}
