package dev.proviso.doors.web.uses;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.json.JsonText;
import dev.proviso.testing.GrantCalls;
import java.math.BigDecimal;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What agents report is shown, exactly, and does nothing. */
class HostileUsesTest extends UsesFixture {

  private static final String EVIL =
      "\"><script>alert(1)</script><img src=x onerror=alert(1)> ${7*7} \u202e";

  @Test
  void letsNothingAnAgentReportsBecomeMarkup() {
    ObjectNode request = JsonText.object().put("title", "Evil");
    ObjectNode field = request.putArray("conditions_schema").addObject();
    field.put("key", "k").put("label", EVIL).put("type", "text").put("enforce", "prefix");
    ObjectNode decision = JsonText.object().put("status", "conditional");
    decision.putObject("conditions").put("k", "\"");
    String id = calls.decided(JsonText.write(request), JsonText.write(decision));
    ObjectNode call = JsonText.object();
    call.putObject("facts").put("k", EVIL + "x".repeat(5_000));
    String use = calls.used(id, JsonText.write(call));
    ObjectNode report = JsonText.object().put("outcome", "succeeded");
    report.putObject("actuals").put("k", EVIL);
    report.putArray("evidence").addObject().put("name", EVIL).put("sha256", "a".repeat(64));
    calls.reported(use, JsonText.write(report), server.robin());
    calls.refused(id, JsonText.write(call));

    Document page = bob().get("/requests/" + id);

    Element section = page.selectFirst("#use");
    assertThat(section.select("script, img, [onerror]")).isEmpty();
    assertThat(section.text()).contains("<script>alert(1)</script>", "${7*7}");
    assertThat(section.text()).doesNotContain("\u202e").doesNotContain(" 49");
    assertThat(section.select(".invis")).hasSizeGreaterThanOrEqualTo(5);
    assertThat(page.select("#hidden-note .invis").eachText()).contains("U+202E");
    assertThat(section.getElementById(use).selectFirst("dl").text()).hasSizeLessThan(800);
    assertThat(section.select(".evidence code").text()).isEqualTo("SHA-256 " + "a".repeat(64));
  }

  @Test
  void linksOnlyToWhatLeadsWhereItSays() {
    String id = calls.decided("{\"title\":\"Restart\"}", "{\"status\":\"approved\"}");
    ObjectNode report = JsonText.object().put("outcome", "succeeded");
    List<String> urls =
        List.of(
            "https://ci.example.com/run/7?a=b&c=\u0027d#log",
            "http://ci.example.com/run/8",
            "https://good.example@evil.example/",
            "https://ex\u0430mple.com/",
            "https://example.com/\u202egpj.exe",
            "https://e.com/\"onmouseover=\"alert(1)",
            "https://e.com:99999999/");
    urls.forEach(url -> report.withArray("evidence").addObject().put("name", "e").put("url", url));
    calls.reported(calls.used(id, "{}"), JsonText.write(report), server.robin());

    Element evidence = use(id).selectFirst(".evidence");

    assertThat(evidence.select("li")).hasSize(urls.size());
    Element link = evidence.selectFirst("a");
    assertThat(evidence.select("a")).containsExactly(link);
    assertThat(link.attr("href")).isEqualTo(urls.get(0));
    assertThat(link.text()).isEqualTo(urls.get(0));
    assertThat(link.attr("rel")).isEqualTo("noopener noreferrer nofollow");
    assertThat(evidence.text()).contains("http://ci.example.com/run/8", "U+202E");
    ObjectNode script = JsonText.object().put("outcome", "succeeded");
    script.putArray("evidence").addObject().put("name", "e").put("url", "javascript:alert(1)");
    String other =
        calls.used(calls.decided("{\"title\":\"x\"}", "{\"status\":\"approved\"}"), "{}");
    assertThat(
            server
                .post("/api/uses/" + other + "/report", JsonText.write(script), server.robin())
                .statusCode())
        .isEqualTo(422);
  }

  @ParameterizedTest
  @ValueSource(strings = {"9007199254740991", "1e15", "0.000000000000001", "123456789.01"})
  void writesExtremeNumbersExactly(String number) {
    String id =
        calls.allowed(GrantCalls.SPEND, "{\"budget\":0.5,\"times\":5,\"most\":500,\"lists\":[]}");
    String use = calls.used(id, facts("0.1"));
    calls.reported(use, ACTUALS.formatted(number), server.robin());

    Element section = use(id);

    String exact = new BigDecimal(number).toPlainString();
    assertThat(section.getElementById(use).select(".report dl dd").text().replace(",", ""))
        .isEqualTo(exact + " EUR");
    assertThat(section.select(".bars").text()).contains("0.5 EUR ");
  }
}
