package dev.proviso.doors.web.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.channels.chat.ChatLinks;
import dev.proviso.channels.chat.Press;
import dev.proviso.core.identity.Role;
import dev.proviso.doors.web.Browser;
import dev.proviso.doors.web.HookTest;
import dev.proviso.doors.web.WebTest;
import dev.proviso.testing.PaperChat;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class ChatAccountsPageTest extends WebTest {

  @Override
  public Map<String, Object> properties() {
    return Map.of(PaperChat.ADDRESSES, "hall");
  }

  private boolean redeems(String code, String account, String shown) {
    return server
        .bean(ChatLinks.class)
        .redeem("paper", new Press.Account("", account, shown), code)
        .toCompletableFuture()
        .join()
        .isPresent();
  }

  private static Element codes(Browser browser) {
    return HookTest.to(browser.get("/settings"), "/settings/chats/paper/code");
  }

  @Test
  void showsACodeOnceWithWhatToDo() {
    Browser alice = alice();
    Document page = alice.submit(codes(alice), Map.of());
    assertThat(alice.status()).isEqualTo(201);
    assertThat(alice.header("Cache-Control")).contains("no-store");
    String code = page.selectFirst("#code-text").text();
    assertThat(code).hasSize(22);
    assertThat(page.select("#link-code [data-do=copy]").attr("data-copy")).contains(code);
    assertThat(page.select("#link-code").text())
        .contains("Your code for Paper", "in a message to it alone", "It counts once, until");
    HookTest.isInert(page);
    alice.get("/settings/chats/paper/code");
    assertThat(alice.header("Location")).isEqualTo("/settings");
    alice.get("/settings");
    assertThat(alice.body()).doesNotContain(code).contains("No account of yours is linked.");
    assertThat(redeems(code, "17", "Al")).isTrue();
    assertThat(redeems(code, "18", "Mallory")).isFalse();
    assertThat(alice.get("/settings").select(".accounts").text()).contains("Paper", "Al", "17");
  }

  @Test
  void endsOnesOwnLinkOnly() {
    Browser dora = Browser.signedIn(server, server.newKey("dora", Role.APPROVER));
    String code = dora.submit(codes(dora), Map.of()).selectFirst("#code-text").text();
    assertThat(redeems(code, "23", "<b>Do\u202era")).isTrue();
    Document page = dora.get("/settings");
    assertThat(page.select(".accounts .invis").text()).isEqualTo("U+202E");
    HookTest.isInert(page);
    Element end = page.selectFirst(".accounts form");
    Browser emil = Browser.signedIn(server, server.newKey("emil", Role.APPROVER));
    Document his = emil.get("/settings");
    assertThat(his.select(".accounts")).isEmpty();
    emil.post(end.attr("action"), form("_csrf", his.select("[name=_csrf]").first().val()));
    assertThat(emil.status()).isEqualTo(404);
    dora.submit(end, form("_csrf", "wrong"));
    assertThat(dora.status()).isEqualTo(403);
    dora.submit(end, Map.of());
    assertThat(dora.header("Location")).isEqualTo("/settings?unlinked#chat-accounts");
    Document after = dora.get("/settings?unlinked");
    assertThat(after.select("#chat-accounts .note.good").text())
        .isEqualTo("The account is not linked any more.");
    assertThat(after.select(".accounts")).isEmpty();
  }

  @Test
  void isOfNoBusinessToWhoDoesNotDecide() {
    Browser bob = bob();
    Document page = bob.get("/settings");
    assertThat(page.select("#chat-accounts")).isEmpty();
    bob.post("/settings/chats/paper/code", form("_csrf", page.select("[name=_csrf]").val()));
    assertThat(bob.status()).isEqualTo(403);
    Browser alice = alice();
    alice.submit(codes(alice), form("_csrf", "wrong"));
    assertThat(alice.status()).isEqualTo(403);
    String csrf = codes(alice).select("[name=_csrf]").val();
    alice.post("/settings/chats/none/code", form("_csrf", csrf));
    assertThat(alice.status()).isEqualTo(404);
  }
}
