package dev.proviso.ops.backup;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.identity.KeySeal;
import dev.proviso.core.ledger.Actor;
import dev.proviso.core.ledger.Entry;
import dev.proviso.core.ledger.EventType;
import dev.proviso.core.ledger.LedgerAppend;
import dev.proviso.core.requests.verify.OldContents;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.storage.CodeMigration;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import org.flywaydb.core.api.migration.Context;

/**
 * Seals what was there before the ledger vouched for it: how every key stands, and all that is
 * shown of every request. One row, in one transaction, so that a server which dies meanwhile begins
 * again; a new database gets none.
 */
@Singleton
final class SealMigration extends CodeMigration {

  private final Clock clock;

  SealMigration(Clock clock) {
    super("009", "seal what was");
    this.clock = clock;
  }

  @Override
  public void migrate(Context context) throws SQLException {
    Connection connection = context.getConnection();
    if (LedgerAppend.head(connection).id() == 0) {
      return;
    }
    ArrayNode keys = KeySeal.all(connection);
    ObjectNode requests = OldContents.of(connection);
    ObjectNode sealed = JsonText.object();
    sealed.set("keys", keys);
    sealed.set("requests", requests);
    String details =
        "sealed %d keys and %d requests".formatted(keys.size(), requests.get("count").intValue());
    LedgerAppend.append(
        connection, Entry.of(EventType.UPGRADED, Actor.SYSTEM, details, sealed), clock);
  }
}
