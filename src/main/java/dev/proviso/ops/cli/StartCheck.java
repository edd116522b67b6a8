package dev.proviso.ops.cli;

import dev.proviso.ops.backup.RollbackCheck;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Provider;
import javax.sql.DataSource;

/**
 * Refuses to start with a setting that cannot be read or a database that cannot be opened or is
 * older than its checkpoints, before anything runs by the clock and stumbles over it.
 */
@Context
@Requires(property = StartCheck.PROPERTY)
final class StartCheck {

  /** Set by the command that serves; tests that need no database open none. */
  static final String PROPERTY = "proviso.serve";

  /** Set by an operator who knows that the database is older than its checkpoints say. */
  static final String ACCEPT_ROLLBACK = "proviso.serve-accept-rollback";

  StartCheck(
      ApplicationContext context,
      Provider<DataSource> database,
      Provider<RollbackCheck> rollback,
      @Property(name = ACCEPT_ROLLBACK, defaultValue = "false") boolean accepted) {
    SettingsCheck.refuseUnreadable(context);
    database.get();
    rollback.get().run(accepted);
  }
}
