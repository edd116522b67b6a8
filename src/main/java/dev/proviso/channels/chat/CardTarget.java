package dev.proviso.channels.chat;

import dev.proviso.core.requests.Priority;
import dev.proviso.core.requests.Request;
import dev.proviso.platform.jobs.Reason;
import dev.proviso.platform.storage.InstantConverter;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * Where cards go: a chat, a channel, a mailbox.
 *
 * @param id {@code tgt_…}
 * @param channel the name of its {@link Chat}
 * @param address where in it
 * @param configured whether the settings name it
 * @param leastPriority the rank up to which it is told of requests: 3 for all of them
 * @param tags told of requests with one of these tags, with commas between; empty for all
 * @param detail {@code full}, or {@code title} where the content must not be shown
 * @param disabledWhy the reason as it is stored; null while it is enabled
 */
@MappedEntity("channel_targets")
public record CardTarget(
    @Id String id,
    String channel,
    String address,
    int configured,
    int leastPriority,
    String tags,
    String detail,
    @TypeDef(type = DataType.STRING, converter = InstantConverter.class) Instant createdAt,
    @Nullable @TypeDef(type = DataType.STRING, converter = InstantConverter.class)
        Instant disabledAt,
    @Nullable String disabledWhy,
    @Nullable @TypeDef(type = DataType.STRING, converter = InstantConverter.class)
        Instant failingSince,
    @Nullable @TypeDef(type = DataType.STRING, converter = InstantConverter.class)
        Instant lastSuccess,
    @Nullable @TypeDef(type = DataType.STRING, converter = InstantConverter.class)
        Instant lastFailure,
    @Nullable String lastWhy) {

  /** The word of a target that must not see what is asked for, but its title. */
  public static final String TITLE_ONLY = "title";

  /** The word of a target that sees everything. */
  public static final String FULL = "full";

  static CardTarget configured(String id, String channel, String address, Instant now) {
    return new CardTarget(
        id, channel, address, 1, 3, "", FULL, now, null, null, null, null, null, null);
  }

  /** Whether anything is sent there. */
  public boolean isEnabled() {
    return disabledAt == null;
  }

  /** Why nothing is sent there; null while it is enabled. */
  public Reason disabledFor() {
    return disabledWhy == null ? null : Reason.read(disabledWhy);
  }

  /** Why it last did not take something; null where it always did, or where that is not known. */
  public Reason lastTrouble() {
    return lastWhy == null ? null : Reason.read(lastWhy);
  }

  /** The lowest priority that it is told of. */
  public Priority least() {
    return Priority.ofRank(leastPriority);
  }

  /** Whether it sees titles alone, so that nothing can be approved there. */
  public boolean seesTitlesOnly() {
    return detail.equals(TITLE_ONLY);
  }

  /** The tags, as a list. */
  public List<String> tagList() {
    return tags.isEmpty() ? List.of() : Arrays.asList(tags.split(","));
  }

  /** Whether it is told of a request. */
  boolean wants(Request request) {
    List<String> wanted = tagList();
    return isEnabled()
        && request.priority().rank() <= leastPriority
        && (wanted.isEmpty() || request.tagList().stream().anyMatch(wanted::contains));
  }

  /** Its jobs share limits and troubles: {@code telegram:-100123}. */
  String lane() {
    return channel + ":" + address;
  }
}
