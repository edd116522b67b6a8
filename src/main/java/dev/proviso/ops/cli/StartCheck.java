package dev.proviso.ops.cli;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Provider;
import javax.sql.DataSource;

/**
 * Refuses to start with a setting that cannot be read or a database that cannot be opened, before
 * anything runs by the clock and stumbles over it.
 */
@Context
@Requires(property = StartCheck.PROPERTY)
final class StartCheck {

  /** Set by the command that serves; tests that need no database open none. */
  static final String PROPERTY = "proviso.serve";

  StartCheck(ApplicationContext context, Provider<DataSource> database) {
    SettingsCheck.refuseUnreadable(context);
    database.get();
  }
}
