package dev.proviso.core.policies.matching;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.ledger.Actor;
import dev.proviso.core.policies.document.DocumentReader;
import dev.proviso.testing.Proof;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** T40: what is prepared finds what is read anew each time. {@code -Dproof.draws=100000}. */
@Tag("proof")
class MatcherOracleTest {

  private static final int DRAWS = Proof.size("proof.draws", Proof.timed() ? 100_000 : 5_000);

  @Test
  void findsWhatANaiveReadingFinds() {
    long seed = Proof.seed();
    Random random = new Random(seed);
    Draws draws = new Draws(random);
    Map<String, Integer> found = new TreeMap<>();
    for (int i = 0; i < DRAWS; i++) {
      ObjectNode document = draws.document();
      ObjectNode body = draws.body();
      Actor actor = random.nextInt(5) == 0 ? pathless() : Asking.ROBIN;
      Instant now = Asking.NOW.plus(Duration.ofMinutes(random.nextInt(4) * 397L));
      String wanted = new NaivePolicy(document, body, actor, now.atZone(Asking.ZONE)).find();
      Matcher matcher = Matcher.of(DocumentReader.read(document));
      for (Facts facts : Asking.ways(body, actor, now)) {
        assertThat(words(matcher.match(facts)))
            .as("seed %d, draw %d: %s for %s", seed, i, document, body)
            .isEqualTo(wanted);
        assertTracesTheSame(matcher, facts, wanted);
      }
      found.merge(wanted.replaceFirst(" .*", ""), 1, Integer::sum);
    }
    Proof.figures("T40", "%d draws agree with the oracle: %s; seed %d", DRAWS, found, seed);
    assertThat(found.values()).hasSize(4).allMatch(count -> count > DRAWS / 50);
  }

  private static void assertTracesTheSame(Matcher matcher, Facts facts, String wanted) {
    List<Traced> lines = matcher.trace(facts);
    boolean looked = matcher.outside(facts).isEmpty();
    assertThat(wanted.equals("OUT_OF_SCOPE")).isNotEqualTo(looked);
    if (wanted.startsWith("TRUE") || wanted.startsWith("FAILED")) {
      assertThat(lines.get(0).truth().name()).isEqualTo(wanted.replaceFirst(" .*", ""));
    }
  }

  private static Actor pathless() {
    return new Actor("prn_robin", "robin", false, "agent", null, "key_1", null, "api");
  }

  private static String words(Finding finding) {
    return finding.hasFailed() ? "FAILED " + finding.failed().word() : finding.truth().name();
  }
}
