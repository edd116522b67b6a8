package dev.proviso.core.requests.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.proviso.core.ledger.Actor;
import dev.proviso.core.ledger.Entry;
import dev.proviso.core.ledger.EventType;
import dev.proviso.core.ledger.Ledger;
import dev.proviso.core.ledger.LedgerRow;
import dev.proviso.core.requests.ContentHash;
import dev.proviso.core.requests.Request;
import dev.proviso.core.requests.RequestEvent;
import dev.proviso.core.requests.RequestRefusals;
import dev.proviso.core.requests.RequestStatus;
import dev.proviso.core.requests.Requests;
import dev.proviso.core.requests.Submitted;
import dev.proviso.core.requests.search.SearchWords;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.Members;
import dev.proviso.platform.json.Pointers;
import dev.proviso.platform.storage.Change;
import dev.proviso.platform.storage.DiskSpace;
import dev.proviso.platform.storage.Ids;
import dev.proviso.platform.storage.InstantText;
import dev.proviso.platform.storage.Tx;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Accepts new requests. Everything is computed beforehand; the change itself only writes. */
@Singleton
public final class Intake {

  private final NewRequests requests;
  private final IdempotencyKeys keys;
  private final Ledger ledger;
  private final DiskSpace disk;
  private final Quota quota;
  private final Judge judge;
  private final ParentCheck parents;
  private final Requests queue;
  private final Clock clock;

  Intake(
      NewRequests requests,
      IdempotencyKeys keys,
      Ledger ledger,
      DiskSpace disk,
      Quota quota,
      Judge judge,
      ParentCheck parents,
      Requests queue,
      Clock clock) {
    this.requests = requests;
    this.keys = keys;
    this.ledger = ledger;
    this.disk = disk;
    this.quota = quota;
    this.judge = judge;
    this.parents = parents;
    this.queue = queue;
    this.clock = clock;
  }

  /**
   * The stored answer for an idempotency key, even if the body would be refused by now because its
   * expiry has passed. Empty for null, and for a key that was not used within 7 days. Refuses a
   * different body.
   */
  public Optional<Submitted> answered(Actor actor, String key, JsonNode body) {
    return keys.answered(actor.principal(), key, body);
  }

  /**
   * The change that puts a request into the queue. The same idempotency key with the same body
   * returns the stored answer; with a different body it is refused. Refuses if too little disk
   * space is left, and if the actor has reached its limit of pending requests.
   *
   * @param key an idempotency key of 1 to 255 printable ASCII characters, or null
   * @param limited whether the actor's pending requests are limited
   */
  public Change<Submitted> submit(Submission submission, Actor actor, String key, boolean limited) {
    if (disk.almostFull()) {
      throw RequestRefusals.diskAlmostFull();
    }
    requireParent(submission, actor);
    Request request = make(submission, actor);
    Set<String> words = SearchWords.distinct(request.title(), request.plan(), request.context());
    Entry entry = entry(request, actor);
    Judge.Case opened = judge.open(submission, request, actor);
    return tx -> {
      Optional<Submitted> before =
          keys.answered(tx, actor.principal(), key, submission.fingerprint());
      if (before.isPresent()) {
        return before.get();
      }
      if (limited) {
        quota.admit(tx, actor.principal());
      }
      Judgement judgement = opened.judge(tx);
      Request judged = judgement.applyTo(request);
      LedgerRow row = ledger.record(tx, judgement.isNone() ? entry : entry(judged, actor));
      Request stored = judged.made(row.id(), row.timestamp());
      requests.store(tx, stored, submission.tags(), words);
      judgement.stored().accept(tx, stored);
      Submitted submitted = submitted(tx, stored, judgement);
      if (key != null) {
        keys.remember(tx, answer(stored, submitted, key, submission.fingerprint()));
      }
      return submitted;
    };
  }

  private void requireParent(Submission submission, Actor actor) {
    if (submission.parentGrant() != null) {
      parents
          .fault(Pointers.of("parent_grant"), submission.parentGrant(), actor)
          .ifPresent(
              fault -> {
                throw Members.refusal(List.of(fault));
              });
    }
  }

  /** The answer; a ruling of a policy is applied first. */
  private Submitted submitted(Tx tx, Request stored, Judgement judgement) {
    RequestStatus status = RequestStatus.PENDING;
    if (judgement.ruling() != null) {
      tx.writeRows();
      status =
          queue.rule(stored, judgement.ruling(), judgement.policy()).apply(tx).request().status();
    }
    return new Submitted(stored.id(), status, judgement.policy(), stored.contentSha256(), false);
  }

  private static Entry entry(Request request, Actor actor) {
    RequestEvent event = RequestEvent.created(request);
    return new Entry(
        EventType.CREATED,
        request.id(),
        actor,
        request.requester(),
        request.titleInLedger(),
        request.contentSha256(),
        null,
        request.seal(),
        row -> event.of(request.made(row.id(), row.timestamp())));
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
            ContentHash.VERSION,
            null,
            null,
            0,
            null,
            submission.parentGrant(),
            submission.kind())
        .hashed();
  }

  private static Idempotency answer(
      Request request, Submitted submitted, String key, String fingerprint) {
    return new Idempotency(
        request.principal(),
        key,
        fingerprint,
        request.id(),
        request.contentSha256(),
        InstantText.write(request.createdAt()),
        submitted.status().pending() ? null : submitted.status().word(),
        request.policy());
  }

  private static String text(JsonNode json) {
    return json == null ? null : JsonText.write(json);
  }
}
