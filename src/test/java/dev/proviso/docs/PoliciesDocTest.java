package dev.proviso.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.identity.Role;
import dev.proviso.core.policies.document.Fact;
import dev.proviso.core.policies.document.Operator;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.testing.TestServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/policies.md: each recipe is taken, and makes of each request what its table says. */
class PoliciesDocTest {

  private static final Path DOCUMENT = Path.of("docs/policies.md");
  private static final Pattern RECIPE =
      Pattern.compile("(?s)### (\\d+\\. [^\\n]+)\\n(.*?)```json\\n(.*?)```\\n(.*?)(?=\\n### |\\z)");
  private static final Pattern ROW =
      Pattern.compile(
          "(?m)^\\| (?:(\\w{3}) (\\d\\d:\\d\\d) \\| )?`(\\{.*})` \\| (\\w+)(?:, (.+))? \\|$");

  @TempDir static Path folder;
  static TestServer server;
  static String dora;

  /** A request of a table, and what it must become. */
  private record Case(String day, String time, String request, String status, String routing) {}

  /** A recipe with its cases. */
  record Recipe(String name, String document, List<Case> cases) {
    @Override
    public String toString() {
      return name;
    }
  }

  @BeforeAll
  static void start() {
    server = TestServer.start(folder);
    dora = server.newKey("dora", Role.ADMIN);
    for (JsonNode key : TestServer.json(server.get("/api/keys", dora))) {
      if (key.get("name").textValue().equals("robin")) {
        String path = "{\"path\":\"/acme/lab/robin\"}";
        server.patch("/api/keys/" + key.get("id").textValue(), path, TestServer.OPERATOR);
      }
    }
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  static Stream<Recipe> recipes() throws IOException {
    List<Recipe> recipes = new ArrayList<>();
    Matcher recipe = RECIPE.matcher(Files.readString(DOCUMENT));
    while (recipe.find()) {
      List<Case> cases = new ArrayList<>();
      ROW.matcher(recipe.group(4))
          .results()
          .map(
              row -> new Case(row.group(1), row.group(2), row.group(3), row.group(4), row.group(5)))
          .forEach(cases::add);
      recipes.add(new Recipe(recipe.group(1), recipe.group(3), cases));
    }
    return recipes.stream();
  }

  @Test
  void hasTenRecipes() throws IOException {
    List<Recipe> recipes = recipes().toList();
    assertThat(recipes).hasSize(10).allSatisfy(it -> assertThat(it.cases()).isNotEmpty());
    String text = Files.readString(DOCUMENT);
    long rows =
        text.substring(text.indexOf("## Recipes"))
            .lines()
            .filter(it -> it.contains("| `{"))
            .count();
    assertThat(recipes.stream().mapToLong(it -> it.cases().size()).sum()).isEqualTo(rows);
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void doesWhatItSays(Recipe recipe) {
    server.clock().tick(Duration.ofDays(8));
    String path = "/api/policies/" + id(server.post("/api/policies", recipe.document(), dora), 201);
    id(server.post(path + "/mode", "{\"mode\":\"on\"}", dora), 200);
    for (Case one : recipe.cases()) {
      if (one.day() != null) {
        waitFor(one.day(), one.time());
      }
      ObjectNode body = (ObjectNode) StrictJson.read(one.request());
      body.put("title", recipe.name());
      HttpResponse<String> answer =
          server.post("/api/requests", JsonText.write(body), server.robin());
      String request = id(answer, 201);
      assertThat(TestServer.json(answer).get("status").textValue())
          .as(one.toString())
          .isEqualTo(one.status());
      assertThat(routing(request)).as(one.toString()).isEqualTo(one.routing());
    }
    id(server.delete(path, dora), 200);
  }

  /** What people are asked for beyond a decision, as the tables say it; null for nothing. */
  private static String routing(String request) {
    JsonNode routing = TestServer.json(server.get("/api/requests/" + request, dora)).get("routing");
    if (routing.path("quorum").asInt() > 1) {
      return routing.get("quorum") + " people";
    }
    if (routing.path("limited").asBoolean()) {
      return "limited";
    }
    return routing.at("/deciders/0/0").textValue();
  }

  private static String id(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return TestServer.json(answer).get("id").textValue();
  }

  private static void waitFor(String day, String time) {
    ZonedDateTime now = server.clock().instant().atZone(ZoneOffset.UTC);
    DayOfWeek weekday =
        Stream.of(DayOfWeek.values())
            .filter(it -> it.name().startsWith(day.toUpperCase(Locale.ROOT)))
            .findFirst()
            .orElseThrow();
    ZonedDateTime then =
        now.with(TemporalAdjusters.next(weekday)).with(LocalTime.parse(time).plusSeconds(1));
    server.clock().tick(Duration.between(now, then));
  }

  @Test
  void namesEveryFactAndOperator() throws IOException {
    String text = Files.readString(DOCUMENT);
    for (Fact.Source source : Fact.Source.values()) {
      assertThat(text).contains("`" + source.word());
    }
    for (Operator operator : Operator.values()) {
      assertThat(text).contains("`" + operator.word() + "`");
    }
  }
}
