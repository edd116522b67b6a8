package dev.proviso.channels.callback;

import dev.proviso.platform.storage.InstantConverter;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.Instant;

/**
 * What signs the callbacks of a principal, as it is stored.
 *
 * @param principal whose it is
 * @param secret the secret, sealed
 * @param createdAt when it was made
 */
@MappedEntity("callback_secrets")
record CallbackSecret(
    @Id String principal,
    String secret,
    @TypeDef(type = DataType.STRING, converter = InstantConverter.class) Instant createdAt) {}
