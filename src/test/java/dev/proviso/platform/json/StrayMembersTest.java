package dev.proviso.platform.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.Fault;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrayMembersTest {

  private static final StrayMembers STRAYS =
      StrayMembers.beside(
          List.of("title", "tags", "expires_in", "expires_at", "conditions_schema"),
          Map.of("expires_in", "timeout ttl"));

  private static List<Fault> warnings(String... names) {
    ObjectNode body = JsonText.object();
    for (String name : names) {
      body.put(name, "x");
    }
    return STRAYS.in(body);
  }

  @ParameterizedTest
  @CsvSource({
    "expiresIn, expires_in",
    "Expires-In, expires_in",
    "EXPIRES_IN, expires_in",
    "'expires in', expires_in",
    "timeOut, expires_in",
    "ttl, expires_in",
    "exipres_in, expires_in",
    "expire_at, expires_at",
    "condition_schema, conditions_schema",
    "conditionSchmea, conditions_schema",
    "tag, tags",
    "tilte, title",
  })
  void saysWhatWasProbablyMeant(String name, String meant) {
    assertThat(warnings(name))
        .singleElement()
        .satisfies(
            warning -> {
              assertThat(warning.code()).isEqualTo("misnamed_member");
              assertThat(warning.arguments()).containsEntry("meant", meant);
            });
  }

  @ParameterizedTest
  @CsvSource({"cost", "x", "日本", "''", "metadata", "taxes"})
  void guessesNothingFromAName(String name) {
    assertThat(warnings(name))
        .singleElement()
        .satisfies(
            warning -> {
              assertThat(warning.code()).isEqualTo("unknown_member");
              assertThat(warning.pointer()).isEqualTo("/" + name);
            });
  }

  @Test
  void leavesAloneWhatIsReadAndWhatSaysNothing() {
    assertThat(warnings("title", "tags", "expires_in", "expires_at", "conditions_schema"))
        .isEmpty();
    assertThat(STRAYS.in(JsonText.object().putNull("expiresIn"))).isEmpty();
  }

  @Test
  void namesTwentyAndCountsTheOthers() {
    ObjectNode body = JsonText.object();
    for (int i = 99; i >= 10; i--) {
      body.put("member" + i, i);
    }

    List<Fault> warnings = STRAYS.in(body);

    assertThat(warnings).hasSize(21);
    assertThat(warnings.get(0).pointer()).isEqualTo("/member10");
    assertThat(warnings.get(20).code()).isEqualTo("ignored_members");
    assertThat(warnings.get(20).arguments()).containsEntry("count", 70);
  }

  @Test
  void drawsAndCutsTheName() {
    assertThat(warnings("a\u202Eb\u009B").get(0).arguments())
        .containsEntry("name", "a[U+202E]b[U+009B]");
    assertThat((String) warnings("😀".repeat(128)).get(0).arguments().get("name"))
        .isEqualTo("😀".repeat(60) + "…");
  }

  @Property(tries = 300)
  void warnsOfEveryNameButThoseThatAreRead(@ForAll String name) {
    assertThat(warnings(name)).hasSize(STRAYS.known().contains(name) ? 0 : 1);
  }
}
