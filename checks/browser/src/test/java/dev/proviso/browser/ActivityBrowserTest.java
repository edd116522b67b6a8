package dev.proviso.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.proviso.core.ledger.Ledger;
import dev.proviso.testing.TestServer;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The activity log is read, narrowed and checked. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ActivityBrowserTest {

  @RegisterExtension static final Stage STAGE = new Stage();

  @Test
  @Order(1)
  void isReachedFilteredAndCheckedWithTheKeyboardAlone() {
    String id = STAGE.robin().submit(Samples.MAIL);
    Page page = STAGE.page(TestServer.OPERATOR);
    page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    page.navigate("/queue");
    page.keyboard().press("g");
    page.keyboard().press("a");
    assertThat(page).hasURL(STAGE.url("/activity"));
    assertThat(page.locator(".nav [aria-current]")).hasText("Activity");

    page.locator("#request_id").focus();
    page.keyboard().type(id);
    page.keyboard().press("Enter");
    assertThat(page.locator("#log tbody tr")).hasCount(1);
    assertThat(page.locator("#log tbody tr")).containsText("Request made");

    page.locator("#verify button").press("Enter");
    assertThat(page.locator("#ledger header .chip")).hasText("Intact");
    assertThat(page).hasURL(STAGE.url("/activity"));
    page.locator("#ledger [data-do=copy]").press("Enter");
    assertThat(page.locator("#ledger [data-do=copy]")).hasText("Copied");
    assertThat(page.evaluate("navigator.clipboard.readText()"))
        .isEqualTo(STAGE.server().bean(Ledger.class).head().hash());
    page.reload();
    assertThat(page.locator("#ledger-check")).containsText("by operator");
  }

  @Test
  @Order(2)
  void isPagedWithoutScripts() {
    for (int i = 0; i < 55; i++) {
      STAGE.robin().submit(Samples.titled("Number " + i));
    }
    Page page = STAGE.page(STAGE.server().bob(), Stage.desktop().setJavaScriptEnabled(false));
    page.navigate("/activity?action=created");
    assertThat(page.locator("#log tbody tr")).hasCount(50);
    page.locator("nav.pages a[rel=next]").click();
    assertThat(page.locator("#log tbody tr").last()).containsText("Send the Q3");
    assertThat(page.locator("#verify")).hasCount(0);
    page.locator("nav.pages a").first().click();
    assertThat(page.locator("#log tbody tr")).hasCount(50);
  }

  @Test
  @Order(3)
  void marksTheFirstBrokenRow() throws SQLException {
    Damage.of(STAGE.server(), "DELETE FROM activity WHERE id = 9");
    Page page = STAGE.page(TestServer.OPERATOR, Stage.desktop().setJavaScriptEnabled(false));
    page.navigate("/activity");
    page.locator("#verify button").click();
    assertThat(page.locator("#ledger [role=alert]")).containsText("Row 9");
    page.locator("#ledger [role=alert] a").click();
    assertThat(page.locator("#row-9")).containsText("missing");
    assertThat(page.locator("#row-9")).isInViewport();
  }
}
