package dev.proviso.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import dev.proviso.testing.TestServer;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An admin makes the key of an agent, pastes what is shown, and sees the first call come. */
class ConnectBrowserTest {

  @RegisterExtension static final Stage STAGE = new Stage();

  private Shots shots;

  @BeforeEach
  void aimTheCamera() {
    shots = new Shots(STAGE.watch());
  }

  @Test
  void theLightChangesWithTheFirstCall() {
    Page page = STAGE.page(TestServer.OPERATOR);
    page.navigate("/connect");
    shots.take(page, "connect");
    page.locator("#agent-name").fill("paste-bot");
    page.locator("#new-agent .primary").click();
    assertThat(page.locator("#light")).containsText("has not called yet");
    shots.take(page, "connect-made");
    String key =
        page.locator("#claude-paste")
            .textContent()
            .replaceFirst("(?s)export PROVISO_KEY='([^']+)'.*", "$1");
    Assertions.assertThat(STAGE.server().get("/api/me", key).statusCode()).isEqualTo(200);
    assertThat(page.locator("#light")).containsText("is connected");
    shots.take(page, "connect-called");
  }

  @Test
  void othersSeeWhatToPaste() {
    Page page = STAGE.page(STAGE.server().alice());
    page.navigate("/settings");
    page.locator("main a[href='/connect']").click();
    assertThat(page.locator("#claude-paste")).isVisible();
    assertThat(page.locator("#new-agent")).hasCount(0);
    shots.take(page, "connect-others");
  }
}
