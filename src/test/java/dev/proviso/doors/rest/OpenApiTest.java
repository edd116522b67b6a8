package dev.proviso.doors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.doors.access.Declaration;
import dev.proviso.doors.access.Routes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The document has the routes, keys and refusals of the server, and no other. */
class OpenApiTest extends OpenApiFixture {

  @Test
  void saysWhatItIsOf() {
    assertThat(document.get("openapi").textValue()).startsWith("3.1");
    assertThat(document.at("/info/title").textValue()).isEqualTo("Proviso");
    assertThat(document.at("/info/version").textValue())
        .isEqualTo(json(server.get("/health", null)).get("version").textValue());
    assertThat(document.at("/servers/0/url").textValue()).isEqualTo(server.uri("").toString());
    assertThat(document.at("/components/securitySchemes").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("bearer", "apiKey");
  }

  @Test
  void hasEveryRouteAndNoOther() {
    Set<String> running =
        routes().stream()
            .map(route -> route.method() + " " + route.path())
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(operations().keySet()).isEqualTo(running);
  }

  @Test
  void describesEveryRouteCompletely() {
    Set<String> ids = new HashSet<>();
    operations()
        .forEach(
            (route, operation) -> {
              assertThat(ids.add(operation.path("operationId").textValue())).as(route).isTrue();
              assertThat(operation.path("summary").textValue()).as(route).isNotBlank();
              assertThat(operation.path("tags")).as(route).isNotEmpty();
              assertThat(operation.get("responses").fieldNames())
                  .toIterable()
                  .as(route)
                  .anyMatch(status -> status.startsWith("2"));
              operation
                  .get("responses")
                  .properties()
                  .forEach(
                      response -> {
                        if (response.getKey().startsWith("2") && !response.getKey().equals("204")) {
                          assertThat(response.getValue().findValue("schema")).as(route).isNotNull();
                        }
                      });
              boolean takesBody = operation.has("requestBody");
              boolean posts = !route.startsWith("GET") && !route.startsWith("DELETE");
              assertThat(!takesBody || posts).as(route).isTrue();
            });
  }

  @Test
  void asksForAKeyExactlyWhereTheServerDoes() {
    Map<String, JsonNode> operations = operations();
    for (Routes.Route route : routes()) {
      JsonNode operation = operations.get(route.method() + " " + route.path());
      boolean needs = route.declaration().kind() == Declaration.Kind.NEEDS;
      JsonNode security = operation.path("security");
      assertThat(security.isMissingNode() || security.size() == 2)
          .as(route.toString())
          .isEqualTo(needs);
      assertThat(operation.get("responses").has("401")).as(route.toString()).isEqualTo(needs);
      assertThat(operation.get("responses").has("403")).as(route.toString()).isEqualTo(needs);
    }
  }

  @Test
  void tellsOfEachRouteHowItRefuses() {
    operations()
        .forEach(
            (route, operation) ->
                assertThat(operation.get("responses").fieldNames())
                    .toIterable()
                    .as(route)
                    .anyMatch(status -> status.startsWith("4")));
  }

  private List<Routes.Route> routes() {
    List<Routes.Route> documented = new ArrayList<>();
    for (Routes.Route route : server.bean(Routes.class).all()) {
      boolean program =
          route.path().startsWith("/api")
              || route.path().startsWith("/.well-known")
              || route.path().startsWith("/health")
              || route.path().startsWith("/metrics");
      if (program && METHODS.contains(route.method().toLowerCase(Locale.ROOT))) {
        documented.add(route);
      }
    }
    return documented;
  }
}
