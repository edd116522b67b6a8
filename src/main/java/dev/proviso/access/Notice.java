package dev.proviso.access;

import dev.proviso.storage.InstantConverter;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.Instant;

/**
 * Something that somebody has to know, told on every page until they have read it.
 *
 * @param id {@code ntc_…}
 * @param code which sentence: {@code key_rotated}
 * @param arguments what the sentence names, as a JSON object
 * @param createdAt when it happened
 */
@MappedEntity("notices")
public record Notice(
    @Id String id,
    String code,
    String arguments,
    @TypeDef(type = DataType.STRING, converter = InstantConverter.class) Instant createdAt) {}
