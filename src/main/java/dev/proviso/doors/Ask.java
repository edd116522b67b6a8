package dev.proviso.doors;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.identity.Principal;
import dev.proviso.core.identity.Right;
import dev.proviso.core.identity.Role;
import dev.proviso.core.requests.Request;
import dev.proviso.core.requests.RequestWithDecision;
import dev.proviso.core.requests.Requests;
import dev.proviso.core.requests.Submitted;
import dev.proviso.core.requests.Visibility;
import dev.proviso.core.requests.intake.Attachments;
import dev.proviso.core.requests.intake.HeldCall;
import dev.proviso.core.requests.intake.HeldCalls;
import dev.proviso.core.requests.intake.Intake;
import dev.proviso.core.requests.intake.Submissions;
import dev.proviso.platform.Fault;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.storage.Change;
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
  private final Attachments attachments;
  private final HeldCalls held;
  private final Requests requests;
  private final Writes writes;

  Ask(
      Intake intake,
      Submissions submissions,
      Attachments attachments,
      HeldCalls held,
      Requests requests,
      Writes writes) {
    this.attachments = attachments;
    this.held = held;
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
    if (idempotencyKey != null) {
      requiredKey(idempotencyKey);
    }
    return intake
        .answered(principal.actor(), idempotencyKey, body)
        .<CompletionStage<Submitted>>map(CompletableFuture::completedStage)
        .orElseGet(() -> writes.submit(submission(principal, idempotencyKey, body)))
        .thenApply(submitted -> new Asked(submitted, Submissions.ignored(body)));
  }

  private Change<Submitted> submission(Principal principal, String key, JsonNode body) {
    boolean limited = principal.role() == Role.AGENT;
    return intake.submit(submissions.read(body), principal.actor(), key, limited);
  }

  /**
   * Finds the request that the same act has made before, or makes it: for callers without a key
   * whose calls are cut off and repeated. Refuses as {@link #submit}.
   *
   * @param act a hash of everything that makes it the same act
   */
  public CompletionStage<Submitted> repeat(Principal principal, String act, JsonNode body) {
    return writes.submit(
        attachments.attach(principal.id(), act, submission(principal, null, body)));
  }

  /** Notes that the outcome of an act is told now; false if it was told before. */
  public CompletionStage<Boolean> tell(Principal principal, String act, String id) {
    return writes.submit(attachments.deliver(principal.id(), act, id));
  }

  /**
   * Finds the request that a call of a tool has made before, or makes it, and holds the call; one
   * that was held for the same is from then on told nothing. Refuses as {@link #submit}.
   */
  public CompletionStage<Submitted> hold(Principal principal, HeldCall call, JsonNode body) {
    return writes.submit(held.hold(call, submission(principal, null, body)));
  }

  /**
   * Tells a held call the outcome; false where it may not act on it, since another call may.
   *
   * @param edited what a person made of the call; null where it stays as it was
   */
  public CompletionStage<Boolean> tell(HeldCall call, Request request, HeldCalls.Edited edited) {
    return writes.submit(held.tell(call, request, edited));
  }

  /** Turns a held call away once; false where that was done before. */
  public CompletionStage<Boolean> warn(HeldCall call, Request request) {
    return writes.submit(held.warn(call, request));
  }

  /** Undoes what a held call was told that hung up before it could hear it. */
  public CompletionStage<Void> unheard(HeldCall call, Request request) {
    return writes.submit(held.unheard(call, request));
  }

  /** An idempotency key that must be there: 1 to 255 printable ASCII characters. */
  public static String requiredKey(String idempotencyKey) {
    if (idempotencyKey == null) {
      throw new Refusal(
          Refusal.Kind.INVALID,
          "idempotency_key_required",
          "Send an Idempotency-Key of your own making, a new one for each use: without it, a call"
              + " that is repeated would count twice.");
    }
    if (!IDEMPOTENCY_KEY.matcher(idempotencyKey).matches()) {
      throw badKey();
    }
    return idempotencyKey;
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
