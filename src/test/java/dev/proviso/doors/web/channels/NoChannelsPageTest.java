package dev.proviso.doors.web.channels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.doors.web.Browser;
import dev.proviso.doors.web.WebTest;
import dev.proviso.testing.TestServer;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** Where no chat is set up. */
class NoChannelsPageTest extends WebTest {

  @Test
  void saysHowToSetOneUp() {
    Browser admin = Browser.signedIn(server, TestServer.OPERATOR);
    Document page = admin.get("/channels");
    assertThat(page.select("#no-chats h2").text()).isEqualTo("No chat is set up");
    assertThat(page.select("#no-chats a").attr("href")).isEqualTo("/docs/channels#setting-one-up");
    assertThat(page.select("#links, article")).isEmpty();
    admin.get("/docs/channels");
    assertThat(admin.status()).isEqualTo(200);
  }

  @Test
  void theSettingsSayNothingOfChats() {
    assertThat(alice().get("/settings").select("#chat-accounts")).isEmpty();
  }

  @Test
  void aRequestSaysNothingOfChats() {
    String id = asks();
    assertThat(alice().get("/requests/" + id).select("#announced")).isEmpty();
  }
}
