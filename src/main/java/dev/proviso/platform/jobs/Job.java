package dev.proviso.platform.jobs;

import dev.proviso.platform.storage.InstantConverter;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.Instant;

/**
 * One job as it is stored.
 *
 * @param id {@code dlv_…}: the same over every attempt and repeat
 * @param kind whose {@link JobHandler} does it
 * @param lane what shares limits and troubles
 * @param recipient the id of an endpoint or of a principal
 * @param destination where it goes
 * @param subject the request that it is about, or null
 * @param topic what happened
 * @param body what is sent
 * @param state where it stands
 * @param reason why the latest attempt did not do it; null where there is nothing to say
 * @param attempts how often it was claimed, ever
 * @param tries how often it was claimed since it was last set to waiting
 * @param createdAt when it was enqueued
 * @param since when it was last set to waiting
 * @param dueAt when the next attempt is due; while somebody holds it, when the lease ends
 * @param endedAt when it was done, parked or refused; null while it waits
 * @param holder the worker that has claimed it, or null
 */
@MappedEntity("outbox")
public record Job(
    @Id String id,
    String kind,
    String lane,
    String recipient,
    String destination,
    @Nullable String subject,
    String topic,
    String body,
    @TypeDef(type = DataType.STRING, converter = JobStateConverter.class) JobState state,
    @Nullable @TypeDef(type = DataType.STRING, converter = ReasonConverter.class) Reason reason,
    int attempts,
    int tries,
    @TypeDef(type = DataType.STRING, converter = InstantConverter.class) Instant createdAt,
    @TypeDef(type = DataType.STRING, converter = InstantConverter.class) Instant since,
    @TypeDef(type = DataType.STRING, converter = InstantConverter.class) Instant dueAt,
    @Nullable @TypeDef(type = DataType.STRING, converter = InstantConverter.class) Instant endedAt,
    @Nullable String holder) {

  static Job of(String id, NewJob job, Instant now) {
    return of(id, job, JobState.WAITING, null, now, now, null);
  }

  static Job at(String id, NewJob job, Instant now, Instant due) {
    return of(id, job, JobState.WAITING, null, now, due, null);
  }

  static Job parked(String id, NewJob job, Reason reason, Instant now) {
    return of(id, job, JobState.PARKED, reason, now, now, now);
  }

  private static Job of(
      String id,
      NewJob job,
      JobState state,
      Reason reason,
      Instant now,
      Instant due,
      Instant ended) {
    return new Job(
        id,
        job.kind(),
        job.lane(),
        job.recipient(),
        job.destination(),
        job.subject(),
        job.topic(),
        job.body(),
        state,
        reason,
        0,
        0,
        now,
        now,
        due,
        ended,
        null);
  }

  /** Whether an attempt is under way at the given instant. */
  public boolean underWay(Instant now) {
    return state == JobState.WAITING && holder != null && dueAt.isAfter(now);
  }
}
