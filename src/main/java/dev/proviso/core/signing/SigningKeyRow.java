package dev.proviso.core.signing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.proviso.platform.json.CanonicalJson;
import dev.proviso.platform.storage.InstantConverter;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.Instant;

/**
 * A key as it is stored.
 *
 * @param publicKey its 32 bytes in base64url
 * @param secret its private half in PKCS#8, base64, sealed
 */
@MappedEntity("signing_keys")
record SigningKeyRow(
    @Id String kid,
    String publicKey,
    String secret,
    @TypeDef(type = DataType.STRING, converter = InstantConverter.class) Instant createdAt,
    @TypeDef(type = DataType.STRING, converter = InstantConverter.class) Instant signsFrom,
    @Nullable @TypeDef(type = DataType.STRING, converter = InstantConverter.class)
        Instant revokedAt) {

  SigningKey key() {
    return new SigningKey(kid, publicKey, createdAt, signsFrom, revokedAt);
  }

  /** What the ledger seals of it. */
  ObjectNode seal() {
    return key().json().put("secret_sha256", CanonicalJson.sha256(TextNode.valueOf(secret)));
  }
}
