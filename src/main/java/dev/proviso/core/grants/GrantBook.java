package dev.proviso.core.grants;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.decisions.Decisions;
import dev.proviso.core.ledger.Actor;
import dev.proviso.core.ledger.Entry;
import dev.proviso.core.ledger.EventType;
import dev.proviso.core.ledger.Ledger;
import dev.proviso.core.requests.Request;
import dev.proviso.core.requests.RequestEvent;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.storage.InstantText;
import dev.proviso.platform.storage.Tx;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** Writes grants, each change with its rows in the ledger, which seal how the grant stands then. */
@Singleton
final class GrantBook {

  private final GrantTable table;
  private final Consumer<List<String>> touched;
  private final Allowances allowances;
  private final Ledger ledger;
  private final Clock clock;

  GrantBook(
      GrantTable table, Allowances allowances, Decisions decisions, Ledger ledger, Clock clock) {
    this.table = table;
    this.touched = decisions::touched;
    this.allowances = allowances;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * A grant inside a change.
   *
   * @param row as it is stored; null where nothing of it was used or changed
   * @param allowance what it allows at the time
   * @param at the time
   */
  record Open(Ground ground, @Nullable GrantRow row, Allowance allowance, Instant at) {}

  /** A grant as it is now. */
  Open open(Ground ground) {
    Instant now = InstantText.precise(clock.instant());
    GrantRow row = table.findByRequestId(ground.id()).orElse(null);
    Allowance allowance =
        allowances.of(ground.request(), ground.decision(), ground.terms(), row, now);
    return new Open(ground, row, allowance, now);
  }

  /** Stores what became of a grant, under the number of the ledger's next row. */
  GrantRow write(Tx tx, Open open, Allowance after) {
    long revision = open.row() == null ? 1 : open.row().revision() + 1;
    GrantRow row =
        GrantRow.of(open.ground().request(), after, revision, ledger.next(tx), open.at());
    if (open.row() == null) {
      table.save(row);
      tx.atEnd(touched, row.requestId());
    } else if (move(row) == 0) {
      throw GrantRefusals.changed(open.allowance().version());
    }
    return row;
  }

  private int move(GrantRow row) {
    return table.move(
        row.requestId(),
        row.revision(),
        row.version(),
        row.state(),
        row.conditions(),
        row.uses(),
        row.usesAllowed(),
        row.sums(),
        InstantText.write(row.validUntil()),
        row.changedSeq(),
        InstantText.write(row.updatedAt()));
  }

  /** A row in the ledger that seals how the grant stands, and something more. */
  void record(
      Tx tx, EventType type, Request request, Actor actor, String details, ObjectNode seal) {
    ledger.record(
        tx,
        new Entry(
            type,
            request.id(),
            actor,
            null,
            details,
            request.contentSha256(),
            null,
            seal,
            type.event() == null ? null : row -> RequestEvent.ofGrant(type, request, row)));
  }

  /** The number of the next row of the ledger. */
  long next(Tx tx) {
    return ledger.next(tx);
  }

  /** What a row seals: the grant, and the use that it is about. */
  static ObjectNode seal(GrantRow row, @Nullable String use) {
    ObjectNode seal = JsonText.object();
    if (use != null) {
      seal.put("use", use);
    }
    seal.set("grant", row.seal());
    return seal;
  }
}
