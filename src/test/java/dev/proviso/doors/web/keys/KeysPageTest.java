package dev.proviso.doors.web.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.core.identity.ApiKey;
import dev.proviso.core.identity.ApiKeys;
import dev.proviso.core.identity.Role;
import dev.proviso.doors.web.Browser;
import dev.proviso.doors.web.WebTest;
import dev.proviso.testing.TestServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** Keys as an admin sees and makes them. */
class KeysPageTest extends WebTest {

  private Browser operator() {
    return Browser.signedIn(server, TestServer.OPERATOR);
  }

  private ApiKey key(String name) {
    return server.bean(ApiKeys.class).list().stream()
        .filter(key -> key.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private long count() {
    return server.bean(ApiKeys.class).list().size();
  }

  private static Document makes(Browser admin, String... typed) {
    return admin.submit(admin.get("/keys").selectFirst("#new-key"), form(typed));
  }

  @Test
  void areForAdminsOnly() {
    String id = key("robin").id();
    for (Browser other : List.of(alice(), bob())) {
      for (String path : List.of("/keys", "/keys/" + id)) {
        other.get(path);
        assertThat(other.status()).as(path).isEqualTo(403);
      }
      other.post("/keys/" + id + "/revoke", form("_csrf", "x"));
      assertThat(other.status()).isEqualTo(403);
      assertThat(other.get("/queue").select(".nav a[href=/keys]")).isEmpty();
      assertThat(other.get("/settings").select("main a[href=/keys]")).isEmpty();
    }
    assertThat(operator().get("/settings").select("main a[href=/keys]")).hasSize(1);
    assertThat(key("robin").revokedAt()).isNull();
  }

  @Test
  void areShownOnceWithALineThatWorks() {
    Browser admin = operator();
    Document page = admin.get("/keys");
    Element form = page.selectFirst("#new-key");
    Map<String, List<String>> sent =
        Browser.filled(form, form("name", "deploy-bot", "days", "30", "rate_limit", "60"));
    Document made = admin.post("/keys", sent);
    assertThat(admin.status()).isEqualTo(201);
    assertThat(admin.header("Cache-Control")).contains("no-store");
    String secret = made.selectFirst("#secret-text").text();
    assertThat(secret).startsWith("prv_agent_");
    assertThat(made.selectFirst("#secret-curl").wholeText())
        .startsWith("curl -X POST " + server.uri("/api/requests"))
        .contains("Bearer " + secret);
    assertThat(made.select("#secret a[href=" + server.uri("/tool.md") + "]")).hasSize(1);
    ApiKey key = key("deploy-bot");
    assertThat(key.rateLimit()).isEqualTo(60);
    assertThat(Duration.between(key.createdAt(), key.expiresAt()))
        .isCloseTo(Duration.ofDays(30), Duration.ofSeconds(1));

    long before = count();
    admin.post("/keys", sent);
    assertThat(admin.status()).isEqualTo(303);
    assertThat(admin.get(admin.header("Location")).select("[role=status].warn").text())
        .startsWith("This form was already sent");
    assertThat(admin.body()).doesNotContain(secret);
    assertThat(count()).isEqualTo(before);
    assertThat(admin.get("/keys").select("#" + key.id() + " td").eachText().toString())
        .contains("deploy-bot", "Agent", key.prefix(), "Works", "Never");
  }

  @Test
  void ofAPersonComeWithASignInLink() {
    Document made = makes(operator(), "name", "Maria", "role", "approver");
    String link = made.selectFirst("#secret-link").text();
    assertThat(link).startsWith(server.uri("/sign-in#prv_approver_").toString());
    assertThat(made.selectFirst("#secret-curl").wholeText()).contains("/api/pending");
    Browser maria = Browser.signedIn(server, link.substring(link.indexOf('#') + 1));
    maria.get("/queue");
    assertThat(maria.status()).isEqualTo(200);
  }

  @Test
  void sayWhatIsWrongAndKeepWhatWasTyped() {
    Browser admin = operator();
    long before = count();
    Document wrong = makes(admin, "name", " ", "role", "king", "days", "8", "rate_limit", "0");
    assertThat(admin.status()).isEqualTo(422);
    assertThat(wrong.selectFirst("title").text()).startsWith("Error: ");
    assertThat(wrong.select(".summary a").eachAttr("href"))
        .containsExactly("#key-name", "#key-role", "#key-days", "#key-rate_limit");
    assertThat(wrong.select("#e-key-rate_limit").text())
        .isEqualTo("Error: Requests a minute must be between 1 and 1000000.");
    Document words = makes(admin, "name", "x\"><b>", "rate_limit", "many");
    assertThat(words.select("#e-key-rate_limit").text()).endsWith("must be a whole number.");
    assertThat(words.selectFirst("#key-name").val()).isEqualTo("x\"><b>");
    assertThat(count()).isEqualTo(before);
  }

  @Test
  void areRotatedWithAnOverlap() {
    server.newKey("rotating", Role.VIEWER);
    ApiKey old = key("rotating");
    Browser admin = operator();
    Document page = admin.get("/keys/" + old.id());
    assertThat(page.select("#overlap option[selected]").val()).isEqualTo("86400");
    Map<String, List<String>> sent =
        Browser.filled(page.selectFirst("#rotate"), form("overlap", "3600"));
    Document rotated = admin.post("/keys/" + old.id() + "/rotate", sent);
    assertThat(admin.status()).isEqualTo(201);
    assertThat(rotated.selectFirst("#secret-text").text()).startsWith("prv_viewer_");
    ApiKey ending = server.bean(ApiKeys.class).find(old.id()).orElseThrow();
    assertThat(ending.expiresAt()).isBefore(server.clock().instant().plusSeconds(3601));
    long before = count();
    admin.post("/keys/" + old.id() + "/rotate", sent);
    assertThat(admin.status()).isEqualTo(303);
    assertThat(count()).isEqualTo(before);
  }

  @Test
  void areRevokedInTwoSteps() {
    String secret = server.newKey("short-lived", Role.ADMIN);
    Browser other = Browser.signedIn(server, secret);
    Browser admin = operator();
    Document page = admin.get("/keys/" + key("short-lived").id());
    Element step = page.selectFirst("#revoke");
    assertThat(step.hasAttr("open")).isFalse();
    assertThat(page.select("#own-key")).isEmpty();
    admin.submit(step.selectFirst("form"), form("_csrf", "wrong"));
    assertThat(admin.status()).isEqualTo(403);
    admin.submit(step.selectFirst("form"), Map.of());
    assertThat(admin.header("Location")).isEqualTo("/keys?done=revoked");
    Document after = admin.get("/keys?done=revoked");
    assertThat(after.select("#ended td").eachText().toString()).contains("Revoked");
    other.get("/keys");
    assertThat(other.status()).isEqualTo(303);
    assertThat(admin.get("/keys/" + key("short-lived").id()).select("#revoke, #rotate")).isEmpty();
  }

  @Test
  void ofOnesOwnSessionEndItWithAClearSentence() {
    Browser ada = Browser.signedIn(server, server.newKey("ada", Role.ADMIN));
    assertThat(ada.get("/keys").select("#" + key("ada").id() + " .chip.pending").text())
        .isEqualTo("Yours");
    Document page = ada.get("/keys/" + key("ada").id());
    assertThat(page.select("#own-key").text()).contains("revoking it signs you out");
    ada.submit(page.selectFirst("#revoke form"), Map.of());
    assertThat(ada.header("Location")).isEqualTo("/sign-in?ended=revoked");
    assertThat(ada.get("/sign-in?ended=revoked").select("#revoked").text())
        .startsWith("The key that you were signed in with was revoked");
    ada.get("/queue");
    assertThat(ada.status()).isEqualTo(303);

    Browser eve = Browser.signedIn(server, server.newKey("eve", Role.ADMIN));
    Document own = eve.get("/keys/" + key("eve").id());
    Document rotated = eve.submit(own.selectFirst("#rotate"), form("overlap", "0"));
    assertThat(rotated.select("#secret").text()).contains("your session has ended");
  }

  @Test
  void showTheScopePathOfThoseThatHaveOne() {
    server.newKey("placed", Role.AGENT);
    String id = key("placed").id();
    Browser admin = operator();
    assertThat(admin.get("/keys/" + id).select("#path, #flags")).isEmpty();

    String body = "{\"path\":\"/acme/infra\"}";
    assertThat(server.patch("/api/keys/" + id, body, TestServer.OPERATOR).statusCode())
        .isEqualTo(200);

    assertThat(admin.get("/keys/" + id).select("#path").text()).isEqualTo("/acme/infra");
    assertThat(admin.get("/keys/" + id).select("dl").text()).contains("Scope path /acme/infra");
    assertThat(admin.get("/keys/" + id, "Accept-Language", "de").select("dl").text())
        .contains("Bereichspfad /acme/infra");
    assertThat(admin.get("/activity", "Accept-Language", "de").text())
        .contains("Schlüssel geändert", "/acme/infra");
  }

  @Test
  void showHowTheKeyOfAnAgentIsMarked() {
    server.newKey("runner", Role.AGENT);
    server.newKey("ursula", Role.APPROVER);
    String id = key("runner").id();
    Browser admin = operator();
    assertThat(admin.get("/keys/" + id).select("#executor, #hooks, #elicit-as")).isEmpty();
    assertThat(admin.get("/keys").select("#" + id + " .chip").text()).doesNotContain("Executor");

    String body =
        "{\"executor\":true,\"hooks\":\"watched\",\"elicit_as\":\"%s\"}"
            .formatted(key("ursula").principal());
    assertThat(server.patch("/api/keys/" + id, body, TestServer.OPERATOR).statusCode())
        .isEqualTo(200);

    assertThat(admin.get("/keys").select("#" + id + " .chip").text()).contains("Executor");
    Document page = admin.get("/keys/" + id);
    assertThat(page.select("#executor").text()).contains("uses what others were allowed");
    assertThat(page.select("#hooks").text()).isEqualTo("Ask only for what is watched");
    assertThat(page.select("#elicit-as").text()).isEqualTo("ursula");
    assertThat(page.select("#flags")).isEmpty();
  }

  @Test
  void areNotThereForAnIdOfNothing() {
    Browser admin = operator();
    assertThat(admin.get("/keys/none").select("h1").text()).isEqualTo("There is nothing here");
    assertThat(admin.status()).isEqualTo(404);
    admin.get("/keys/%00");
    assertThat(admin.status()).isEqualTo(404);
  }
}
