package dev.proviso.core.policies.document;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatchPathTest {

  @ParameterizedTest
  @CsvSource({
    "/acme, /acme, true",
    "/acme, /acme/infra, true",
    "/acme, /acmes, false",
    "/acme, /acme.x, false",
    "/acme/infra, /acme, false",
    "/acme, , false",
    "/acme/a, /acme/a/session:x, true",
    "/acme/a/session:x, /acme/a/session:xy, false"
  })
  void holdsItselfAndWhatIsBelow(String above, String place, boolean holds) {
    assertThat(WatchPath.holds(above, place)).isEqualTo(holds);
  }

  @Property
  void noSessionLeavesItsPlace(@ForAll String session) {
    String place = WatchPath.of("/acme/a", session);

    assertThat(WatchPath.isWellFormed(place)).isEqualTo(!session.isEmpty());
    assertThat(place.chars().filter(c -> c == '/')).hasSize(3);
    assertThat(WatchPath.holds("/acme/a", place)).isTrue();
  }

  @Property
  void differentSessionsHaveDifferentPlaces(@ForAll char one, @ForAll char other) {
    boolean same = one == other || Character.isSurrogate(one) || Character.isSurrogate(other);
    String first = WatchPath.of("/a", "x" + one);

    assertThat(first.equals(WatchPath.of("/a", "x" + other)) && !same).isFalse();
  }
}
