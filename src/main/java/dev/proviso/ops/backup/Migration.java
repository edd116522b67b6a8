package dev.proviso.ops.backup;

import dev.proviso.channels.StoredSecrets;
import dev.proviso.core.ledger.Ledger;
import dev.proviso.core.requests.search.SearchContents;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.storage.DatabaseConnections;
import dev.proviso.platform.storage.Tx;
import dev.proviso.platform.storage.Writes;
import io.micronaut.context.ApplicationContext;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import java.util.Map;

/** One move of all data, in one transaction of the target: it holds everything, or nothing. */
public final class Migration {

  private final ApplicationContext source;
  private final ApplicationContext target;

  public Migration(ApplicationContext source, ApplicationContext target) {
    this.source = source;
    this.target = target;
  }

  /** Copies all tables, and returns how many rows of each. */
  public Map<String, Long> run() {
    return target.getBean(Writes.class).await(this::copy);
  }

  private Map<String, Long> copy(Tx tx) {
    DatabaseConnections from = source.getBean(DatabaseConnections.class);
    DatabaseConnections to = target.getBean(DatabaseConnections.class);
    Map<String, Long> rows =
        target
            .getBean(JdbcOperations.class)
            .execute(connection -> Transfer.run(from, to, connection));
    target.getBean(SearchContents.class).fill();
    target.getBean(StoredSecrets.class).open();
    // The head is another now than the one that this transaction began with.
    target.getBean(Ledger.class).opened(tx);
    return rows;
  }

  /** Checks the whole ledger of the target, and that it ends as that of the source does. */
  public LedgerProof proof() {
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
