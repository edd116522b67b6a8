package dev.proviso.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The list follows what happens; what a person does stays untouched. */
class LiveBrowserTest {

  @RegisterExtension static final Stage STAGE = new Stage();

  private static Page liveQueue() {
    Page page = STAGE.page(STAGE.server().alice());
    page.navigate("/queue");
    assertThat(page.locator("#live")).hasText("Live");
    return page;
  }

  @Test
  void aNewRequestAppearsByItself() {
    Page page = liveQueue();
    String id = STAGE.robin().submit(Samples.titled("Restart the build agents"));
    assertThat(page.locator("#row-" + id)).isVisible();

    STAGE.server().delete("/api/requests/" + id, STAGE.server().robin());
    assertThat(page.locator("#row-" + id)).hasCount(0);
  }

  @Test
  void aDraftAndItsCaretOutliveARefresh() {
    String id = STAGE.robin().submit(Samples.MAIL);
    Page page = STAGE.page(STAGE.server().alice());
    RequestScreen screen = RequestScreen.open(page, id).panel("deny").comment("abcdef");
    assertThat(page.locator("#live")).hasText("Live");
    screen.control("deny-c").evaluate("area => { area.focus(); area.setSelectionRange(3, 3); }");
    String next = STAGE.robin().submit(Samples.titled("Another one"));
    assertThat(page.locator("#row-" + next)).isVisible();
    page.keyboard().type("X");

    assertThat(screen.control("deny-c")).isFocused();
    assertThat(screen.control("deny-c")).hasValue("abcXdef");
  }

  @Test
  void rowsDoNotMoveUnderThePointer() {
    String id = STAGE.robin().submit(Samples.MAIL);
    Page page = liveQueue();
    page.locator("#row-" + id).hover();
    Object before = top(page, id);
    String urgent = STAGE.robin().submit(Samples.SCALE_UP);
    assertThat(page.locator("#new-pill")).isVisible();
    assertThat(page.locator("#row-" + urgent)).hasCount(0);
    assertThat(top(page, id)).isEqualTo(before);

    page.locator("#new-pill button").click();
    assertThat(page.locator("#row-" + urgent)).isVisible();
    assertThat(page.locator("#new-pill")).isHidden();
  }

  /** Where the row is once the list is not being exchanged: what is taken out of a page is at 0. */
  private static Object top(Page page, String id) {
    return page.waitForFunction(
            """
            id => !document.querySelector('.htmx-request, .htmx-swapping')
              && document.getElementById(id)?.getBoundingClientRect().top""",
            "row-" + id)
        .jsonValue();
  }

  @Test
  void comesBackAfterARestart() {
    Page page = liveQueue();
    page.mouse().move(1000, 500);
    STAGE.watch().expectLostConnections();
    STAGE.stop();
    assertThat(page.locator("#live")).hasText("Reconnecting…");
    STAGE.start();
    String id = STAGE.robin().submit(Samples.titled("Asked after the restart"));
    assertThat(page.locator("#live")).hasText("Live");
    assertThat(page.locator("#row-" + id)).isVisible();
  }

  @Test
  void looksByItselfWhereNoEventsComeThrough() {
    Page page = STAGE.page(STAGE.server().alice());
    page.clock().install();
    STAGE.withoutEvents(page);
    page.navigate("/queue");
    assertThat(page.locator("#live")).not().hasText("Live");
    String id = STAGE.robin().submit(Samples.titled("Asked behind a proxy"));
    page.clock().fastForward("01:05");
    assertThat(page.locator("#row-" + id)).isVisible();
  }
}
