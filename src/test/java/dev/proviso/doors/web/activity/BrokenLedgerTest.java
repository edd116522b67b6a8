package dev.proviso.doors.web.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.doors.web.Browser;
import dev.proviso.doors.web.WebTest;
import dev.proviso.testing.TestServer;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A ledger that somebody tampered with behind the server's back, as the page shows it. */
class BrokenLedgerTest extends WebTest {

  private Path file;

  @BeforeAll
  void fill() {
    for (int i = 0; i < 60; i++) {
      asks();
    }
    ApplicationContext context = server.bean(ApplicationContext.class);
    file = Path.of(context.getRequiredProperty("proviso.storage.db", String.class));
  }

  private Document checkedAfter(String... statements) throws SQLException {
    try (Connection raw = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = raw.createStatement()) {
      statement.execute("DROP TRIGGER IF EXISTS activity_is_not_updated");
      statement.execute("DROP TRIGGER IF EXISTS activity_is_not_deleted");
      for (String one : statements) {
        assertThat(statement.executeUpdate(one)).as(one).isPositive();
      }
    }
    Browser admin = Browser.signedIn(server, TestServer.OPERATOR);
    return admin.submit(admin.get("/activity").selectFirst("#verify"), Map.of());
  }

  /** In this order: each of them is nearer to the first row than those before. */
  @Test
  void namesAndMarksTheFirstBrokenRow() throws SQLException {
    Document altered = checkedAfter("UPDATE activity SET actor = 'mallory' WHERE id = 40");
    assertThat(altered.select("#ledger header .chip").text()).isEqualTo("Broken");
    assertThat(altered.select("#ledger [role=alert]").text())
        .contains("Row 40 is broken.", "does not match its hash");
    assertThat(altered.select("#expected").text()).matches("[0-9a-f]{64}");
    assertThat(altered.select("#found").text())
        .matches("[0-9a-f]{64}")
        .isNotEqualTo(altered.select("#expected").text());
    assertThat(altered.select("#ledger-check").text()).contains("the first 39 rows are unchanged");
    assertMarked(altered, "row-40");

    Document gone = checkedAfter("DELETE FROM activity WHERE id = 30");
    assertThat(gone.select("#ledger [role=alert]").text()).contains("Row 30", "It is missing.");
    assertThat(gone.select("#expected").text()).isEqualTo("30");
    assertThat(gone.select("#found").text()).isEqualTo("31");
    assertThat(assertMarked(gone, "row-30").text()).contains("Row 30 should stand here.");

    Document damaged = checkedAfter("UPDATE activity SET timestamp = 'noon' WHERE id = 20");
    assertThat(damaged.select("#found").text()).isEqualTo("noon");
    assertThat(assertMarked(damaged, "row-20").select(".when").text()).contains("Damaged");

    Document first =
        checkedAfter("UPDATE activity SET request_id = 'req_x', hash = prev_hash WHERE id = 2");
    assertThat(first.select("#log tr.broken")).isEmpty();
    String show = first.select("#ledger [role=alert] a").attr("href");
    assertThat(show).isEqualTo("/activity?before=3#row-2");
    assertMarked(bob().get(show.replaceFirst("#.*", "")), "row-2");
  }

  private static Element assertMarked(Document page, String id) {
    assertThat(page.select("#log tr.broken").eachAttr("id")).containsExactly(id);
    Element row = page.selectFirst("#log tr.broken");
    assertThat(row.select(".chip").text()).isEqualTo("Broken");
    return row;
  }
}
