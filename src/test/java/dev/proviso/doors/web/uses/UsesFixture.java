package dev.proviso.doors.web.uses;

import dev.proviso.doors.web.Browser;
import dev.proviso.doors.web.WebTest;
import dev.proviso.testing.GrantCalls;
import java.util.List;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;

/** What is done with what was allowed, and the page that shows it. */
abstract class UsesFixture extends WebTest {

  static final String WITHIN =
      "{\"budget\":3800,\"times\":5,\"most\":500,\"lists\":[\"spring\",\"old\"]}";
  static final String ACTUALS = "{\"outcome\":\"succeeded\",\"actuals\":{\"budget\":%s}}";

  GrantCalls calls;

  @BeforeAll
  void call() {
    calls = new GrantCalls(server);
  }

  static String facts(String budget) {
    return "{\"facts\":{\"budget\":%s,\"most\":480}}".formatted(budget);
  }

  Element use(String id) {
    return use(bob(), id);
  }

  static Element use(Browser browser, String id) {
    return browser.get("/requests/" + id).selectFirst("#use");
  }

  static List<String> bars(Element use) {
    return use.select(".bars dt").stream()
        .map(it -> it.text() + ": " + it.nextElementSibling().text())
        .toList();
  }
}
