package dev.proviso.doors;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.identity.Principal;
import dev.proviso.core.identity.Right;
import dev.proviso.core.identity.Role;
import dev.proviso.core.requests.RequestWithDecision;
import dev.proviso.core.requests.Requests;
import dev.proviso.core.requests.Submitted;
import dev.proviso.core.requests.Visibility;
import dev.proviso.core.requests.intake.Intake;
import dev.proviso.core.requests.intake.Submissions;
import dev.proviso.platform.Fault;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.storage.Writes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;

/**
 * What an agent does through any door: it asks once, however often it repeats itself, waits as long
 * as it likes, and may take back what it asked. A door only reads its protocol and writes its
 * answer.
 */
@Singleton
public final class Ask {

  /**
   * What came of a submission.
   *
   * @param submitted the request that was made, or that the idempotency key stands for
   * @param ignored the names in the body that nobody reads
   */
  public record Asked(Submitted submitted, List<Fault> ignored) {}

  private static final Pattern IDEMPOTENCY_KEY = Pattern.compile("[ -~]{1,255}");

  private final Intake intake;
  private final Submissions submissions;
  private final Requests requests;
  private final Writes writes;

  Ask(Intake intake, Submissions submissions, Requests requests, Writes writes) {
    this.intake = intake;
    this.submissions = submissions;
    this.requests = requests;
    this.writes = writes;
  }

  /**
   * Submits a request, or finds the one that the idempotency key stands for: the same body with the
   * same key is answered as the first time for 7 days, another body is refused. Refuses what breaks
   * a limit, with all faults at once.
   *
   * @param idempotencyKey 1 to 255 printable ASCII characters, or null
   */
  public CompletionStage<Asked> submit(Principal principal, String idempotencyKey, JsonNode body) {
    if (idempotencyKey != null && !IDEMPOTENCY_KEY.matcher(idempotencyKey).matches()) {
      throw badKey();
    }
    return intake
        .answered(principal.actor(), idempotencyKey, body)
        .<CompletionStage<Submitted>>map(CompletableFuture::completedStage)
        .orElseGet(() -> make(principal, idempotencyKey, body))
        .thenApply(submitted -> new Asked(submitted, Submissions.ignored(body)));
  }

  private CompletionStage<Submitted> make(Principal principal, String key, JsonNode body) {
    boolean limited = principal.role() == Role.AGENT;
    return writes.submit(intake.submit(submissions.read(body), principal.actor(), key, limited));
  }

  /** The refusal of an idempotency key that is none. */
  public static Refusal badKey() {
    return new Refusal(
        Refusal.Kind.INVALID,
        "invalid_idempotency_key",
        "Invalid Idempotency-Key. It must be one key of 1 to 255 printable ASCII characters.");
  }

  /**
   * The request as soon as it has an outcome, or as it is when the patience ends. A wait costs no
   * thread. Refuses what the caller does not see as not found.
   */
  public CompletionStage<RequestWithDecision> outcome(
      Principal principal, String id, Patience patience) {
    Visibility visibility = VisibleTo.by(principal);
    return patience.atMost().isZero()
        ? CompletableFuture.completedStage(requests.get(id, visibility))
        : requests.await(id, visibility, principal.actor(), patience.atMost(), patience.allowed());
  }

  /**
   * Takes a pending request back: the caller's own, or any for an admin. Refuses what is not seen
   * as not found, another's, and what has an outcome already.
   *
   * @param claimed the name that the caller gives itself, or null
   */
  public CompletionStage<RequestWithDecision> cancel(
      Principal principal, String id, String claimed) {
    boolean any = principal.may(Right.ADMINISTER);
    return writes.submit(
        requests.cancel(id, VisibleTo.by(principal), any, claimed, principal.actor()));
  }
}
