package dev.proviso.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every type of a field list, filled in well, left blank, and filled in badly. */
class FieldTypesBrowserTest {

  @RegisterExtension static final Stage STAGE = new Stage();

  private final Agent robin = STAGE.robin();

  @Test
  void everyTypeArrivesAsItsJsonType() {
    String id = robin.submit(Samples.MIGRATION);
    RequestScreen screen = RequestScreen.open(STAGE.page(STAGE.server().alice()), id).panel("cond");
    fillRequired(screen);
    screen.type("c3", "line one\nline two").choose("c6", "Any").type("c7", "fr");
    screen.tick("c8").tick("c8-2").type("c10", "06:30").type("c13", "https://acme.example/hook");
    screen.send("cond");

    assertThat(screen.outcome()).isVisible();
    assertThat(robin.conditions(id))
        .isEqualTo(
            """
            {"budget":2.50,"retries":3,"owner":"Zoë","notes":"line one\\nline two","rollback":false,\
            "scope":"minimal","zone":true,"country":"FR","channels":["mail",3],"day":"2026-12-24",\
            "at":"06:30","window":"2026-12-24T06:30:00+01:00","mail":"ops@acme.example",\
            "hook":"https://acme.example/hook"}""");
  }

  private static void fillRequired(RequestScreen screen) {
    screen.type("c0", "2,50 USD").type("c1", " 3 ").type("c2", " Zoë ").tick("c4-1").tick("c5-2");
    screen.type("c9", "2026-12-24").type("c11", "2026-12-24T06:30").type("c12", "ops@acme.example");
  }

  @Test
  void whatIsOptionalAndBlankIsAbsent() {
    String id = robin.submit(Samples.MIGRATION);
    RequestScreen screen = RequestScreen.open(STAGE.page(STAGE.server().alice()), id).panel("cond");
    fillRequired(screen);
    screen.send("cond");

    assertThat(screen.outcome()).isVisible();
    assertThat(robin.conditions(id))
        .isEqualTo(
            """
            {"budget":2.50,"retries":3,"owner":"Zoë","rollback":false,"scope":"minimal",\
            "day":"2026-12-24","window":"2026-12-24T06:30:00+01:00","mail":"ops@acme.example"}""");
  }

  @Test
  void namesEveryRequiredFieldThatIsBlank() {
    STAGE.expect(422, "/decision");
    String id = robin.submit(Samples.MIGRATION);
    RequestScreen screen = RequestScreen.open(STAGE.page(STAGE.server().alice()), id).panel("cond");
    screen.send("cond");

    assertThat(screen.faultyControls())
        .containsExactly("#f-c0", "#f-c1", "#f-c2", "#f-c4", "#f-c5", "#f-c9", "#f-c11", "#f-c12");
    screen.faultsStandBesideTheirFields();
    assertThat(robin.get(id).get("status").textValue()).isEqualTo("pending");
  }

  @Test
  void namesEveryValueThatIsWrongAndKeepsIt() {
    STAGE.expect(422, "/decision");
    String id = robin.submit(Samples.MIGRATION);
    Page page = STAGE.page(STAGE.server().alice());
    RequestScreen screen = RequestScreen.open(page, id).panel("cond");
    fillRequired(screen);
    screen.type("c0", "1,234").type("c1", "2.5").type("c2", "x".repeat(41)).type("c7", "Atlantis");
    screen.type("c11", "2027-03-28T02:30").type("c12", "ops at acme").type("c13", "ftp://acme");
    screen.send("cond");

    assertThat(screen.faultyControls())
        .containsExactly("#f-c0", "#f-c1", "#f-c2", "#f-c7", "#f-c11", "#f-c12", "#f-c13");
    screen.faultsStandBesideTheirFields();
    assertThat(screen.summary()).containsText("can be read as 1234 or as 1.2340");
    assertThat(screen.summary()).containsText("02:30 does not exist on 2027-03-28");
    assertThat(screen.control("f-c0")).hasValue("1,234");
    assertThat(screen.control("f-c13")).hasValue("ftp://acme");
    assertThat(screen.control("f-c5-2")).isChecked();
  }

  @Test
  void rowsAreAddedRemovedAndJudgedOneByOne() {
    STAGE.expect(422, "/decision");
    String id = robin.submit(Samples.BUDGET);
    Page page = STAGE.page(STAGE.server().alice());
    RequestScreen screen = RequestScreen.open(page, id).panel("cond");
    page.locator("#add-c15").click();
    screen.type("c15.0.0", "2027-01-15").type("c15.0.1", "0,50");
    page.locator("#add-c15").click();
    screen.type("c15.1.1", "7");
    page.locator("#add-c15").click();
    assertThat(screen.control("f-c15.2.0")).isVisible();
    assertThat(page.locator("#add-c15")).hasCount(0);
    page.locator("button[value='remove:c15:1']").click();
    assertThat(screen.control("f-c15.2.0")).hasCount(0);
    screen.send("cond");

    assertThat(screen.faultyControls()).contains("#f-c15.0.1").doesNotContain("#f-c15.1.1");
    assertThat(screen.summary().locator("[href='#f-c15.0.1']")).containsText("Row 1");
  }

  @Test
  void aRequestWithoutASchemaTakesFreeConditions() {
    String id = robin.submit(Samples.MAIL);
    Page page = STAGE.page(STAGE.server().alice());
    RequestScreen screen = RequestScreen.open(page, id).panel("cond");
    screen.type("k0", "batch").type("v0", "100");
    page.locator("#add-free").click();
    screen.type("k1", "until").type("v1", "18:00").send("cond");

    assertThat(screen.outcome()).isVisible();
    assertThat(robin.conditions(id)).isEqualTo("{\"batch\":\"100\",\"until\":\"18:00\"}");
  }
}
