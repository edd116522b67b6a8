package dev.proviso.core.identity;

import dev.proviso.platform.storage.InstantConverter;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.Instant;

/** A browser session as it is stored: the hash of its token and of the key behind it. */
@MappedEntity("sessions")
record SessionRow(
    @Id String tokenSha256,
    String keySha256,
    @TypeDef(type = DataType.STRING, converter = InstantConverter.class) Instant startedAt,
    @TypeDef(type = DataType.STRING, converter = InstantConverter.class) Instant seenAt) {}
