package dev.proviso.testing;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The beans of Proviso on a database of their own, without the HTTP server. */
public final class TestContext {

  /** The {@code PROVISO_SECRET_KEY} of the tests. */
  public static final String SECRET_KEY = "cHJvdmlzby10ZXN0cy1wcm92aXNvLXRlc3RzLTEyMzQ=";

  private TestContext() {}

  /** On a SQLite file in a folder. */
  public static ApplicationContext sqlite(Path folder) {
    return on(folder.resolve("proviso.db").toString(), Map.of());
  }

  /** On the database that a text names, with more properties. */
  public static ApplicationContext on(String database, Map<String, Object> more) {
    return builder(database, more).start();
  }

  /** On the database that a text names, with what else its builder is told. */
  public static ApplicationContext with(
      String database, UnaryOperator<ApplicationContextBuilder> more) {
    return more.apply(builder(database, Map.of())).start();
  }

  private static ApplicationContextBuilder builder(String database, Map<String, Object> more) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("proviso.storage.db", database);
    properties.put("proviso.storage.min-free-disk", 0);
    properties.put("proviso.storage.secret-key", SECRET_KEY);
    properties.put("proviso.requests.expiry-interval", "1h");
    properties.put("proviso.checkpoints.look", "1h");
    properties.putAll(more);
    return ApplicationContext.builder().properties(properties);
  }
}
