package dev.proviso.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;

/** The page of a request, in the words of the person who decides it. */
record RequestScreen(Page page) {

  /** Opens a request by its address. */
  static RequestScreen open(Page page, String id) {
    page.navigate("/requests/" + id);
    return new RequestScreen(page);
  }

  /** Opens one of the panels: {@code approve}, {@code cond} or {@code deny}. */
  RequestScreen panel(String name) {
    page.locator("#d-" + name + " > summary").click();
    assertThat(page.locator("#d-" + name + " .panel")).isVisible();
    return this;
  }

  /** Types into the control of a field. */
  RequestScreen type(String field, String text) {
    control("f-" + field).fill(text);
    return this;
  }

  /** Ticks a box or a radio button by its id without the prefix. */
  RequestScreen tick(String id) {
    control("f-" + id).check();
    return this;
  }

  /** Chooses from a select by what stands there. */
  RequestScreen choose(String field, String label) {
    control("f-" + field).selectOption(label);
    return this;
  }

  /** The control of an id. */
  Locator control(String id) {
    return page.locator("[id='" + id + "']");
  }

  /** Writes a comment into the open panel. */
  RequestScreen comment(String text) {
    page.locator("details.choice[open] textarea[name^=comment]").fill(text);
    return this;
  }

  /** Presses the button that sends: {@code approve}, {@code cond} or {@code deny}. */
  RequestScreen send(String name) {
    page.locator("#send-" + name).click();
    return this;
  }

  /** The error summary. */
  Locator summary() {
    return page.locator("details.choice[open] .summary");
  }

  /** Waits for the error summary, and returns where its links lead. */
  @SuppressWarnings("unchecked")
  List<String> faultyControls() {
    assertThat(summary()).isVisible();
    return (List<String>)
        summary().locator("a").evaluateAll("links => links.map(a => a.getAttribute('href'))");
  }

  /** Every line of the summary leads to a control that is marked, with the same words beside it. */
  void faultsStandBesideTheirFields() {
    for (String href : faultyControls()) {
      String words = summary().locator("a[href='" + href + "']").innerText();
      Locator control = control(href.substring(1));
      Locator field = page.locator(".field").filter(new Locator.FilterOptions().setHas(control));
      assertThat(field.locator("> .err").last()).containsText(words);
    }
  }

  /** The outcome. */
  Locator outcome() {
    return page.locator("#outcome");
  }
}
