package dev.proviso.doors.web.policies;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.policies.Mode;
import dev.proviso.core.policies.Policy;
import dev.proviso.core.policies.document.DocumentReader;
import dev.proviso.core.policies.template.PolicyTemplates;
import dev.proviso.doors.web.Browser;
import dev.proviso.platform.json.CanonicalJson;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.platform.storage.Writes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyEditorPageTest extends PolicyPagesFixture {

  private static Map<String, List<String>> typed(String button, String... pairs) {
    Map<String, List<String>> form = new LinkedHashMap<>(form(pairs));
    form.put("do", List.of(button));
    return form;
  }

  private static final String[] SMALL_MAILS = {
    "name",
    "Small mails",
    "actions",
    "send_email",
    "f0",
    "params:",
    "p0",
    "/count",
    "t0",
    "number",
    "o0",
    "at_most",
    "v0",
    "500",
    "outcome",
    "approve",
    "count0",
    "20",
    "hours0",
    "24",
    "per0",
    "all"
  };

  @Test
  void saysInWordsWhatWasTypedAndStoresNothing() {
    Browser dora = dora();
    Document page = dora.get("/policies/new");
    Document checked = dora.submit(page.selectFirst("#editor"), typed("check", SMALL_MAILS));
    assertThat(dora.status()).isEqualTo(200);
    assertThat(checked.selectFirst("#sentence").text())
        .contains("send_email", "/count is at most 500", "at most 20 in 24 hours");
    assertThat(checked.selectFirst(".cells.when").text()).contains("The agent says");
    assertThat(policies().list()).isEmpty();
  }

  @Test
  void savesANewPolicyInWatchOnce() {
    Browser dora = dora();
    Document page = dora.get("/policies/new");
    dora.submit(page.selectFirst("#editor"), typed("save", SMALL_MAILS));
    assertThat(dora.status()).isEqualTo(303);
    Policy made = policies().list().get(0);
    assertThat(made.mode()).isEqualTo(Mode.WATCH);
    assertThat(made.byName()).startsWith("dora");
    assertThat(made.document().caps().get(0).count()).isEqualTo(20);
    dora.submit(page.selectFirst("#editor"), typed("save", SMALL_MAILS));
    assertThat(dora.header("Location")).isEqualTo("/policies?done=again");
    assertThat(policies().list()).hasSize(1);
  }

  @Test
  void putsFaultsAtTheirFieldsAndLosesNothing() {
    Browser dora = dora();
    Document page = dora.get("/policies/new");
    Map<String, List<String>> wrong = typed("save", SMALL_MAILS);
    wrong.put("v0", List.of("a few"));
    wrong.put("name", List.of(""));
    wrong.put("f1", List.of("title"));
    wrong.put("o1", List.of("contains"));
    wrong.put("v1", List.of("  <b>hi</b>"));
    wrong.put("comment", List.of("Go ahead"));
    Document again = dora.submit(page.selectFirst("#editor"), wrong);
    assertThat(dora.status()).isEqualTo(422);
    assertThat(again.select(".summary a").eachAttr("href"))
        .containsExactlyInAnyOrder("#pf-name", "#pf-v0", "#pf-f1");
    assertThat(again.select("#pf-v0, #pf-name, #pf-f1")).hasSize(3);
    assertThat(again.selectFirst("#pf-v0").wholeText()).isEqualTo("a few");
    assertThat(again.selectFirst("#pf-v1").wholeText().strip()).isEqualTo("<b>hi</b>");
    assertThat(again.selectFirst("#pf-comment").wholeText()).isEqualTo("Go ahead");
    assertThat(again.selectFirst("#pf-o1 option[selected]").val()).isEqualTo("contains");
    assertThat(policies().list()).isEmpty();
  }

  @Test
  void addsAndRemovesRowsWithoutLosingOthers() {
    Browser dora = dora();
    Document page = dora.get("/policies/new");
    for (String group : List.of("when", "conditions", "fields", "caps", "escalate", "examples")) {
      Document grown = dora.submit(page.selectFirst("#editor"), typed("add:" + group, SMALL_MAILS));
      int rows = grown.select("#add-" + group).first().parent().select("fieldset.cells").size();
      assertThat(rows).as(group).isGreaterThanOrEqualTo(2);
      assertThat(grown.selectFirst("#pf-v0").wholeText()).isEqualTo("500");
    }
    Document grown = dora.submit(page.selectFirst("#editor"), typed("add:when", SMALL_MAILS));
    Document shrunk =
        dora.submit(
            grown.selectFirst("#editor"),
            typed("remove:when:0", "f1", "priority", "v1", "high", "o1", "is"));
    assertThat(shrunk.select("fieldset.when")).hasSize(1);
    assertThat(shrunk.selectFirst("#pf-f0 option[selected]").val()).isEqualTo("priority");
    assertThat(shrunk.selectFirst("#pf-v0").wholeText()).isEqualTo("high");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        SMALL,
        NO_DELETIONS,
        """
        {"name":"Two","tier":"guard","scope":{"path":"/acme/mail","sessions":["run-1"],
          "tags_all":["a","b"]},
         "when":{"all":[{"fact":"now","type":"time","op":"within",
            "value":{"weekdays":["mon","tue","fri"],"from":"08:00","to":"18:00"}},
           {"any":[{"fact":"tags","type":"texts","op":"none_of","value":["x, y","z"]},
             {"fact":"params:/a~1b/0","type":"text","op":"absent"}]},
           {"fact":"params:/live","type":"flag","op":"is","value":false}]},
         "then":{"outcome":"person","deciders":["group:ops","operator"],"quorum":2,
           "needs_comment":true,"priority":"high","expires_in":3600,"note":"Look.",
           "fields":[{"key":"max","type":"integer","min":1,"max":9,"required":true}],
           "escalate":[{"after":600,"deciders":["group:leads"]}]},
         "visible_to_agents":true,"until":"2031-05-04T10:00:00.000000+00:00"}
        """,
        """
        {"name":"Some","tier":"rule","when":{"any":[
           {"fact":"principal.name","type":"text","op":"one_of","value":["a","b"]},
           {"fact":"priority","type":"text","op":"is_not","value":"high"}]},
         "then":{"outcome":"conditional","comment":"So","grant":{"uses":2,"valid_for":60},
           "conditions":{"max":{"value":500,"enforce":"max"},"who":{"value":"500"},
             "list":{"value":["a",1]},"on":{"value":true},"e":{"value":""}}},
         "caps":[{"per":"principal","within_hours":24,"count":50},
           {"per":"all","within_hours":1,"sum":"/amount","at_most":12.5}],
         "examples":[{"request":{"action":"x"},"expect":"conditional"}]}
        """,
        """
        {"name":"Deep","tier":"guard","when":{"not":{"all":[
           {"fact":"action","type":"text","op":"is","value":"x"}]}},
         "then":{"outcome":"limit","fields":[{"key":"a","type":"select","options":["b","c"]}]}}
        """
      })
  void savesUnchangedWhatItShows(String json) {
    JsonNode document = DocumentReader.read(StrictJson.read(json)).json();
    Policy policy = made(json, Mode.WATCH);
    Browser dora = dora();
    Document page = dora.get("/policies/" + policy.id() + "/edit");
    Document answer = dora.submit(page.selectFirst("#editor"), typed("save"));
    assertThat(dora.status()).as(answer.text()).isEqualTo(303);
    assertThat(now(policy).version()).isEqualTo(2);
    assertThat(numbers(now(policy).document().json())).isEqualTo(numbers(document));
  }

  private static String numbers(JsonNode json) {
    return CanonicalJson.text(json);
  }

  @Test
  void showsBothWhereSomebodyElseWasFaster() {
    Policy policy = made(SMALL, Mode.WATCH);
    Browser dora = dora();
    Document page = dora.get("/policies/" + policy.id() + "/edit");
    server
        .bean(Writes.class)
        .await(
            policies()
                .update(
                    policy.id(),
                    1,
                    DocumentReader.read(StrictJson.read(SMALL.replace("500", "7"))),
                    ADMIN));
    Document conflict =
        dora.submit(page.selectFirst("#editor"), typed("save", "v0", "900", "name", "Mine"));
    assertThat(dora.status()).isEqualTo(409);
    assertThat(conflict.selectFirst("#conflict").text()).contains("version 2", "at most 7");
    assertThat(conflict.select("#conflict .add").text()).contains("900", "Mine");
    assertThat(conflict.selectFirst("#pf-v0").wholeText()).isEqualTo("900");
    assertThat(now(policy).version()).isEqualTo(2);
    dora.submit(conflict.selectFirst("#editor"), typed("save"));
    assertThat(dora.status()).isEqualTo(303);
    assertThat(now(policy).document().name()).isEqualTo("Mine");
  }

  @Test
  void goesOnInJson() {
    Browser dora = dora();
    Document page = dora.get("/policies/new");
    Document json = dora.submit(page.selectFirst("#editor"), typed("json", SMALL_MAILS));
    assertThat(json.select("#pf-name, fieldset.when")).isEmpty();
    String text = json.selectFirst("#pf-json").wholeText();
    assertThat(StrictJson.read(text).at("/when/all/0/value").asInt()).isEqualTo(500);
    Document broken = dora.submit(json.selectFirst("#editor"), typed("check", "json", "{oops"));
    assertThat(dora.status()).isEqualTo(422);
    assertThat(broken.selectFirst("#pf-json").wholeText()).isEqualTo("{oops");
    dora.submit(json.selectFirst("#editor"), typed("check", "json", text.replace("500", "\"x\"")));
    assertThat(dora.status()).isEqualTo(422);
    assertThat(dora.body()).contains("/when/all/0/value");
    dora.submit(json.selectFirst("#editor"), typed("save"));
    assertThat(dora.status()).isEqualTo(303);
    assertThat(policies().list()).hasSize(1);
  }

  @Test
  void beginsFromATemplateAndLikeARequest() {
    Browser dora = dora();
    assertThat(dora.get("/policies/new").select("#templates a"))
        .hasSize(PolicyTemplates.list().size());
    for (var template : PolicyTemplates.list()) {
      Document page = dora.get("/policies/new?template=" + template.key());
      Document checked = dora.submit(page.selectFirst("#editor"), typed("check"));
      assertThat(dora.status()).as(checked.text()).isEqualTo(200);
      assertThat(checked.select("#sentence")).isNotEmpty();
    }
    String id =
        asks(
            """
            {"title":"Pay","action":"pay","params":{"amount":12.5,"to":"acme","live":true,
             "lines":["a","b"],"deep":{"note":null}}}
            """);
    Document like = dora.get("/policies/new?request=" + id);
    assertThat(like.select("fieldset.when")).hasSize(5);
    assertThat(like.selectFirst("#pf-p0").val()).isEqualTo("/amount");
    assertThat(like.selectFirst("#pf-actions").wholeText()).isEqualTo("pay");
    Document checked = dora.submit(like.selectFirst("#editor"), typed("check"));
    assertThat(checked.selectFirst("#sentence").text()).contains("robin", "12.5", "acme");
  }

  @Test
  void simulatesTheDraft() {
    decides(mail(77), "denied");
    Browser dora = dora();
    Document page = dora.get("/policies/new");
    Document simulated = dora.submit(page.selectFirst("#editor"), typed("simulate", SMALL_MAILS));
    assertThat(simulated.selectFirst("#sim-first").text()).startsWith("Widens");
    assertThat(simulated.select("#sim-changed").text()).contains("Send to 77");
    assertThat(policies().list()).isEmpty();
  }
}
