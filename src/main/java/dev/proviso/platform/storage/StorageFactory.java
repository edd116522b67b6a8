package dev.proviso.platform.storage;

import com.zaxxer.hikari.HikariDataSource;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import javax.sql.DataSource;
import org.flywaydb.core.api.migration.JavaMigration;

/** Opens the database that the settings name, checks it, and brings its schema up to date. */
@Factory
final class StorageFactory {

  @Singleton
  Database database(StorageSettings settings) {
    return Database.of(settings.db());
  }

  @Singleton
  @Bean(preDestroy = "close")
  DatabaseConnections connections(
      Database database,
      StorageSettings settings,
      @Value("${proviso.storage.use:SERVE}") StorageUse use,
      JavaMigration[] migrations) {
    if (use == StorageUse.READ) {
      return reading(database, migrations);
    }
    return database.sqlite()
        ? sqlite(database, settings, use, migrations)
        : postgres(database, settings, migrations);
  }

  @Singleton
  @Primary
  @Named("default")
  DataSource dataSource(DatabaseConnections connections) {
    return new RoutingDataSource(connections);
  }

  private static DatabaseConnections reading(Database database, JavaMigration... migrations) {
    HikariDataSource reading =
        database.sqlite() ? SqliteStorage.beside(database) : PostgresStorage.reading(database, 1);
    try {
      // Flyway takes more connections than the one that this is to be read with.
      Migrations.check(
          database, database.sqlite() ? reading : PostgresStorage.migrating(database), migrations);
      return new DatabaseConnections(database, reading, reading, () -> {});
    } catch (RuntimeException e) {
      reading.close();
      throw e;
    }
  }

  private static DatabaseConnections sqlite(
      Database database, StorageSettings settings, StorageUse use, JavaMigration... migrations) {
    SingleProcess lock = SingleProcess.claim(database.file(), use);
    try {
      HikariDataSource writing = SqliteStorage.writing(database);
      Migrations.apply(database, writing, migrations);
      HikariDataSource reading = SqliteStorage.reading(database, settings.readers());
      return new DatabaseConnections(database, writing, reading, lock);
    } catch (RuntimeException e) {
      closeQuietly(lock);
      throw e;
    }
  }

  private static DatabaseConnections postgres(
      Database database, StorageSettings settings, JavaMigration... migrations) {
    HikariDataSource writing = PostgresStorage.writing(database);
    // Flyway holds one connection for its lock while it migrates on another.
    Migrations.apply(database, PostgresStorage.migrating(database), migrations);
    HikariDataSource reading = PostgresStorage.reading(database, settings.readers());
    return new DatabaseConnections(database, writing, reading, () -> {});
  }

  private static void closeQuietly(SingleProcess lock) {
    try {
      lock.close();
    } catch (java.io.IOException e) {
      // The process ends, and the system gives the lock back.
    }
  }
}
