package dev.proviso.requests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.proviso.activity.Actor;
import dev.proviso.activity.Entry;
import dev.proviso.activity.Ledger;
import dev.proviso.json.CanonicalJson;
import dev.proviso.json.JsonText;
import dev.proviso.storage.DiskSpace;
import dev.proviso.storage.Ids;
import dev.proviso.storage.InstantText;
import dev.proviso.storage.WriteBatch;
import dev.proviso.storage.Writes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Takes requests in: everything that can be made is made before the job, the job only writes. */
@Singleton
final class Intake {

  private static final int TITLE_IN_LEDGER = 100;

  private final Writes writes;
  private final RequestTable table;
  private final IdempotencyTable idempotency;
  private final Ledger ledger;
  private final DiskSpace disk;
  private final Quota quota;
  private final Clock clock;
  private final Consumer<List<TagTable.Tag>> tagged;
  private final Consumer<List<SearchIndex.Indexed>> found;

  Intake(
      Writes writes,
      RequestTable table,
      TagTable tags,
      IdempotencyTable idempotency,
      SearchIndex search,
      Ledger ledger,
      DiskSpace disk,
      Quota quota,
      Clock clock) {
    this.writes = writes;
    this.table = table;
    this.idempotency = idempotency;
    this.ledger = ledger;
    this.disk = disk;
    this.quota = quota;
    this.clock = clock;
    this.tagged = tags::saveAll;
    this.found = search::addAll;
  }

  /** The stored answer of an idempotency key; refuses another body. */
  Optional<Submitted> answered(Actor actor, String idempotencyKey, JsonNode body) {
    return idempotencyKey == null
        ? Optional.empty()
        : replay(actor, idempotencyKey, CanonicalJson.sha256(body));
  }

  CompletionStage<Submitted> submit(
      Submission submission, Actor actor, String idempotencyKey, boolean limited) {
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
            cut(request.title()),
            request.contentSha256(),
            null,
            RequestEvents.created(request));
    return writes.submit(
        batch -> {
          Optional<Submitted> before = replay(actor, idempotencyKey, submission.fingerprint());
          if (before.isPresent()) {
            return before.get();
          }
          if (limited) {
            quota.admit(actor.principal());
          }
          store(batch, request.numbered(ledger.next(batch)), submission.tags(), words, entry);
          remember(request, idempotencyKey, submission.fingerprint());
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
            "")
        .hashed();
  }

  private Optional<Submitted> replay(Actor actor, String key, String fingerprint) {
    if (key == null) {
      return Optional.empty();
    }
    Optional<Idempotency> before = idempotency.find(actor.principal(), key);
    if (before.isPresent() && !before.get().fingerprint().equals(fingerprint)) {
      throw RequestRefusals.idempotencyMismatch();
    }
    return before.map(Idempotency::replay);
  }

  private void store(
      WriteBatch batch, Request request, List<String> tags, Set<String> words, Entry entry) {
    table.save(request);
    for (String tag : new LinkedHashSet<>(tags)) {
      batch.atEnd(tagged, new TagTable.Tag(tag, request.seq()));
    }
    batch.atEnd(found, new SearchIndex.Indexed(request.seq(), words));
    ledger.record(batch, entry);
  }

  private void remember(Request request, String key, String fingerprint) {
    if (key != null) {
      idempotency.remember(
          request.principal(),
          key,
          fingerprint,
          request.id(),
          request.contentSha256(),
          InstantText.write(request.createdAt()));
    }
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
