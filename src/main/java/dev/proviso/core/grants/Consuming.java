package dev.proviso.core.grants;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.grants.refused.RefusedUses;
import dev.proviso.core.ledger.Actor;
import dev.proviso.core.ledger.EventType;
import dev.proviso.core.requests.Request;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.platform.storage.Change;
import dev.proviso.platform.storage.Ids;
import dev.proviso.platform.storage.InstantText;
import dev.proviso.platform.storage.Tx;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Uses what was allowed: holds each call against what is left at that moment, and what it takes is
 * gone in the same transaction.
 */
@Singleton
final class Consuming {

  private final UseTable table;
  private final Consumer<List<UseRow>> rows;
  private final GrantBook book;
  private final Compliances compliances;
  private final RefusedUses refused;
  private final GrantSettings settings;
  private final ZoneId zone;
  private final Clock clock;

  Consuming(
      UseTable table,
      GrantBook book,
      Compliances compliances,
      RefusedUses refused,
      GrantSettings settings,
      @Value("${proviso.policies.zone:UTC}") ZoneId zone,
      Clock clock) {
    this.table = table;
    this.rows = table::saveAll;
    this.book = book;
    this.compliances = compliances;
    this.refused = refused;
    this.settings = settings;
    this.zone = zone;
    this.clock = clock;
  }

  /**
   * The change that uses a grant once. A refusal is its result and undoes nothing, so that it costs
   * other changes nothing either; it is noted for people to see.
   */
  Change<Consumed> consume(Ground ground, Call call, String key, Caller caller) {
    String id = Ids.next("use_", clock);
    return tx -> {
      GrantBook.Open open = book.open(ground);
      Consumed consumed = consume(tx, id, open, call, key, caller);
      if (consumed instanceof Consumed.Refused no) {
        refused.note(tx, ground.id(), caller.actor(), caller.executor(), no.refusal(), open.at());
      }
      return consumed;
    };
  }

  private Consumed consume(
      Tx tx, String id, GrantBook.Open open, Call call, String key, Caller caller) {
    Optional<UseRow> before = find(tx, open.ground().id(), key);
    if (before.isPresent()) {
      return again(before.get(), call, caller, open.allowance());
    }
    Measured measured = Measure.of(call, open.allowance(), open.at(), zone);
    return refusal(open, call, measured)
        .<Consumed>map(it -> new Consumed.Refused(it, open.allowance()))
        .orElseGet(() -> use(tx, id, open, call, measured, key, caller));
  }

  private Optional<UseRow> find(Tx tx, String requestId, String key) {
    return Optional.ofNullable(left(tx).get(List.of(requestId, key)))
        .or(() -> table.find(requestId, key));
  }

  /**
   * The stored answer, to whoever got it before and sends the same again; but not once what was
   * allowed has ended, since the deed may not have been done yet.
   */
  private static Consumed again(UseRow use, Call call, Caller caller, Allowance allowance) {
    boolean same =
        use.principal().equals(caller.actor().principal())
            && use.fingerprint().equals(call.fingerprint());
    if (!same) {
      return new Consumed.Refused(GrantRefusals.idempotencyMismatch(), allowance);
    }
    return allowance.state().hasEnded()
        ? new Consumed.Refused(GrantRefusals.ofState(allowance.state()).orElseThrow(), allowance)
        : new Consumed.Allowed((ObjectNode) StrictJson.read(use.answer()), true);
  }

  private static Optional<Refusal> refusal(GrantBook.Open open, Call call, Measured measured) {
    Optional<Refusal> state = GrantRefusals.ofState(open.allowance().state());
    if (state.isPresent()) {
      return state;
    }
    Ground ground = open.ground();
    String sha = call.contentSha256();
    if (sha != null && !sha.equals(ground.request().contentSha256())) {
      return Optional.of(GrantRefusals.contentChanged());
    }
    if (!ground.admits(call.params(), open.allowance())) {
      return Optional.of(GrantRefusals.paramsChanged());
    }
    return measured.faults().isEmpty()
        ? Optional.empty()
        : Optional.of(GrantRefusals.refused(measured.faults()));
  }

  private Consumed use(
      Tx tx,
      String id,
      GrantBook.Open open,
      Call call,
      Measured measured,
      String key,
      Caller caller) {
    Allowance after = open.allowance().used(measured.held()).at(open.at());
    Instant reportBy = open.at().plus(settings.reportWithin());
    ObjectNode answer = JsonText.object().put("allowed", true).put("use", id);
    answer.setAll(after.json());
    answer.put("report_by", InstantText.write(reportBy));
    answer.set("unchecked", unchecked(open.ground(), call, measured));
    GrantRow row = book.write(tx, open, after);
    UseRow use =
        UseRow.of(
            id,
            row.requestId(),
            row.changedSeq(),
            caller,
            key,
            call.fingerprint(),
            row.version(),
            measured,
            JsonText.write(answer),
            open.at(),
            reportBy);
    store(tx, open, row, use, caller.actor(), count(after));
    return new Consumed.Allowed(answer, false);
  }

  /** Uses up, in full, what a rule allows a child; its key is one that no caller has used yet. */
  void hold(Tx tx, String id, GrantBook.Open open, Share share, Request child, Actor actor) {
    Allowance after = open.allowance().used(share.uses(), share.sums()).at(open.at());
    GrantRow row = book.write(tx, open, after);
    Measured measured = new Measured(List.of(), share.facts(), share.sums(), List.of());
    ObjectNode answer = JsonText.object().put("child", child.id()).put("uses", share.uses());
    UseRow use =
        UseRow.of(
                id,
                row.requestId(),
                row.changedSeq(),
                new Caller(actor, false),
                child.id(),
                child.contentSha256(),
                row.version(),
                measured,
                JsonText.write(answer),
                open.at(),
                open.at())
            .heldFor(child.id());
    store(tx, open, row, use, actor, count(after) + ", held for " + child.id());
  }

  private void store(
      Tx tx, GrantBook.Open open, GrantRow row, UseRow use, Actor actor, String details) {
    Request request = open.ground().request();
    tx.atEnd(rows, use);
    compliances.used(tx, open);
    ObjectNode seal = GrantBook.seal(row, use.id()).put("use_sha256", use.useSha256());
    book.record(tx, EventType.GRANT_CONSUMED, request, actor, details, seal);
    if (GrantState.of(row.state()) == GrantState.EXHAUSTED) {
      ObjectNode end = GrantBook.seal(row, use.id());
      book.record(tx, EventType.GRANT_EXHAUSTED, request, actor, details, end);
    }
    left(tx).put(List.of(row.requestId(), use.idempotencyKey()), use);
  }

  /** How often it was used, for people. */
  static String count(Allowance after) {
    return after.usesAllowed() == null
        ? "use " + after.used()
        : "use %d of %d".formatted(after.used(), after.usesAllowed());
  }

  private static ArrayNode unchecked(Ground ground, Call call, Measured measured) {
    List<String> names = new ArrayList<>(measured.unchecked());
    if (call.contentSha256() == null) {
      names.add("content_sha256");
    }
    if (call.params() == null ? ground.params() != null : ground.params() == null) {
      names.add("params");
    }
    ArrayNode unchecked = JsonText.array();
    names.forEach(unchecked::add);
    return unchecked;
  }

  /** The uses of this transaction, which are not in the table yet. */
  private static Map<List<String>, UseRow> left(Tx tx) {
    Left left = tx.get(Left.class);
    if (left == null) {
      left = new Left(new HashMap<>());
      tx.keep(Left.class, left);
    }
    return left.rows();
  }

  private record Left(Map<List<String>, UseRow> rows) {}
}
