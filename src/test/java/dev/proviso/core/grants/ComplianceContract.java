package dev.proviso.core.grants;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.requests.Visibility;
import dev.proviso.core.requests.history.Compliance;
import dev.proviso.core.requests.history.ComplianceTrends;
import dev.proviso.core.requests.history.History;
import dev.proviso.core.requests.history.HistoryFilter;
import dev.proviso.core.requests.history.HistoryRow;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.testing.MigrationSql;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What became of what was allowed, as the history tells it, on whichever database. */
abstract class ComplianceContract extends GrantsFixture {

  private static final String SPEND =
      """
      {"title":"Spend","conditions_schema":[
        {"key":"budget","label":"budget","type":"number","enforce":"sum"}]}""";
  private static final String DONE = "{\"outcome\":\"succeeded\",\"actuals\":{\"budget\":%s}}";

  private String spending() {
    return conditional(SPEND, "{\"budget\":1000}");
  }

  private String use(String id) {
    return allowed(consume(id, "{\"facts\":{\"budget\":1}}")).get("use").textValue();
  }

  private void met(String use, Caller caller) {
    report(use, DONE.formatted("1"), caller);
  }

  private void breached(String use, Caller caller) {
    report(use, DONE.formatted("5000"), caller);
  }

  private void sweep() {
    clock.tick(Duration.ofMinutes(61));
    context.getBean(GrantSweep.class).runOnce();
  }

