package dev.proviso.core.grants.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.core.grants.Caller;
import dev.proviso.core.grants.GrantState;
import dev.proviso.core.grants.Report;
import dev.proviso.core.requests.Visibility;
import dev.proviso.core.requests.verify.LedgerVerification;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.platform.storage.InstantText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What may run now against what each grant says of itself, on whichever database. */
abstract class LiveModelContract extends LiveGrantsFixture {

  /** Against what each grant says of itself, after anything that can become of it. */
  @Test
  void listsExactlyWhatMayRunWhateverBecameOfIt() {
    Random random = new Random(27);
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String agent = "agent" + random.nextInt(3);
      ids.add(change(random, agent));
      clock.tick(Duration.ofSeconds(random.nextInt(900)));
    }
    for (String agent : List.of("agent0", "agent1", "agent2")) {
      assertThat(listed(of("prn_" + agent)))
          .containsExactlyElementsOf(expected(ids, "prn_" + agent));
    }
    assertThat(all()).containsExactlyElementsOf(expected(ids, null)).hasSizeBetween(8, 35);
    assertThat(context.getBean(LedgerVerification.class).run().ok()).isTrue();
  }

  private String change(Random random, String agent) {
    int length = 600 + random.nextInt(40_000);
    String grant =
        random.nextBoolean() ? "" : ",\"grant\":{\"uses\":2,\"valid_for\":" + length + "}";
    String id =
        random.nextBoolean()
            ? decided(
                SPEND, conditional(random.nextInt(3) + "").replace("}}", "}" + grant + "}"), agent)
            : decided("{\"title\":\"Plain\"}", "{\"status\":\"approved\"" + grant + "}", agent);
    switch (random.nextInt(6)) {
      case 0 -> use(id, "{\"budget\":1}", agent);
      case 1 -> {
        use(id, "{\"budget\":1}", agent);
        use(id, "{\"budget\":1}", agent);
      }
      case 2 -> revoke(id);
      case 3 ->
          amend(
              id,
              "{\"version\":1,\"valid_until\":\"%s\"}"
                  .formatted(InstantText.write(clock.instant().plusSeconds(random.nextInt(600)))));
      case 4 -> {
        if (use(id, "{\"budget\":1}", agent) != null
            && grants.allowance(requests.get(id, Visibility.all())).conditions().has("budget")) {
          breachUsed(id, agent);
        }
      }
      default -> {}
    }
    return id;
  }

  private void breachUsed(String id, String agent) {
    String use =
        grants.document(requests.get(id, Visibility.all()), null, 1).at("/used/0/use").textValue();
    String report = "{\"outcome\":\"succeeded\",\"actuals\":{\"budget\":1000000}}";
    join(
        grants.report(
            use,
            Report.read(StrictJson.read(report)),
            new Caller(agent(agent), false),
            Visibility.all()));
  }

  private List<String> expected(List<String> ids, String principal) {
    return ids.stream()
        .map(id -> requests.get(id, Visibility.all()))
        .filter(it -> principal == null || it.request().principal().equals(principal))
        .filter(
            it ->
                state(it.request().id()) == GrantState.LIVE
                    || state(it.request().id()) == GrantState.SUSPENDED)
        .map(
            it ->
                new LiveCursor(
                    state(it.request().id()) == GrantState.SUSPENDED,
                    grants.allowance(it).validUntil(),
                    it.request().id()))
        .filter(it -> it.until().isAfter(clock.instant()))
        .sorted(LiveCursor.ORDER)
        .map(LiveCursor::requestId)
        .toList();
  }
}
