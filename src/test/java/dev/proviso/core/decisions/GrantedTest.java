package dev.proviso.core.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.Fault;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.CanonicalJson;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often and how long something may be used: as it is sent, joined, stored and hashed. */
class GrantedTest {

  private static final Instant AT = Instant.parse("2026-11-21T10:00:00Z");
  private static final Decider ALICE = Decider.person("prn_alice", "alice", "api", "key_1");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"uses":1}                          | 1       |
          {"uses":1000000,"valid_for":7776000} | 1000000 | 7776000
          {"valid_for":1}                     |         | 1
          {"uses":null,"valid_for":null}      |         |
          {}                                  |         |
          null                                |         |
          """)
  void readsWhatIsSent(String grant, Long uses, Long seconds) {
    Granted read = Draft.read(body("approved", grant)).granted();
    assertThat(read).isEqualTo(Granted.of(uses, seconds));
    Ruling ruling = Rulings.check(Draft.read(body("approved", grant)), Optional.empty());
    assertThat(ruling.granted()).isEqualTo(read);
    assertThat(decision(ruling).granted()).isEqualTo(read);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"uses":0}             | /grant/uses out_of_range
          {"uses":-1}            | /grant/uses out_of_range
          {"uses":1000001}       | /grant/uses out_of_range
          {"uses":1.0}           | /grant/uses not_whole
          {"uses":1.5}           | /grant/uses not_whole
          {"uses":"5"}           | /grant/uses not_whole
          {"uses":[5]}           | /grant/uses not_whole
          {"valid_for":0}        | /grant/valid_for out_of_range
          {"valid_for":7776001}  | /grant/valid_for out_of_range
          {"valid_for":"1h"}     | /grant/valid_for not_whole
          {"use":5}              | /grant/use unknown_in_grant
          {"uses":5,"valid_until":"2026-11-22"} | /grant/valid_until unknown_in_grant
          5                      | /grant not_a_json_object
          [{"uses":5}]           | /grant not_a_json_object
          """)
  void refusesWhatItWouldHaveToGuess(String grant, String fault) {
    Refusal refusal =
        catchThrowableOfType(Refusal.class, () -> Draft.read(body("approved", grant)));
    assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNPROCESSABLE);
    Fault found = refusal.faults().get(0);
    assertThat(found.pointer() + " " + found.code()).isEqualTo(fault);
  }

  @Test
  void belongsToNoDenial() {
    Draft denied = Draft.read(body("denied", "{\"uses\":1}"));
    Refusal refusal =
        catchThrowableOfType(Refusal.class, () -> Rulings.check(denied, Optional.empty()));
    assertThat(refusal.code()).isEqualTo("grant_needs_approval");
    Draft nothing = Draft.read(body("denied", "{}"));
    assertThat(Rulings.check(nothing, Optional.empty()).granted()).isEqualTo(Granted.UNSAID);
  }

  /** Whatever is joined in whatever order is within each of them, and says nothing of its own. */
  @Test
  void joinsToTheNarrowest() {
    Random random = new Random(3);
    for (int i = 0; i < 5_000; i++) {
      Granted usual = new Granted(random.nextBoolean() ? 1L : null, Duration.ofHours(24));
      Granted a = draw(random);
      Granted b = draw(random);
      Granted c = draw(random);
      Granted ab = a.narrowest(b, usual);
      assertThat(ab).isEqualTo(b.narrowest(a, usual));
      assertThat(a.narrowest(a, usual)).isEqualTo(a);
      assertThat(ab.narrowest(c, usual)).isEqualTo(a.narrowest(b.narrowest(c, usual), usual));
      for (Granted one : List.of(a, b)) {
        assertThat(uses(ab, usual)).isLessThanOrEqualTo(uses(one, usual));
        assertThat(length(ab, usual)).isLessThanOrEqualTo(length(one, usual));
      }
      assertThat(ab.uses() == null).isEqualTo(a.uses() == null && b.uses() == null);
      assertThat(ab.validFor() == null).isEqualTo(a.validFor() == null && b.validFor() == null);
    }
  }

  private static long uses(Granted granted, Granted usual) {
    Long uses = granted.uses() == null ? usual.uses() : granted.uses();
    return uses == null ? Long.MAX_VALUE : uses;
  }

  private static Duration length(Granted granted, Granted usual) {
    return granted.validFor() == null ? usual.validFor() : granted.validFor();
  }

  private static Granted draw(Random random) {
    return Granted.of(
        random.nextBoolean() ? null : 1L + random.nextInt(4),
        random.nextBoolean() ? null : 3_600L * (1 + random.nextInt(48)));
  }

  @Test
  void isPartOfTheResponseAndItsHash() {
    Decision said = decision(ruling(Granted.of(5L, 60L)));
    assertThat(said.responseV()).isEqualTo(3);
    assertThat(said.response().get("grant")).hasToString("{\"uses\":5,\"valid_for\":60}");
    assertThat(said.responseSha256())
        .isEqualTo(CanonicalJson.sha256(said.response().put("v", 3)))
        .isNotEqualTo(decision(ruling(Granted.of(6L, 60L))).responseSha256())
        .isNotEqualTo(decision(ruling(Granted.of(5L, 61L))).responseSha256())
        .isNotEqualTo(decision(ruling(Granted.UNSAID)).responseSha256());
    Decision unsaid = decision(ruling(Granted.UNSAID));
    assertThat(unsaid.response().has("grant")).isTrue();
    assertThat(unsaid.response().get("grant").isNull()).isTrue();
  }

  /** Decisions from before keep their hash, and cannot be given a grant behind its back. */
  @Test
  void leavesOldHashesAsTheyAre() {
    Decision old = stored(2, null, null);
    ObjectNode hashed = old.response();
    assertThat(hashed.has("grant")).isFalse();
    assertThat(old.computeHash()).isEqualTo(CanonicalJson.sha256(hashed.put("v", 2)));
    assertThat(old.saysMoreThanItsHash()).isFalse();
    assertThat(stored(2, 5L, null).saysMoreThanItsHash()).isTrue();
    assertThat(stored(2, null, 5L).saysMoreThanItsHash()).isTrue();
    assertThat(stored(1, null, 5L).saysMoreThanItsHash()).isTrue();
    assertThat(stored(3, 5L, 5L).saysMoreThanItsHash()).isFalse();
  }

  private static Decision stored(int version, Long uses, Long seconds) {
    boolean decider = version > 1;
    return new Decision(
        "req_1",
        "approved",
        "alice",
        "prn_alice",
        null,
        "{}",
        AT,
        "sha",
        "hash",
        version,
        decider ? "person" : null,
        decider ? "api" : null,
        decider ? "key_1" : null,
        uses,
        seconds,
        null,
        null);
  }

  private static Ruling ruling(Granted granted) {
    return new Ruling(Verdict.APPROVED, null, null, JsonText.object(), granted);
  }

  private static Decision decision(Ruling ruling) {
    return Decision.of("req_1", "prn_robin", ruling, ALICE, AT, "sha");
  }

  private static ObjectNode body(String status, String grant) {
    return JsonText.object().put("status", status).set("grant", read(grant));
  }

  private static JsonNode read(String grant) {
    return StrictJson.read("{\"g\":" + grant + "}").get("g");
  }
}
