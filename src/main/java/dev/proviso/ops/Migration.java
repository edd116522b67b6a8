package dev.proviso.ops;

import dev.proviso.Refusal;
import dev.proviso.activity.Ledger;
import dev.proviso.delivery.StoredSecrets;
import dev.proviso.requests.SearchContents;
import dev.proviso.storage.Connections;
import dev.proviso.storage.Transfer;
import dev.proviso.storage.WriteBatch;
import dev.proviso.storage.Writes;
import io.micronaut.context.ApplicationContext;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import java.util.Map;

/** One move of all data, in one transaction of the target: it holds everything, or nothing. */
final class Migration {

  private final ApplicationContext source;
  private final ApplicationContext target;

  Migration(ApplicationContext source, ApplicationContext target) {
    this.source = source;
    this.target = target;
  }

  /** Copies all tables, and returns how many rows of each. */
  Map<String, Long> run() {
    return target.getBean(Writes.class).await(this::copy);
  }

  private Map<String, Long> copy(WriteBatch batch) {
    Connections from = source.getBean(Connections.class);
    Connections to = target.getBean(Connections.class);
    Map<String, Long> rows =
        target
            .getBean(JdbcOperations.class)
            .execute(connection -> Transfer.run(from, to, connection));
    target.getBean(SearchContents.class).fill();
    target.getBean(StoredSecrets.class).open();
    // The head is another now than the one that this transaction began with.
    target.getBean(Ledger.class).opened(batch);
    return rows;
  }

  /** Checks the whole ledger of the target, and that it ends as that of the source does. */
  LedgerProof proof() {
    LedgerProof proof = LedgerProof.of(target);
    String head = source.getBean(Ledger.class).head().hash();
    if (!proof.head().equals(head)) {
      throw new Refusal(
          Refusal.Kind.CONFLICT,
          "ledger_broken",
          "The copy ends with another row than the ledger that was copied. Do not use it.");
    }
    return proof;
  }
}
