package dev.proviso.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.proviso.platform.json.JsonText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A long change is not approved unseen, and a phone leads on to the next request. */
class FoldBrowserTest {

  @RegisterExtension static final Stage STAGE = new Stage();

  private final Agent robin = STAGE.robin();

  @ParameterizedTest
  @ValueSource(strings = {"approve", "cond"})
  void aCriticalOneIsTickedOnlyAfterAllLinesWereShown(String panel) {
    String diff = "@@ -0,0 +1,460 @@\n" + "+line\n".repeat(460);
    String id =
        robin.submit(
            JsonText.object()
                .put("title", "Patch")
                .put("priority", "critical")
                .put("preview_format", "diff")
                .put("preview", diff)
                .toString());
    Page page = STAGE.page(STAGE.server().alice());
    RequestScreen screen = STAGE.withoutEvents(page, id).panel(panel).comment("ok go");
    assertThat(page.locator("#diff tr").nth(39)).isVisible();
    assertThat(page.locator("#diff tr").nth(40)).isHidden();
    assertThat(page.locator("[open] [name=ack]")).isDisabled();
    STAGE.expect(422, "/decision");
    screen.send(panel);
    assertThat(screen.summary()).isVisible();
    assertThat(page.locator("[open] [name=ack]")).isDisabled();
    page.locator("#unfold button").click();
    assertThat(page.locator("#diff tr").nth(460)).isVisible();
    page.locator("[open] [name=ack]").check();
    screen.send(panel);
    assertThat(screen.outcome()).isVisible();
  }

  @Test
  void aPhoneLeadsToTheNextRequestAndBackToTheList() {
    STAGE.clearTheQueue();
    String id = robin.submit(Samples.titled("Request 1"));
    robin.submit(Samples.titled("Request 2"));
    Page page = STAGE.page(STAGE.server().alice(), Stage.phone());
    RequestScreen screen = STAGE.withoutEvents(page, id).panel("approve");
    screen.send("approve");
    assertThat(page.locator("#outcome")).containsText("may run this exactly as shown");
    assertThat(page.locator("#outcome-json")).isHidden();
    assertThat(page.locator("#onward")).hasText("Next (1 left)");
    page.locator("#onward").click();
    assertThat(page.locator("h1")).hasText("Request 2");
  }
}
