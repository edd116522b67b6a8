package dev.proviso.doors.rest;

import dev.proviso.testing.Postgres;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;

@Tag("postgres")
class RequestListsApiPostgresTest extends RequestListsApiTest {

  @Override
  public Map<String, Object> properties() {
    Map<String, Object> properties = new HashMap<>(super.properties());
    properties.put("proviso.storage.db", Postgres.newDatabase());
    return properties;
  }
}
