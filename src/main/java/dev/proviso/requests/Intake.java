package dev.proviso.requests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.proviso.activity.Actor;
import dev.proviso.activity.Entry;
import dev.proviso.activity.Ledger;
import dev.proviso.json.JsonText;
import dev.proviso.storage.DiskSpace;
import dev.proviso.storage.Ids;
import dev.proviso.storage.InstantText;
import dev.proviso.storage.Writes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Takes requests in: everything that can be made is made before the job, the job only writes. */
@Singleton
final class Intake {

  private static final int TITLE_IN_LEDGER = 100;

  private final Writes writes;
  private final NewRequests requests;
  private final IdempotencyKeys keys;
  private final Ledger ledger;
  private final DiskSpace disk;
  private final Quota quota;
  private final Clock clock;

  Intake(
      Writes writes,
      NewRequests requests,
      IdempotencyKeys keys,
      Ledger ledger,
      DiskSpace disk,
      Quota quota,
      Clock clock) {
    this.writes = writes;
    this.requests = requests;
    this.keys = keys;
    this.ledger = ledger;
    this.disk = disk;
    this.quota = quota;
    this.clock = clock;
  }

  /** The stored answer of an idempotency key; refuses another body. */
  Optional<Submitted> answered(Actor actor, String key, JsonNode body) {
    return keys.answered(actor.principal(), key, body);
  }

  CompletionStage<Submitted> submit(
      Submission submission, Actor actor, String key, boolean limited) {
    if (disk.almostFull()) {
      return CompletableFuture.failedFuture(RequestRefusals.diskAlmostFull());
    }
    Request request = make(submission, actor);
    Set<String> words = SearchText.distinct(request.title(), request.plan(), request.context());
    Entry entry =
        new Entry(
            "created",
            request.id(),
            actor,
            request.requester(),
            cut(request.title()),
            request.contentSha256(),
            null,
            null,
            RequestEvents.created(request));
    return writes.submit(
        batch -> {
          Optional<Submitted> before =
              keys.answered(batch, actor.principal(), key, submission.fingerprint());
          if (before.isPresent()) {
            return before.get();
          }
          if (limited) {
            quota.admit(batch, actor.principal());
          }
          requests.store(batch, request.numbered(ledger.next(batch)), submission.tags(), words);
          ledger.record(batch, entry);
          if (key != null) {
            keys.remember(batch, answer(request, key, submission.fingerprint()));
          }
          return new Submitted(request.id(), request.contentSha256(), false);
        });
  }

  private Request make(Submission submission, Actor actor) {
    Instant now = InstantText.precise(clock.instant());
    String requester = submission.requester() == null ? actor.name() : submission.requester();
    ArrayNode tags = JsonText.array();
    submission.tags().forEach(tags::add);
    return new Request(
            Ids.next("req_", clock),
            null,
            RequestStatus.PENDING,
            submission.priority(),
            actor.principal(),
            requester,
            submission.title(),
            submission.plan(),
            submission.context(),
            JsonText.write(tags),
            submission.callbackUrl(),
            text(submission.conditionsDocument()),
            submission.action(),
            text(submission.params()),
            submission.preview(),
            submission.previewFormat(),
            submission.sessionId(),
            now,
            now,
            submission.expiresAt(),
            "",
            ContentHash.VERSION)
        .hashed();
  }

  private static Idempotency answer(Request request, String key, String fingerprint) {
    return new Idempotency(
        request.principal(),
        key,
        fingerprint,
        request.id(),
        request.contentSha256(),
        InstantText.write(request.createdAt()));
  }

  static String cut(String title) {
    return title.codePointCount(0, title.length()) <= TITLE_IN_LEDGER
        ? title
        : title.substring(0, title.offsetByCodePoints(0, TITLE_IN_LEDGER));
  }

  private static String text(JsonNode json) {
    return json == null ? null : JsonText.write(json);
  }
}
