package dev.proviso.core.grants;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.conditions.Term;
import dev.proviso.core.conditions.fields.Enforce;
import dev.proviso.core.identity.Notices;
import dev.proviso.core.ledger.EventType;
import dev.proviso.platform.Fault;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.platform.storage.Change;
import dev.proviso.platform.storage.Ids;
import dev.proviso.platform.storage.Tx;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Settles uses by what is reported of them. A use is reported once, and a report stands. */
@Singleton
final class Reporting {

  /** The key of what was only reported: no caller can send it, and it is there once a request. */
  private static final String ONLY_REPORTED = "";

  private final UseTable table;
  private final Consumer<List<UseRow>> rows;
  private final GrantBook book;
  private final Compliances compliances;
  private final Notices notices;
  private final Clock clock;

  Reporting(UseTable table, GrantBook book, Compliances compliances, Notices notices, Clock clock) {
    this.table = table;
    this.rows = table::saveAll;
    this.book = book;
    this.compliances = compliances;
    this.notices = notices;
    this.clock = clock;
  }

  /** The change that reports a use; what was reported before is answered again. */
  Change<ObjectNode> report(Ground ground, String use, Report report, Caller caller) {
    return tx -> {
      UseRow before = table.findById(use).orElseThrow(GrantRefusals::useNotFound);
      GrantBook.Open open = book.open(ground);
      if (before.report() != null) {
        return again(before, report, caller, open.allowance());
      }
      JsonNode facts = StrictJson.read(before.facts());
      Amounts held = Amounts.read(before.held());
      Settled settled = Settled.of(report, open.allowance(), facts, held, caller.executor());
      UseRow after =
          before.reported(report.stored(caller, settled.actuals(), open.at()), compliance(settled));
      if (table.report(use, after.report(), after.compliance(), after.reportSha256()) == 0) {
        throw GrantRefusals.alreadyReported();
      }
      compliances.reported(ground.request(), after, caller);
      return settle(tx, open, settled, after, caller);
    };
  }

  /**
   * The change that reports what was done without asking first: once for each request, and where
   * nothing of it was asked for. It counts as a use.
   */
  Change<ObjectNode> reportOnly(Ground ground, Report report, Caller caller) {
    String id = Ids.next("use_", clock);
    return tx -> {
      GrantBook.Open open = book.open(ground);
      UseRow before = table.find(ground.id(), ONLY_REPORTED).orElse(null);
      if (before != null) {
        return again(before, report, caller, open.allowance());
      }
      if (open.allowance().used() > 0) {
        throw GrantRefusals.alreadyConsumed();
      }
      requireDeclared(open.allowance(), report);
      Settled settled =
          Settled.of(report, open.allowance(), JsonText.object(), Amounts.NONE, caller.executor())
              .unlessEnded(open.allowance());
      Settled used =
          new Settled(settled.actuals(), settled.breaches(), settled.after().used(Amounts.NONE));
      UseRow use =
          UseRow.of(
                  id,
                  ground.id(),
                  book.next(tx),
                  caller,
                  ONLY_REPORTED,
                  report.fingerprint(),
                  open.allowance().version(),
                  settled.actuals(),
                  "{}",
                  open.at(),
                  open.at())
              .reported(report.stored(caller, settled.actuals(), open.at()), compliance(settled));
      tx.atEnd(rows, use);
      compliances.onlyReported(tx, open, use, caller);
      return settle(tx, open, used, use, caller);
    };
  }

  /** Without a use there is nothing but the report to tell what was used. */
  private static void requireDeclared(Allowance allowance, Report report) {
    List<Fault> missing =
        allowance.terms().stream()
            .filter(term -> term.declared() && isStated(term.enforce()))
            .filter(term -> Pointed.at(report.actuals(), term.pointer()) == null)
            .map(Reporting::missing)
            .toList();
    if (!missing.isEmpty()) {
      throw GrantRefusals.refused(missing);
    }
  }

  private static boolean isStated(Enforce enforce) {
    return enforce.readsAFact() && enforce != Enforce.AFTER && enforce != Enforce.BEFORE;
  }

  private static Fault missing(Term term) {
    String place = "/actuals" + term.pointer();
    return Fault.of(
        place, "fact_missing", Map.of("label", term.label(), "place", place.substring(1)));
  }

  private static String compliance(Settled settled) {
    return settled.breaches().isEmpty() ? "met" : "breached";
  }

  private static ObjectNode again(UseRow use, Report report, Caller caller, Allowance allowance) {
    JsonNode before = use.reportJson();
    boolean same =
        before.path("fingerprint").asText().equals(report.fingerprint())
            && before.path("principal").asText().equals(caller.actor().principal());
    if (!same) {
      throw GrantRefusals.alreadyReported();
    }
    return answer(use, allowance);
  }

  private ObjectNode settle(
      Tx tx, GrantBook.Open open, Settled settled, UseRow use, Caller caller) {
    boolean breached = !settled.breaches().isEmpty();
    Allowance after = settled.after().at(open.at());
    if (breached && (after.state() == GrantState.LIVE || after.state() == GrantState.EXHAUSTED)) {
      after = after.as(GrantState.SUSPENDED);
    }
    GrantRow row = book.write(tx, open, after);
    ObjectNode seal = GrantBook.seal(row, use.id());
    seal.put("use_sha256", use.useSha256()).put("report_sha256", use.reportSha256());
    String outcome = use.reportJson().path("outcome").asText();
    tell(tx, EventType.GRANT_REPORTED, open, caller, outcome, seal);
    if (breached) {
      String what = "reported more than was allowed: " + words(settled.breaches(), open);
      tell(tx, EventType.GRANT_BREACHED, open, caller, what, GrantBook.seal(row, use.id()));
      notices.addOnce(
          EventType.GRANT_BREACHED.action(),
          open.ground().request().principal(),
          JsonText.object().put("name", caller.actor().name()).put("request", row.requestId()));
    } else if (after.state() == GrantState.EXHAUSTED
        && open.allowance().state() != GrantState.EXHAUSTED) {
      String count = Consuming.count(after);
      tell(tx, EventType.GRANT_EXHAUSTED, open, caller, count, GrantBook.seal(row, use.id()));
    }
    return answer(use, after);
  }

  private void tell(
      Tx tx, EventType type, GrantBook.Open open, Caller caller, String details, ObjectNode seal) {
    book.record(tx, type, open.ground().request(), caller.actor(), details, seal);
  }

  /** What was overrun: the conditions, and where it had ended, that. */
  private static String words(List<Fault> breaches, GrantBook.Open open) {
    String state = open.allowance().state().word();
    return breaches.stream()
        .map(it -> it.pointer().isEmpty() ? "it was " + state : it.pointer().substring(9))
        .collect(Collectors.joining(", "));
  }

  private static ObjectNode answer(UseRow use, Allowance after) {
    ObjectNode answer = JsonText.object().put("use", use.id()).put("compliance", use.compliance());
    answer.setAll(after.json());
    return answer;
  }
}
