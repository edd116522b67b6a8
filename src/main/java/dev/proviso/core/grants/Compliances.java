package dev.proviso.core.grants;

import dev.proviso.core.requests.Request;
import dev.proviso.core.requests.history.Compliance;
import dev.proviso.core.requests.history.ComplianceRow;
import dev.proviso.core.requests.history.ComplianceTable;
import dev.proviso.platform.storage.Tx;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Consumer;

/** Keeps what became of each request beside its uses, in the same change, for the history. */
@Singleton
final class Compliances {

  private final ComplianceTable table;
  private final Consumer<List<ComplianceRow>> rows;
  private final UseTable uses;

  Compliances(ComplianceTable table, UseTable uses) {
    this.table = table;
    this.rows = table::saveAll;
    this.uses = uses;
  }

  /** Notes a use; only the first one makes a difference. */
  void used(Tx tx, GrantBook.Open open) {
    if (open.allowance().used() == 0) {
      tx.atEnd(rows, ComplianceRow.used(open.ground().request().seq()));
    }
  }

  /** Notes what was reported of a request without a use before. */
  void onlyReported(Tx tx, GrantBook.Open open, UseRow use, Caller caller) {
    Compliance compliance = Compliance.of(use.compliance()).orElseThrow();
    long seq = open.ground().request().seq();
    tx.atEnd(rows, ComplianceRow.reported(seq, compliance, !caller.executor()));
  }

  /** Notes what was reported of a use, which is stored by now. */
  void reported(Request request, UseRow use, Caller caller) {
    int self = caller.executor() ? 0 : 1;
    if (Compliance.of(use.compliance()).orElseThrow() == Compliance.BREACHED) {
      table.breach(request.seq(), self);
    } else {
      table.meet(request.seq(), self, uses.anyOverdue(request.id()));
    }
  }

  /** Notes that a use was not reported in time. */
  void overdue(Request request) {
    table.miss(request.seq());
  }
}
