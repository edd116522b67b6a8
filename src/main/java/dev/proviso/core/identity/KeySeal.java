package dev.proviso.core.identity;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.storage.InstantText;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * How a key stands, in the form that the ledger vouches for: who may come in with what, so that a
 * role, a name, a scope path or a secret that is changed behind the server's back is found. Of the
 * secret stands there the hash of the hash that is stored, which opens nothing.
 */
public final class KeySeal {

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
    // Left out where there are none: so a seal that was made before there were any still holds.
    if (key.path() != null) {
      seal.put("path", key.path());
    }
    if (key.flags() != null) {
      seal.put("flags", key.flags());
    }
    return seal;
  }

  /**
   * How every key of a database stands, in the transaction of a migration, after which principals
   * first get scope paths and flags.
   */
  public static ArrayNode all(Connection connection) throws SQLException {
    ArrayNode seals = JsonText.array();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT k.principal, p.name, p.role, k.id, k.issued_by, k.expires_at, k.revoked_at,"
                    + " k.secret_sha256 FROM api_keys k JOIN principals p ON p.id = k.principal"
                    + " ORDER BY k.id")) {
      while (row.next()) {
        ObjectNode seal = seals.addObject();
        String[] members = {
          "principal", "name", "role", "key", "issued_by", "expires_at", "revoked_at"
        };
        for (int i = 0; i < members.length; i++) {
          seal.put(members[i], row.getString(i + 1));
        }
        seal.put("secret", Secrets.sha256(row.getString(8)));
      }
    }
    return seals;
  }
}
