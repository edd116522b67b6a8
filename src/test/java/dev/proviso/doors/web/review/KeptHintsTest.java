package dev.proviso.doors.web.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.core.conditions.fields.Enforce;
import dev.proviso.core.conditions.fields.Field.Kind;
import dev.proviso.doors.web.Browser;
import dev.proviso.doors.web.WebTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** What the form says of each field: whether it is counted, or only promised. */
class KeptHintsTest extends WebTest {

  private static final String MAIL =
      """
      {"title":"Mail","conditions_schema":[
        {"key":"count","label":"Count","type":"integer","enforce":"max","binds":"/to/<b>count"},
        {"key":"price","label":"Price","type":"number"},
        {"key":"tax","label":"Tax","type":"number","binds":"/tax"},
        {"key":"shown","label":"Shown","type":"number","enforce":"none"},
        {"key":"note","label":"Note"},
        {"key":"go","label":"Go","type":"boolean","enforce":"flag"}]}
      """;

  @Test
  void saysWhetherEachFieldIsCountedOrPromised() {
    Document page = alice().get("/requests/" + asks(MAIL));
    assertThat(hint(page, "c0"))
        .isEqualTo(
            "Proviso counts this: at most this each time. It is the parameter /to/<b>count of each"
                + " call.");
    assertThat(page.select("#h-c0 b")).isEmpty();
    assertThat(hint(page, "c1")).isEqualTo("The agent promises this.");
    assertThat(hint(page, "c2"))
        .isEqualTo(
            "The agent promises this. Proviso checks it where a call has the parameter /tax.");
    assertThat(hint(page, "c3")).isEmpty();
    assertThat(hint(page, "c4")).isEmpty();
    assertThat(hint(page, "c5")).isEqualTo("Proviso counts this: with no, never.");
  }

  @Test
  void saysItOfEveryMeaningInBothLanguages() {
    List<String> fields = new ArrayList<>();
    for (Enforce enforce : Enforce.values()) {
      fields.add(
          "{\"key\":\"%s\",\"label\":\"L\",\"type\":\"%s\",\"enforce\":\"%s\"%s}"
              .formatted(
                  enforce.word(),
                  type(enforce),
                  enforce.word(),
                  enforce == Enforce.ONE_OF ? ",\"options\":[\"a\",\"b\"]" : ""));
    }
    String id = asks("{\"title\":\"T\",\"conditions_schema\":[" + String.join(",", fields) + "]}");
    Browser alice = alice();
    Document english = alice.get("/requests/" + id);
    Document german = alice.get("/requests/" + id, "Accept-Language", "de");
    for (int i = 0; i < fields.size(); i++) {
      boolean isKept = Enforce.values()[i] != Enforce.NONE;
      assertThat(hint(english, "c" + i).contains("Proviso counts this: ")).isEqualTo(isKept);
      assertThat(hint(german, "c" + i).contains("Proviso zählt mit: ")).isEqualTo(isKept);
    }
  }

  private static String type(Enforce enforce) {
    return List.of(Kind.INTEGER, Kind.BOOLEAN, Kind.DATE).stream()
        .filter(kind -> Enforce.of(kind).contains(enforce))
        .map(kind -> kind.name().toLowerCase(Locale.ROOT))
        .findFirst()
        .orElse(enforce == Enforce.ONE_OF ? "multiselect" : "text");
  }

  private static String hint(Document page, String name) {
    Element hint = page.selectFirst("#h-" + name);
    return hint == null ? "" : hint.text();
  }
}
