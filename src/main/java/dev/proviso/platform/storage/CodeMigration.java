package dev.proviso.platform.storage;

import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.JavaMigration;

/**
 * A migration that only code can make: one transaction, without a checksum, since what it does is
 * not a text.
 */
public abstract class CodeMigration implements JavaMigration {

  private final MigrationVersion version;
  private final String description;

  /**
   * A migration among those of {@code db/migration}.
   *
   * @param version three digits
   * @param description what databases keep as its name; it must never change
   */
  protected CodeMigration(String version, String description) {
    this.version = MigrationVersion.fromVersion(version);
    this.description = description;
  }

  @Override
  public final MigrationVersion getVersion() {
    return version;
  }

  @Override
  public final String getDescription() {
    return description;
  }

  @Override
  public final Integer getChecksum() {
    return null;
  }

  @Override
  public final boolean canExecuteInTransaction() {
    return true;
  }
}
