package dev.proviso.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Finding and opening what waits, by mouse and by keyboard. */
class QueueBrowserTest {

  @RegisterExtension static final Stage STAGE = new Stage();

  private String mail;
  private String branches;
  private String scaleUp;

  /** Exactly these three are pending. */
  @BeforeEach
  void seed() {
    STAGE.clearTheQueue();
    mail = STAGE.robin().submit(Samples.MAIL);
    branches = STAGE.robin().submit(Samples.BRANCHES);
    scaleUp = STAGE.robin().submit(Samples.SCALE_UP);
  }

  private static Page queue() {
    Page page = STAGE.page(STAGE.server().alice());
    page.navigate("/queue");
    return page;
  }

  @SuppressWarnings("unchecked")
  private static List<String> rows(Page page) {
    return (List<String>)
        page.locator("#queue-list .row").evaluateAll("rows => rows.map(r => r.dataset.id)");
  }

  @Test
  void standsInTheOrderOfUrgency() {
    Page page = queue();
    assertThat(rows(page)).containsExactly(scaleUp, mail, branches);
    assertThat(page.locator("#pending-count")).containsText("3");
    assertThat(page).hasTitle("(3) Queue · Proviso");
    assertThat(page.locator("#row-" + branches)).containsText("U+202E");
  }

  @Test
  void searchesAndFilters() {
    Page page = queue();
    page.locator("#q").pressSequentially("customers");
    assertThat(page.locator("#row-" + scaleUp)).hasCount(0);
    assertThat(rows(page)).containsExactly(mail);
    page.locator("#q").fill("nothing like it");
    assertThat(page.locator("#queue-list")).containsText("No match");

    page.navigate("/queue?tag=git");
    assertThat(rows(page)).containsExactly(branches);
    page.locator("#f-tag").fill("");
    page.locator("#f-priority").selectOption("Critical");
    assertThat(page.locator("#row-" + scaleUp)).isVisible();
    assertThat(page.locator("#row-" + branches)).hasCount(0);
  }

  @Test
  void opensByClickByAddressAndBack() {
    Page page = queue();
    page.locator("#row-" + mail).click();
    assertThat(page).hasURL(STAGE.url("/requests/" + mail));
    assertThat(page.locator("h1")).isFocused();
    assertThat(page.locator("h1")).hasCount(1);
    assertThat(page).hasTitle(Pattern.compile("Send the Q3 price change.* · Proviso"));
    assertThat(page.locator("#row-" + mail)).hasAttribute("aria-current", "true");
    page.locator("#row-" + scaleUp).click();
    assertThat(page.locator("h1")).containsText("Scale checkout-api");

    page.goBack();
    assertThat(page.locator("h1")).containsText("Send the Q3");
    page.goBack();
    assertThat(page).hasURL(STAGE.url("/queue"));
    assertThat(page.locator("#queue-list .row")).hasCount(3);

    page.navigate("/requests/" + branches);
    assertThat(page.locator("#row-" + branches)).hasAttribute("aria-current", "true");
  }

  @Test
  void saysThatThereIsNoSuchRequest() {
    STAGE.expect(404, "/requests/");
    Page page = STAGE.page(STAGE.server().alice());
    assertThat(page.navigate("/requests/req_00000000000000000000000000").status()).isEqualTo(404);
    assertThat(page.locator("h1")).isVisible();
  }

  @Test
  void theKeyboardAloneIsEnough() {
    String id = STAGE.robin().submit(Samples.titled("Restart the build agents"));
    Page page = queue();
    page.keyboard().press("j");
    assertThat(page.locator("h1")).containsText("Scale checkout-api");
    page.keyboard().press("a");
    assertThat(page.locator("#f-ack")).isFocused();
    page.keyboard().press("Escape");
    assertThat(page.locator("#d-approve > summary")).isFocused();
    page.keyboard().press("c");
    assertThat(page.locator("[id='f-c0']")).isFocused();
    page.keyboard().press("Escape");
    page.keyboard().press("j");
    page.keyboard().press("j");
    page.keyboard().press("j");
    assertThat(page).hasURL(STAGE.url("/requests/" + id));
    assertThat(page.locator("h1")).hasText("Restart the build agents");
    page.keyboard().press("d");
    assertThat(page.locator("#deny-c")).isFocused();
    page.keyboard().type("jack and jill? a/c.");
    page.keyboard().press("Control+Enter");

    assertThat(page.locator("#outcome")).isFocused();
    assertThat(page.locator("#outcome")).containsText("jack and jill? a/c.");
  }

  /**
   * A row that htmx has not wired yet would load a whole page, and overtake what is chosen next.
   */
  @Test
  void aRowOpensInItsPlaceFromTheMomentThatItIsDrawn() {
    Page page = queue();
    page.evaluate(
        """
        id => {
          window.samePage = true;
          document.addEventListener('htmx:afterSwap', e => {
            if (e.target.id === 'queue-list') {
              setTimeout(() => document.getElementById('row-' + id).click(), 0);
            }
          });
        }
        """,
        mail);
    page.keyboard().press("r");
    assertThat(page).hasURL(STAGE.url("/requests/" + mail));
    assertThat(page.locator("h1")).containsText("Send the Q3");
    assertThat(page.evaluate("window.samePage")).isEqualTo(true);
  }

  @Test
  void approvesWithAKeyAndEnter() {
    String id = STAGE.robin().submit(Samples.titled("Restart the cache"));
    Page page = STAGE.page(STAGE.server().alice());
    page.navigate("/requests/" + id);
    page.keyboard().press("a");
    assertThat(page.locator("#send-approve")).isFocused();
    page.keyboard().press("Enter");
    assertThat(page.locator("#outcome")).containsText("Approved by you");
    page.keyboard().press("/");
    assertThat(page.locator("#q")).isFocused();
    page.keyboard().press("Escape");
    page.keyboard().press("?");
    assertThat(page.locator("#keys")).isVisible();
    page.keyboard().press("Escape");
    assertThat(page.locator("#keys")).isHidden();
    page.keyboard().press("g");
    page.keyboard().press("s");
    assertThat(page).hasURL(STAGE.url("/settings"));
  }

  @Test
  void keysCanBeTurnedOff() {
    Page page = STAGE.page(STAGE.server().alice());
    page.navigate("/settings");
    page.locator("#shortcuts-off").check();
    page.locator("#settings button.primary").click();
    assertThat(page.locator("#shortcuts-off")).isChecked();
    assertThat(page.locator(".note.good")).isVisible();
    page.navigate("/queue");
    page.keyboard().press("j");
    page.keyboard().press("?");
    assertThat(page.locator(".row[aria-current]")).hasCount(0);
    assertThat(page.locator("#keys")).isHidden();
  }
}
