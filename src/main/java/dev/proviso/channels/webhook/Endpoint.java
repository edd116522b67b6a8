package dev.proviso.channels.webhook;

import dev.proviso.channels.Origin;
import dev.proviso.core.ledger.EventType;
import dev.proviso.platform.jobs.Reason;
import dev.proviso.platform.jobs.ReasonConverter;
import dev.proviso.platform.storage.InstantConverter;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A subscriber of events, as it is stored.
 *
 * @param id {@code whk_…}
 * @param url where events go
 * @param description what it is for, or null
 * @param events the names of the events it wants, with spaces between; empty for all
 * @param configured 1 if it comes from {@code PROVISO_WEBHOOKS}, else 0
 * @param secret what signs, sealed
 * @param formerSecret what signed before, sealed, or null
 * @param formerUntil until when that signs too
 * @param createdAt when it was made
 * @param updatedAt when it was last changed by somebody
 * @param disabledAt since when nothing is sent; null while it is enabled
 * @param disabledReason why
 * @param failingSince the first failure since its last success; null if there is none
 * @param lastSuccessAt when it last took something
 * @param lastFailureAt when it last did not
 * @param lastFailure why not
 */
@MappedEntity("endpoints")
public record Endpoint(
    @Id String id,
    String url,
    @Nullable String description,
    String events,
    int configured,
    String secret,
    @Nullable String formerSecret,
    @Nullable @TypeDef(type = DataType.STRING, converter = InstantConverter.class)
        Instant formerUntil,
    @TypeDef(type = DataType.STRING, converter = InstantConverter.class) Instant createdAt,
    @TypeDef(type = DataType.STRING, converter = InstantConverter.class) Instant updatedAt,
    @Nullable @TypeDef(type = DataType.STRING, converter = InstantConverter.class)
        Instant disabledAt,
    @Nullable @TypeDef(type = DataType.STRING, converter = ReasonConverter.class)
        Reason disabledReason,
    @Nullable @TypeDef(type = DataType.STRING, converter = InstantConverter.class)
        Instant failingSince,
    @Nullable @TypeDef(type = DataType.STRING, converter = InstantConverter.class)
        Instant lastSuccessAt,
    @Nullable @TypeDef(type = DataType.STRING, converter = InstantConverter.class)
        Instant lastFailureAt,
    @Nullable @TypeDef(type = DataType.STRING, converter = ReasonConverter.class)
        Reason lastFailure) {

  private static final Duration PATIENCE = Duration.ofDays(5);

  static Endpoint of(
      String id, EndpointDraft draft, boolean configured, String secret, Instant now) {
    return new Endpoint(
        id,
        draft.url(),
        draft.description(),
        String.join(" ", draft.events()),
        configured ? 1 : 0,
        secret,
        null,
        null,
        now,
        now,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /** Whether it comes from the configuration and so is changed only there. */
  public boolean isConfigured() {
    return configured == 1;
  }

  /** Whether events are sent to it. */
  public boolean isEnabled() {
    return disabledAt == null;
  }

  /** The names of the events that it wants. */
  public List<String> wanted() {
    return events.isEmpty() ? EventType.told() : List.of(events.split(" "));
  }

  /** Whether it took nothing for five days. */
  boolean hopeless(Instant now) {
    return failingSince != null && !failingSince.plus(PATIENCE).isAfter(now);
  }

  /** What may be told of it to everybody: its id, and its address without path and query. */
  String shown() {
    return id + " " + Origin.of(url);
  }
}
