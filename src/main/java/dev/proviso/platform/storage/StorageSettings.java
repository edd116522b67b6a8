package dev.proviso.platform.storage;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * The settings of the database.
 *
 * @param db a path of a SQLite file, or a {@code postgresql://user:password@host/name} URL
 * @param readers connections of the reading pool
 * @param minFreeDisk bytes that must be free beside a SQLite file for a new request to be taken
 */
@ConfigurationProperties("proviso.storage")
public record StorageSettings(
    @Bindable(defaultValue = "data/proviso.db") String db,
    @Bindable(defaultValue = "4") int readers,
    @Bindable(defaultValue = "200000000") long minFreeDisk) {

  public StorageSettings {
    if (readers < 1) {
      throw new ConfigurationException(
          "PROVISO_DB_READERS is %d. Set it to 1 or more.".formatted(readers));
    }
  }
}
