package dev.proviso.ops.backup;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.identity.Notices;
import dev.proviso.core.ledger.Actor;
import dev.proviso.core.ledger.Entry;
import dev.proviso.core.ledger.EventType;
import dev.proviso.core.ledger.Ledger;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.storage.Writes;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes known that a database is a restored backup: the first start on it moves the note that the
 * command left there into the ledger, and to every page until an admin has read it.
 */
@Singleton
class RestoreAnnouncer {

  private final JdbcOperations jdbc;
  private final Writes writes;
  private final Ledger ledger;
  private final Notices notices;

  RestoreAnnouncer(JdbcOperations jdbc, Writes writes, Ledger ledger, Notices notices) {
    this.jdbc = jdbc;
    this.writes = writes;
    this.ledger = ledger;
    this.notices = notices;
  }

  @EventListener
  void started(ServerStartupEvent event) {
    if (!left().isEmpty()) {
      tell();
    }
  }

  /** Tells of each restoration once, and returns of how many. */
  int tell() {
    return writes.await(
        tx -> {
          List<ObjectNode> notes = left();
          for (ObjectNode note : notes) {
            String details =
                "%s, ended at row %s"
                    .formatted(note.get("file").asText(), note.get("rows").asText());
            ledger.record(tx, Entry.of(EventType.RESTORED, Actor.SYSTEM, details, note));
            notices.add(null, "restored", note);
          }
          clear();
          return notes.size();
        });
  }

  @Transactional
  List<ObjectNode> left() {
    return jdbc.prepareStatement(
        "SELECT file, rows_then, head_then, restored_at FROM restored ORDER BY restored_at",
        statement -> {
          List<ObjectNode> notes = new ArrayList<>();
          try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
              notes.add(
                  JsonText.object()
                      .put("file", row.getString(1))
                      .put("rows", row.getLong(2))
                      .put("head", row.getString(3))
                      .put("at", row.getString(4)));
            }
          }
          return notes;
        });
  }

  @Transactional
  void clear() {
    jdbc.prepareStatement("DELETE FROM restored", statement -> statement.executeUpdate());
  }
}
