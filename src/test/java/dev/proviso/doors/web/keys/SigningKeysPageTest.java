package dev.proviso.doors.web.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.core.signing.KeyRing;
import dev.proviso.core.signing.SigningKey;
import dev.proviso.core.signing.SigningKeys;
import dev.proviso.doors.web.Browser;
import dev.proviso.doors.web.WebTest;
import dev.proviso.testing.TestServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** The keys that sign, as an admin sees, rotates and revokes them. */
class SigningKeysPageTest extends WebTest {

  private Browser operator() {
    return Browser.signedIn(server, TestServer.OPERATOR);
  }

  private List<String> states() {
    KeyRing ring = server.bean(SigningKeys.class).ring();
    return ring.keys().stream().map(key -> ring.state(key).word()).toList();
  }

  private String signing() {
    return server.bean(SigningKeys.class).ring().signing().map(SigningKey::kid).orElseThrow();
  }

  private static Element revoke(Document page, String kid) {
    return page.getElementById(kid).selectFirst("details.sure form[method=post]");
  }

  /** In one test, since the keys of a server only get more. */
  @Test
  void areRotatedAndRevokedAfterAQuestion() {
    Browser admin = operator();
    assertThat(admin.get("/keys").select("a[href=/signing-keys]")).hasSize(1);
    Document empty = admin.get("/signing-keys");
    assertThat(empty.select("#rotate")).isEmpty();
    assertThat(empty.text()).contains("No key yet");
    server.get("/.well-known/jwks.json", null);

    String first = signing();
    Document page = admin.get("/signing-keys");
    assertThat(page.getElementById(first).text()).contains("Signs now", first);
    Document rotated = submitted(admin, page.selectFirst("#rotate"));
    assertThat(rotated.text()).contains("The next key is published.");
    assertThat(rotated.select("#rotate")).isEmpty();
    assertThat(states()).containsExactly("signs", "waits");
    Document twice = submitted(admin, page.selectFirst("#rotate"));
    assertThat(twice.text()).contains("Nothing was made");
    assertThat(states()).containsExactly("signs", "waits");

    server.clock().tick(Duration.ofHours(25));
    Document later = operator().get("/signing-keys");
    assertThat(later.select("section.card > header h2").eachText())
        .containsExactly("Signs now", "Signed before", "Rotate");
    Browser again = operator();
    Document over = submitted(again, revoke(again.get("/signing-keys"), first));
    assertThat(over.text()).contains("The key was revoked.");
    assertThat(states()).containsExactly("revoked", "signs");
    assertThat(over.getElementById(first).select("details")).isEmpty();
    again.submit(revoke(over, signing()), Map.of());
    assertThat(states()).containsExactly("revoked", "revoked");
    assertThat(again.get("/activity").text()).contains("Signing key made", "Signing key revoked");
    assertThat(again.post("/signing-keys/none/revoke", form("_csrf", csrf(over))).text())
        .contains("no signing key");
    assertThat(again.status()).isEqualTo(404);
  }

  private static Document submitted(Browser admin, Element form) {
    admin.submit(form, Map.of());
    assertThat(admin.status()).isEqualTo(303);
    return admin.get(admin.header("Location"));
  }

  private static String csrf(Document page) {
    return page.selectFirst("input[name=_csrf]").val();
  }

  @Test
  void areForAdminsOnlyAndNotByForeignForms() {
    List<String> before = states();
    for (Browser other : List.of(alice(), bob())) {
      other.get("/signing-keys");
      assertThat(other.status()).isEqualTo(403);
      other.post("/signing-keys/rotate", form("_csrf", "x"));
      assertThat(other.status()).isEqualTo(403);
    }
    Browser admin = operator();
    admin.post("/signing-keys/rotate", form("_csrf", "x"));
    assertThat(admin.status()).isEqualTo(403);
    assertThat(states()).isEqualTo(before);
  }
}
