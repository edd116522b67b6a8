package dev.proviso.doors.web.channels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.channels.chat.ChatLinks;
import dev.proviso.channels.chat.Press;
import dev.proviso.channels.chat.Sent;
import dev.proviso.channels.chat.Targets;
import dev.proviso.core.identity.Role;
import dev.proviso.doors.web.Browser;
import dev.proviso.doors.web.HookTest;
import dev.proviso.doors.web.WebTest;
import dev.proviso.platform.jobs.Reason;
import dev.proviso.testing.PaperChat;
import dev.proviso.testing.TestServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChannelsPageTest extends WebTest {

  private static final String EVIL = "<img src=x onerror=alert(1)>\u202e\"'";

  private PaperChat paper;
  private Browser admin;

  @Override
  public Map<String, Object> properties() {
    return Map.of(PaperChat.ADDRESSES, "hall", "proviso.outbox.poll", "1h");
  }

  @BeforeEach
  void asBefore() {
    paper = server.bean(PaperChat.class);
    paper.tell(List.of("hall"));
    server.bean(Targets.class).apply();
    paper.answer(new Sent.Ok("@paper"));
    paper.written().clear();
    admin = Browser.signedIn(server, TestServer.OPERATOR);
    if (target().selectFirst("form[action$=/enable]") != null) {
      admin.submit(HookTest.to(admin.get("/channels"), "/enable"), Map.of());
    }
  }

  private Element target() {
    return admin.get("/channels").selectFirst("#chat-paper article");
  }

  private Element edit() {
    return admin.get(target().selectFirst("a[href*=targets]").attr("href")).body();
  }

  private static void press(Press.Account account, String code, ChatLinks links) {
    assertThat(links.redeem("paper", account, code).toCompletableFuture().join()).isPresent();
  }

  private void link(String key, Press.Account account) {
    String path = "/api/channels/paper/links";
    String code = TestServer.json(server.post(path, "{}", key)).get("code").textValue();
    press(account, code, server.bean(ChatLinks.class));
  }

  @Test
  void isForAdminsOnly() {
    String at = target().selectFirst("a[href*=targets]").attr("href");
    for (Browser other : List.of(alice(), bob())) {
      for (String path : List.of("/channels", at)) {
        other.get(path);
        assertThat(other.status()).as(path).isEqualTo(403);
      }
      assertThat(other.get("/queue").select(".nav a[href=/channels]")).isEmpty();
    }
    Browser ada = Browser.signedIn(server, server.newKey("ada", Role.ADMIN));
    Document page = ada.get("/channels");
    assertThat(ada.status()).isEqualTo(200);
    assertThat(page.selectFirst("h1").text()).isEqualTo("Channels");
    assertThat(page.select(".nav a[aria-current=page]").attr("href")).isEqualTo("/channels");
    assertThat(page.select("#chat-paper h2").text()).isEqualTo("Paper");
    assertThat(page.select("#no-chats")).isEmpty();
    ada.get("/channels/paper/targets/none");
    assertThat(ada.status()).isEqualTo(404);
    Browser nobody = Browser.of(server);
    nobody.get("/channels");
    assertThat(nobody.status()).isEqualTo(303);
  }

  @Test
  void testsAPlaceAndShowsHowItIs() {
    assertThat(admin.get("/docs/channels").select("h2#setting-one-up")).hasSize(1);
    admin.submit(HookTest.to(admin.get("/channels"), "/test"), Map.of());
    assertThat(admin.header("Location")).isEqualTo("/channels?done=tested");
    Document well = admin.get(admin.header("Location"));
    assertThat(well.select(".note.good").text()).isEqualTo("The test message was taken.");
    assertThat(well.select("#chat-paper > .rowflex .chip.healthy")).hasSize(1);
    assertThat(paper.written()).singleElement().asString().startsWith("hall: say ");

    paper.answer(new Sent.Gone(Reason.of("card_gone", "detail", EVIL)));
    Document ill = admin.submit(HookTest.to(well, "/test"), Map.of());
    assertThat(admin.status()).isEqualTo(200);
    assertThat(ill.select("#answer.bad").text()).startsWith("The test message was not taken.");
    assertThat(ill.select("article .chip.failing")).hasSize(1);
    assertThat(ill.select("article dl").text()).contains("Failing since", "does not let us write");
    HookTest.isInert(ill);
    admin.get(HookTest.to(ill, "/test").attr("action"));
    assertThat(admin.header("Location")).isEqualTo("/channels");

    paper.answer(new Sent.Later(Duration.ofSeconds(5)));
    Document later = admin.submit(HookTest.to(ill, "/test"), Map.of());
    assertThat(later.select("#answer").text()).endsWith("The platform asked to wait.");
    paper.answer(new Sent.Ok("7"));
    admin.submit(HookTest.to(later, "/test"), Map.of());
    assertThat(admin.get("/channels").select("article .chip.healthy")).hasSize(1);
  }

  @Test
  void asksAPlatformWhetherItWorks() {
    paper.answer(new Sent.Ok(EVIL));
    Document well = admin.submit(HookTest.to(admin.get("/channels"), "/check"), Map.of());
    assertThat(well.select("#answer.good").text()).startsWith("Paper works. It answers as: <img");
    assertThat(well.select("#answer .invis").text()).isEqualTo("U+202E");
    HookTest.isInert(well);
    paper.answer(new Sent.Gone(Reason.of("card_gone", "detail", "no such bot")));
    Document ill = admin.submit(HookTest.to(well, "/check"), Map.of());
    assertThat(ill.select("#answer.bad").text())
        .isEqualTo("Paper does not work. The platform does not let us write there: no such bot");
  }

  @Test
  void changesWhatAPlaceIsTold() {
    Element form = edit();
    assertThat(form.select("h1").text()).isEqualTo("Change what this place is told");
    assertThat(form.select("#edit-h").text()).isEqualTo("Paper hall");
    assertThat(form.select("[name=least_priority][checked]").val()).isEqualTo("low");
    admin.submit(
        form.selectFirst("#edit-target"),
        form("least_priority", "high", "tags", "prod, , db", "detail", "title"));
    assertThat(admin.header("Location")).isEqualTo("/channels?done=changed");
    assertThat(target().select("dl").text())
        .contains("Requests of high priority and above", "prod db", "Titles only");
    Element again = edit();
    assertThat(again.select("[name=least_priority][checked]").val()).isEqualTo("high");
    assertThat(again.select("#target-tags").val()).isEqualTo("prod, db");
    admin.submit(
        again.selectFirst("#edit-target"),
        form("least_priority", "low", "tags", "", "detail", "full"));
    assertThat(target().select("dl").text()).contains("Requests of every priority");
    assertThat(target().select(".tag")).isEmpty();
  }

  @Test
  void saysWhatIsWrongAndKeepsWhatWasTyped() {
    String tags = "x".repeat(101) + "," + EVIL;
    Document page =
        admin.submit(
            edit().selectFirst("#edit-target"),
            form("least_priority", "urgent", "tags", tags, "detail", "full"));
    assertThat(admin.status()).isEqualTo(422);
    assertThat(page.select(".summary a").eachAttr("href"))
        .containsExactlyInAnyOrder("#target-least_priority", "#target-tags");
    assertThat(page.select("#e-target-least_priority").text()).contains("Priority must be one of");
    assertThat(page.select("#target-tags").attr("aria-invalid")).isEqualTo("true");
    assertThat(page.select("#target-tags").val()).isEqualTo(tags);
    assertThat(page.selectFirst("title").text()).startsWith("Error: ");
    HookTest.isInert(page);
    assertThat(target().select("dl").text()).contains("Requests of every priority");
  }

  @Test
  void disablesAndEnables() {
    admin.submit(HookTest.to(admin.get("/channels"), "/disable"), Map.of());
    assertThat(admin.header("Location")).isEqualTo("/channels?done=disabled");
    Document off = admin.get(admin.header("Location"));
    assertThat(off.select("article dl").text()).contains("An admin switched it off.");
    assertThat(off.select("#chat-paper > .rowflex .chip.disabled")).hasSize(1);
    admin.submit(HookTest.to(off, "/enable"), Map.of());
    assertThat(admin.get("/channels").select("article .chip.disabled")).isEmpty();

    paper.tell(List.of());
    server.bean(Targets.class).apply();
    Document gone = admin.get("/channels");
    assertThat(gone.select("article .chip").eachText()).contains("No longer in the settings");
    assertThat(gone.select("article form[action$=/enable]")).isEmpty();
  }

  @Test
  void showsWhoIsWhoAndEndsALink() {
    String dora = server.newKey("dora", Role.APPROVER);
    link(server.alice(), new Press.Account("", "4711", EVIL));
    link(dora, new Press.Account("T1", "U9", "U9"));
    server.bean(dev.proviso.core.identity.ApiKeys.class).list().stream()
        .filter(key -> key.name().equals("dora"))
        .forEach(key -> server.delete("/api/keys/" + key.id(), TestServer.OPERATOR));
    Document page = admin.get("/channels");
    HookTest.isInert(page);
    Element hers = page.selectFirst("#accounts tr:contains(4711)");
    assertThat(hers.text()).contains("Paper", "alice").doesNotContain("May not decide now");
    assertThat(page.selectFirst("#accounts tr:contains(U9)").text())
        .contains("T1/U9", "dora", "May not decide now");
    admin.submit(hers.selectFirst("form"), Map.of());
    assertThat(admin.header("Location")).isEqualTo("/channels?done=unlinked");
    Document after = admin.get(admin.header("Location"));
    assertThat(after.select("#accounts").text()).doesNotContain("4711").contains("U9");
  }

  @Test
  void changesNothingForAnotherSite() {
    link(server.alice(), new Press.Account("", "99", "Al"));
    Document page = admin.get("/channels");
    for (String act : List.of("/test", "/disable", "/check", "/end")) {
      admin.submit(HookTest.to(page, act), Map.of(), "Sec-Fetch-Site", "cross-site");
      assertThat(admin.status()).as(act).isEqualTo(403);
      admin.submit(HookTest.to(page, act), form("_csrf", "wrong"));
      assertThat(admin.status()).as(act).isEqualTo(403);
    }
    admin.submit(edit().selectFirst("#edit-target"), form("_csrf", "wrong", "detail", "title"));
    assertThat(admin.status()).isEqualTo(403);
    assertThat(paper.written()).isEmpty();
    assertThat(target().text()).contains("All that is asked for").doesNotContain("switched it off");
    assertThat(admin.get("/channels").select("#accounts").text()).contains("99");
  }
}
