package dev.proviso.core.requests.intake;

import dev.proviso.core.requests.Request;
import dev.proviso.core.requests.RequestSettings;
import dev.proviso.core.requests.RequestWithDecision;
import dev.proviso.core.requests.Requests;
import dev.proviso.core.requests.Submitted;
import dev.proviso.core.requests.Visibility;
import dev.proviso.platform.storage.Change;
import dev.proviso.platform.storage.InstantText;
import dev.proviso.platform.storage.Tx;
import dev.proviso.platform.storage.Writes;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Finds the request again that the same act of the same caller has made, for callers whose calls
 * are cut off and repeated: as long as it is pending, and once more where its outcome was told to
 * nobody and is at most 10 minutes old. An approval is so never told twice.
 */
@Singleton
public class Attachments {

  /** How old an outcome may be that a repeated act is told. */
  static final Duration LATE = Duration.ofMinutes(10);

  private final AttachmentTable table;
  private final CallTurnTable turns;
  private final Requests requests;
  private final Writes writes;
  private final RequestSettings settings;
  private final Clock clock;

  Attachments(
      AttachmentTable table,
      CallTurnTable turns,
      Requests requests,
      Writes writes,
      RequestSettings settings,
      Clock clock) {
    this.table = table;
    this.turns = turns;
    this.requests = requests;
    this.writes = writes;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * The change that finds the request of an act, or makes it.
   *
   * @param act a hash of everything that makes it the same act
   * @param submission the change that makes the request
   */
  public Change<Submitted> attach(String principal, String act, Change<Submitted> submission) {
    return tx -> {
      Optional<Submitted> before = before(tx, principal, act);
      if (before.isPresent()) {
        return before.get();
      }
      Submitted made = submission.apply(tx);
      tx.writeRows();
      table.point(principal, act, made.id(), InstantText.write(clock.instant()));
      return made;
    };
  }

  private Optional<Submitted> before(Tx tx, String principal, String act) {
    Optional<Attachment> known = table.find(principal, act);
    if (known.isEmpty()) {
      return Optional.empty();
    }
    tx.writeRows();
    return requests
        .find(known.get().requestId(), Visibility.of(principal))
        .map(RequestWithDecision::request)
        .filter(request -> isStillAsked(request, known.get()))
        .map(Submitted::again);
  }

  private boolean isStillAsked(Request request, Attachment known) {
    Instant earliest = clock.instant().minus(LATE);
    return request.status().pending()
        || (!known.isDelivered() && !request.updatedAt().isBefore(earliest));
  }

  /** The change that notes that an outcome is told now; false if it was told before. */
  public Change<Boolean> deliver(String principal, String act, String requestId) {
    return tx -> table.deliver(principal, act, requestId) == 1;
  }

  /** Forgets acts that nobody repeats any more, and returns their number. */
  @Scheduled(fixedDelay = "1h", initialDelay = "2m")
  public int forgetOld() {
    String before = InstantText.write(clock.instant().minus(settings.idempotencyKept()));
    return writes.await(
        tx -> {
          int forgotten = table.forget(before);
          turns.forget();
          return forgotten;
        });
  }
}
