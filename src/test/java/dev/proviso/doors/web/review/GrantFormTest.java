package dev.proviso.doors.web.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.doors.web.Browser;
import dev.proviso.doors.web.WebTest;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How often and how long something may be used, as a person writes it. */
class GrantFormTest extends WebTest {

  private static final Map<String, Long> SECONDS =
      Map.of("minutes", 60L, "hours", 3_600L, "days", 86_400L);

  @Test
  void storesWhatWasTyped() {
    Random random = new Random(17);
    Browser alice = alice();
    for (int i = 0; i < 24; i++) {
      String panel = random.nextBoolean() ? "approve" : "cond";
      String verdict = panel.equals("cond") ? "conditional" : "approved";
      String uses = random.nextInt(3) == 0 ? "" : Integer.toString(1 + random.nextInt(1_000_000));
      String unit = List.of("minutes", "hours", "days").get(random.nextInt(3));
      long most = 90 * 86_400 / SECONDS.get(unit);
      String length =
          random.nextInt(3) == 0 ? "" : Long.toString(1 + (long) (random.nextDouble() * most));
      String id = asks();
      Document page = alice.get("/requests/" + id);
      alice.submit(
          panel(page, panel),
          form(
              "comment." + verdict,
              "Fine",
              "grant.uses." + verdict,
              " " + uses + " ",
              "grant.for." + verdict,
              length,
              "grant.unit." + verdict,
              unit));
      assertThat(alice.status()).isEqualTo(200);
      JsonNode grant = seenByRobin(id).at("/response/grant");
      assertThat(grant.path("uses").asText()).isEqualTo(uses.isEmpty() ? absent(grant) : uses);
      assertThat(grant.path("valid_for").asText())
          .isEqualTo(
              length.isEmpty()
                  ? absent(grant)
                  : Long.toString(Long.parseLong(length) * SECONDS.get(unit)));
    }
  }

  private static String absent(JsonNode grant) {
    return grant.isNull() ? "" : "null";
  }

  @Test
  void leavesWhatIsUntouchedToTheUsual() {
    Browser alice = alice();
    for (String panel : List.of("approve", "cond")) {
      String id = asks();
      Document page = alice.get("/requests/" + id);
      Element asked = page.selectFirst("#d-" + panel + " details.granting");
      assertThat(asked.hasAttr("open")).isFalse();
      assertThat(asked.select("summary").text()).isEqualTo("How often and how long it holds");
      alice.submit(panel(page, panel), form("comment.conditional", "Fine"));
      assertThat(seenByRobin(id).at("/response/grant").isNull()).isTrue();
      assertThat(alice.get("/requests/" + id).select("#granted")).isEmpty();
    }
    assertThat(alice.get("/requests/" + asks()).select("#d-deny details.granting")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1.5", "1,000", "five", "1000001", "99999999999", "1e3", "٣"})
  void refusesWhatIsNoNumberOfUses(String typed) {
    String id = asks();
    Browser alice = alice();
    Document again =
        alice.submit(
            panel(alice.get("/requests/" + id), "approve"), form("grant.uses.approved", typed));
    assertThat(alice.status()).isEqualTo(422);
    assertThat(again.select("#d-approve .summary a").attr("href"))
        .isEqualTo("#f-grant-uses-approved");
    Element control = again.selectFirst("#d-approve details.granting[open] input");
    assertThat(control.attr("value")).isEqualTo(typed);
    assertThat(control.attr("aria-invalid")).isEqualTo("true");
    assertThat(seenByRobin(id).get("status").textValue()).isEqualTo("pending");
  }

  @Test
  void refusesMoreThanNinetyDaysInEveryUnit() {
    Browser alice = alice();
    SECONDS.forEach(
        (unit, seconds) -> {
          String id = asks();
          long most = 90 * 86_400 / seconds;
          Document again =
              alice.submit(
                  panel(alice.get("/requests/" + id), "approve"),
                  form("grant.for.approved", Long.toString(most + 1), "grant.unit.approved", unit));
          assertThat(alice.status()).isEqualTo(422);
          assertThat(again.select("#d-approve .summary a").attr("href"))
              .isEqualTo("#f-grant-for-approved");
          assertThat(
                  again
                      .selectFirst("#d-approve select[name='grant.unit.approved'] option[selected]")
                      .attr("value"))
              .isEqualTo(unit);
          alice.submit(panel(again, "approve"), form("grant.for.approved", Long.toString(most)));
          assertThat(seenByRobin(id).at("/response/grant/valid_for").asLong())
              .isEqualTo(90 * 86_400);
        });
  }

  @Test
  void isNotReadWhereTheAnswerToAQuestionAllowsNothing() {
    String id =
        asks(
            """
            {"kind":"question",
             "questions":[{"id":"region","text":"Which region?","options":["eu","us"]}]}""");
    Browser alice = alice();
    Document page = alice.get("/requests/" + id);
    assertThat(page.select("details.granting")).isEmpty();
    alice.submit(panel(page, "cond"), form("c0", "0", "grant.uses.conditional", "3"));
    assertThat(alice.status()).isEqualTo(200);
    assertThat(seenByRobin(id).at("/response/conditions/region").textValue()).isEqualTo("eu");
    assertThat(seenByRobin(id).at("/response/grant").isNull()).isTrue();
  }

  @Test
  void saysItWithTheOutcomeAndSendsItOnce() {
    String id = asks();
    Browser alice = alice();
    Document page = alice.get("/requests/" + id);
    Map<String, List<String>> typed = form("grant.uses.approved", "5", "grant.for.approved", "2");
    Document outcome = alice.submit(panel(page, "approve"), typed);
    assertThat(outcome.select("#granted").text())
        .isEqualTo("It may be used 5 times. Usable for 2 h.");
    assertThat(outcome.select("#outcome-json").text()).contains("\"valid_for\": 7200");

    alice.submit(panel(page, "approve"), typed);
    assertThat(alice.status()).isEqualTo(200);
    Document other = alice.submit(panel(page, "approve"), form("grant.uses.approved", "6"));
    assertThat(alice.status()).isEqualTo(409);
    assertThat(other.text()).contains("Uses at most", "6");
  }
}
