package dev.proviso.core.policies.judging;

import dev.proviso.core.policies.matching.Facts;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.platform.storage.CodeMigration;
import dev.proviso.platform.storage.InstantText;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import org.flywaydb.core.api.migration.Context;

/**
 * Notes what people decided in the week before the upgrade, so that their last word holds against
 * policies from the first day. It is written in Java, because params are compared by the hash of
 * their canonical form.
 */
@Singleton
final class LastWordMigration extends CodeMigration {

  private static final String DECIDED =
      """
      SELECT r.principal, r.action, r.params, r.id, d.responded_at
      FROM decisions d JOIN requests r ON r.id = d.request_id
      WHERE d.responded_at > ? AND r.action IS NOT NULL
      ORDER BY d.responded_at
      """;

  private final Clock clock;

  LastWordMigration(Clock clock) {
    super("012", "last words");
    this.clock = clock;
  }

  @Override
  public void migrate(Context context) throws SQLException {
    Connection connection = context.getConnection();
    try (PreparedStatement reading = connection.prepareStatement(DECIDED);
        PreparedStatement writing = connection.prepareStatement(LastWords.UPSERT)) {
      reading.setString(1, InstantText.write(clock.instant().minus(Settling.WORD)));
      try (ResultSet row = reading.executeQuery()) {
        while (row.next()) {
          String params = row.getString("params");
          writing.setString(1, row.getString("principal"));
          writing.setString(2, row.getString("action"));
          writing.setString(3, Facts.paramsSha256(params == null ? null : StrictJson.read(params)));
          writing.setString(4, row.getString("id"));
          writing.setString(5, row.getString("responded_at"));
          writing.execute();
        }
      }
    }
  }
}