  private HistoryRow row(String id) {
    return context.getBean(History.class).page(HistoryFilter.newest(1_000)).rows().stream()
        .filter(it -> it.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private void assertTold(String id, Compliance compliance, boolean self) {
    assertThat(row(id).compliance()).isEqualTo(compliance);
    assertThat(row(id).selfReported()).isEqualTo(self);
  }

  @Test
  void tellsEachStepOfTheWay() {
    String denied = decided("{\"title\":\"No\"}", "{\"status\":\"denied\"}");
    String id = spending();

    assertTold(denied, null, false);
    assertTold(id, Compliance.NOT_USED, false);
    String first = use(id);
    assertTold(id, Compliance.USED, false);
    sweep();
    assertTold(id, Compliance.OVERDUE, false);
    String second = use(id);
    met(second, AGENT);
    assertTold(id, Compliance.OVERDUE, false);
    met(first, EXECUTOR);
    assertTold(id, Compliance.MET, true);
    String third = use(id);
    assertTold(id, Compliance.MET, true);
    breached(third, EXECUTOR);
    assertTold(id, Compliance.BREACHED, false);
    assertThat(verifies()).isTrue();
  }

  @Test
  void staysABreachWhateverFollows() {
    String id = spending();
    String one = use(id);
    String two = use(id);
    String three = use(id);
    breached(one, AGENT);
    assertTold(id, Compliance.BREACHED, true);
    met(two, EXECUTOR);
    sweep();
    assertTold(id, Compliance.BREACHED, true);
    breached(three, EXECUTOR);
    assertTold(id, Compliance.BREACHED, false);
    assertThat(verifies()).isTrue();
  }

  @Test
  void takesTheWordOfAnAgentThatOnlyReports() {
    String kept = spending();
    String overrun = spending();

    reportOnly(kept, "1");
    reportOnly(overrun, "5000");

    assertTold(kept, Compliance.MET, true);
    assertTold(overrun, Compliance.BREACHED, true);
    assertThat(verifies()).isTrue();
  }

  private void reportOnly(String id, String amount) {
    Report report = Report.read(StrictJson.read(DONE.formatted(amount)));
    join(grants.reportOnly(id, report, AGENT, ROBINS));
  }

  /**
   * Whatever happens, what is stored is what all uses make together, and an upgrade finds it too.
   */
  @Test
  void isWhatAllUsesMakeTogether() {
    Random random = new Random(11);
    List<String> ids = new ArrayList<>();
    for (int round = 0; round < 40; round++) {
      String id = spending();
      ids.add(id);
      happen(id, random);
      assertTold(id, expected(id), expectedSelf(id));
    }
    ids.add(spending());
    use(ids.get(ids.size() - 1));
    ids.forEach(id -> assertTold(id, expected(id), expectedSelf(id)));
    assertThat(verifies()).isTrue();
    Map<String, String> before = stored();

    execute("DELETE FROM request_compliance");
    assertThat(verifies()).isFalse();
    execute(MigrationSql.last("V028__request_compliance.sql", "INSERT INTO"));

    assertThat(stored()).isEqualTo(before);
    assertThat(before.values())
        .contains("used 0", "overdue 0", "overdue 1", "met 0", "met 1", "breached 0", "breached 1");
    assertThat(verifies()).isTrue();
  }

  private void happen(String id, Random random) {
    List<String> open = new ArrayList<>();
    int steps = random.nextInt(14);
    for (int step = 0; step < steps; step++) {
      boolean live = now(id).state() == GrantState.LIVE;
      int what = random.nextInt(6);
      if (what < 2 && live) {
        open.add(use(id));
      } else if (what < 4 && !open.isEmpty()) {
        met(open.remove(random.nextInt(open.size())), random.nextBoolean() ? AGENT : EXECUTOR);
      } else if (what == 4 && !open.isEmpty() && random.nextInt(2) == 0) {
        breached(open.remove(random.nextInt(open.size())), random.nextBoolean() ? AGENT : EXECUTOR);
      } else if (what == 5) {
        sweep();
      }
    }
  }

  private List<JsonNode> uses(String id) {
    List<JsonNode> uses = new ArrayList<>();
    grants.document(requests.get(id, Visibility.all()), null, 100).get("used").forEach(uses::add);
    return uses;
  }

  private Compliance expected(String id) {
    Compliance worst = Compliance.NOT_USED;
    for (JsonNode use : uses(id)) {
      Compliance one = Compliance.of(use.path("compliance").asText()).orElse(Compliance.USED);
      one = use.get("overdue").booleanValue() ? Compliance.OVERDUE : one;
      worst = one.compareTo(worst) > 0 ? one : worst;
    }
    return worst;
  }

  private boolean expectedSelf(String id) {
    Compliance whole = expected(id);
    List<Boolean> own =
        uses(id).stream()
            .filter(use -> whole.word().equals(use.path("compliance").asText()))
            .map(use -> use.get("report").get("self_reported").booleanValue())
            .toList();
    boolean all = own.stream().allMatch(it -> it);
    return whole == Compliance.BREACHED ? all : own.contains(true);
  }

  @Test
  void countsByTheTimeOfTheRequest() {
    Instant before = clock.instant();
    clock.tick(Duration.ofSeconds(1));
    use(spending());
    met(use(spending()), AGENT);
    clock.tick(Duration.ofSeconds(1));
    Instant between = clock.instant();
    clock.tick(Duration.ofSeconds(1));
    breached(use(spending()), AGENT);
    spending();
    clock.tick(Duration.ofSeconds(1));
    ComplianceTrends trends = context.getBean(ComplianceTrends.class);

    assertThat(trends.between(List.of(before, between, clock.instant())))
        .containsExactly(
            Map.of(Compliance.USED, 1L, Compliance.MET, 1L), Map.of(Compliance.BREACHED, 1L));
    assertThat(trends.between(List.of(clock.instant(), clock.instant().plusSeconds(60)))).isEmpty();
  }

  private Map<String, String> stored() {
    Map<String, String> stored = new HashMap<>();
    JdbcOperations jdbc = context.getBean(JdbcOperations.class);
    writes.await(
        batch ->
            jdbc.prepareStatement(
                "SELECT seq, compliance, self_reported FROM request_compliance",
                statement -> {
                  try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                      stored.put(rows.getString(1), rows.getString(2) + " " + rows.getInt(3));
                    }
                  }
                  return stored;
                }));
    return stored;
  }

  private void execute(String sql) {
    JdbcOperations jdbc = context.getBean(JdbcOperations.class);
    writes.await(batch -> jdbc.prepareStatement(sql, PreparedStatement::executeUpdate));
  }
}
