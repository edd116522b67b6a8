package dev.proviso.core.policies.standing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.decisions.Decision;
import dev.proviso.core.ledger.Actor;
import dev.proviso.core.policies.Endings;
import dev.proviso.core.policies.Mode;
import dev.proviso.core.policies.Policies;
import dev.proviso.core.policies.Policy;
import dev.proviso.core.policies.PolicyKind;
import dev.proviso.core.policies.document.DocumentReader;
import dev.proviso.core.policies.document.PolicyDocument;
import dev.proviso.core.policies.document.RepeatedDecision;
import dev.proviso.core.policies.document.Tier;
import dev.proviso.core.policies.matching.Facts;
import dev.proviso.core.requests.Priority;
import dev.proviso.core.requests.Request;
import dev.proviso.core.requests.RequestStatus;
import dev.proviso.core.requests.RequestWithDecision;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.platform.storage.Change;
import dev.proviso.platform.storage.InstantText;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Approvals that stand. Whoever approved a request may let the same call pass again, which is the
 * same action with the same params and the same preview: in the same session for at most a day, or
 * anywhere for at most 30 days. Never for a whole tool, never for ever, never for what is critical.
 */
@Singleton
public final class StandingApprovals {

  /** The longest that an approval stands for a session. */
  public static final Duration LONGEST_SESSION = Duration.ofHours(24);

  /** The longest that an approval stands for exactly the same call. */
  public static final Duration LONGEST_EXACT = Duration.ofDays(30);

  private final Policies policies;
  private final Endings endings;
  private final Clock clock;

  StandingApprovals(Policies policies, Endings endings, Clock clock) {
    this.policies = policies;
    this.endings = endings;
    this.clock = clock;
  }

  /** Whether an approval of this request could stand at all. */
  public static boolean canStand(Request request) {
    return request.action() != null
        && (request.params() != null || request.preview() != null)
        && request.priority() != Priority.CRITICAL;
  }

  /**
   * The change that makes an approval stand. It is on at once, and ends when its maker has no key
   * any more with which to decide. Refuses a principal of whose approvals 50 stand already.
   *
   * @param found the decided request
   * @param kind {@link PolicyKind#SESSION} or {@link PolicyKind#EXACT}
   * @param until when it ends; null for the longest, where it is for a session
   */
  public Change<Policy> make(
      RequestWithDecision found, PolicyKind kind, Instant until, Actor actor) {
    Request request = found.request();
    Instant end = end(request, kind, until);
    Decision decision = decision(found);
    PolicyDocument document = DocumentReader.read(document(request, decision, kind, end));
    return policies.create(new Policies.Draft(document, kind, Mode.ON, request.id()), actor);
  }

  /**
   * The change that ends an approval that stands. Refuses what is none as not found, and whoever
   * may not decide.
   */
  public Change<Policy> revoke(String id, Actor actor) {
    return endings.end(id, PolicyKind::isStanding, actor);
  }

  private static Decision decision(RequestWithDecision found) {
    Decision decision =
        found
            .decision()
            .filter(it -> !it.status().equals(RequestStatus.DENIED.word()))
            .filter(it -> !it.isByPolicy())
            .orElseThrow(StandingRefusals::notApproved);
    // Conditions in words were said of one request: nothing could hold the next to them.
    if (decision.status().equals(RequestStatus.CONDITIONAL.word())
        && StrictJson.read(decision.conditions()).isEmpty()) {
      throw StandingRefusals.inWords();
    }
    return decision;
  }

  private Instant end(Request request, PolicyKind kind, Instant until) {
    if (request.action() == null) {
      throw StandingRefusals.noAction();
    }
    if (request.preview() == null && request.params() == null) {
      throw StandingRefusals.nothingExact();
    }
    if (request.priority() == Priority.CRITICAL) {
      throw StandingRefusals.critical();
    }
    Instant now = InstantText.precise(clock.instant());
    boolean session = kind == PolicyKind.SESSION;
    if (session && request.sessionId() == null) {
      throw StandingRefusals.noSession();
    }
    if (!session && until == null) {
      throw StandingRefusals.noEnd();
    }
    Instant latest = now.plus(session ? LONGEST_SESSION : LONGEST_EXACT);
    Instant end = until == null ? latest : InstantText.precise(until);
    if (!end.isAfter(now) || end.isAfter(latest)) {
      throw StandingRefusals.tooLong(session);
    }
    return end;
  }

  private static ObjectNode document(
      Request request, Decision decision, PolicyKind kind, Instant end) {
    ObjectNode document = JsonText.object();
    document.put("name", "As decided: " + request.titleInLedger());
    document.put("tier", Tier.RULE.word());
    document.putObject("scope").putArray("principals").add(request.principal());
    ArrayNode rows = document.putObject("when").putArray("all");
    // Rows, not the scope: a name that ends in an asterisk stands for itself here.
    row(rows, "action", request.action());
    JsonNode params = request.paramsJson().orElse(null);
    row(rows, "params_sha256", Facts.paramsSha256(params));
    row(rows, "preview_sha256", Facts.previewSha256(request.preview()));
    if (kind == PolicyKind.SESSION) {
      row(rows, "session", request.sessionId());
    }
    // What was promised to keep a condition must be promised again.
    if (request.conditions().isPresent()) {
      StrictJson.read(decision.conditions())
          .fieldNames()
          .forEachRemaining(
              key -> rows.addObject().put("fact", "schema:" + key).put("op", "present"));
    }
    document.set("then", then(decision));
    return document.put("until", InstantText.write(end));
  }

  private static void row(ArrayNode rows, String fact, String value) {
    rows.addObject().put("fact", fact).put("type", "text").put("op", "is").put("value", value);
  }

  private static ObjectNode then(Decision decision) {
    ObjectNode then = RepeatedDecision.then(decision);
    if (decision.comment() != null) {
      then.put("comment", decision.comment());
    }
    return then;
  }
}
