package dev.proviso.platform.jobs;

import dev.proviso.platform.storage.InstantConverter;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.Instant;

/**
 * One attempt as it is stored.
 *
 * @param workId what was attempted
 * @param attempt its number, counted from 1; a claim whose worker died left none
 * @param at when it began
 * @param milliseconds how long it took
 * @param address the address that was connected to, or null
 * @param status the status of the answer, or null
 * @param error the class of error, or null for success
 * @param reason why it did not succeed, or null
 * @param answer the beginning of the answer, or null
 */
@MappedEntity("outbox_attempts")
public record AttemptRow(
    @Id String workId,
    int attempt,
    @TypeDef(type = DataType.STRING, converter = InstantConverter.class) Instant at,
    long milliseconds,
    @Nullable String address,
    @Nullable Integer status,
    @Nullable String error,
    @Nullable @TypeDef(type = DataType.STRING, converter = ReasonConverter.class) Reason reason,
    @Nullable String answer) {

  private static final int LONGEST = 1_024;

  static AttemptRow of(Job job, Attempt attempt, Instant began) {
    AttemptLog log = attempt.log();
    return new AttemptRow(
        job.id(),
        job.attempts(),
        began,
        log.milliseconds(),
        log.address().orElse(null),
        log.status().orElse(null),
        log.error().map(AttemptRow::storable).orElse(null),
        attempt.why().orElse(null),
        log.answer().map(AttemptRow::storable).orElse(null));
  }

  /** PostgreSQL stores no NUL, and a stranger's text must not be what stops a transaction. */
  static String storable(String text) {
    String sound = text == null ? null : text.replace('\0', '\ufffd');
    return sound == null || sound.length() <= LONGEST ? sound : sound.substring(0, LONGEST);
  }
}
