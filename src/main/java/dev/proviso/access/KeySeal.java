package dev.proviso.access;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.json.JsonText;
import dev.proviso.storage.InstantText;

/**
 * How a key stands, in the form that the ledger vouches for: who may come in with what, so that a
 * role, a name or a secret that is changed behind the server's back is found. Of the secret stands
 * there the hash of the hash that is stored, which opens nothing.
 */
final class KeySeal {

  private KeySeal() {}

  static ObjectNode of(ApiKey key, String secretSha256) {
    ObjectNode seal = JsonText.object();
    seal.put("principal", key.principal());
    seal.put("name", key.name());
    seal.put("role", key.role().word());
    seal.put("key", key.id());
    seal.put("issued_by", key.issuedBy());
    seal.put("expires_at", InstantText.write(key.expiresAt()));
    seal.put("revoked_at", InstantText.write(key.revokedAt()));
    seal.put("secret", Secrets.sha256(secretSha256));
    return seal;
  }
}
