package dev.proviso.core.policies.stops;

import static dev.proviso.core.requests.RequestsFixture.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.ledger.Actor;
import dev.proviso.core.policies.PoliciesFixture;
import dev.proviso.core.policies.Policy;
import dev.proviso.core.policies.PolicyKind;
import dev.proviso.core.policies.document.PolicyOutcome;
import dev.proviso.core.requests.RequestWithDecision;
import dev.proviso.platform.Fault;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.StrictJson;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StopsTest extends PoliciesFixture {

  private static final String MAIL =
      "{\"title\":\"Mail\",\"action\":\"send_email\",\"params\":{\"n\":1}}";
  private static final String READ = "{\"title\":\"Read\",\"action\":\"read_file\"}";

  @TempDir static Path folder;

  private Stops stops;

  @Override
  protected String database() {
    return folder.resolve("proviso.db").toString();
  }

  @BeforeEach
  void letAllPass() {
    stops = context.getBean(Stops.class);
    on("{\"name\":\"All\",\"tier\":\"rule\",\"then\":{\"outcome\":\"approve\"}}");
  }

  private Policy stop(String scope, PolicyOutcome outcome, Duration length) {
    ObjectNode where = scope == null ? null : (ObjectNode) StrictJson.read(scope);
    StopOrder order =
        new StopOrder(where, outcome, clock.instant().plus(length), " Something is odd. ");
    return run(stops.stop(order, ALICE));
  }

  @Test
  void sendsAllInItsScopeToAPersonUntilItEnds() {
    Policy stop = stop("{\"actions\":[\"send*\"]}", PolicyOutcome.PERSON, Duration.ofHours(1));
    assertThat(stop.kind()).isEqualTo(PolicyKind.STOP);
    assertThat(stop.document().name()).isEqualTo("Stop: Something is odd.");

    RequestWithDecision mail = ask(MAIL);
    assertThat(word(mail)).isEqualTo("pending");
    assertThat(mail.request().policyRef()).contains(stop.ref());
    assertThat(mail.request().route().reasons().get(0).note()).isEqualTo("Something is odd.");
    assertThat(word(ask(READ))).isEqualTo("approved");

    clock.tick(Duration.ofMinutes(61));
    assertThat(stops.active()).isEmpty();
    assertThat(word(ask(MAIL))).isEqualTo("approved");
  }

  @Test
  void isNamedByAReasonThatCanBeSeen() {
    StopOrder order =
        new StopOrder(
            null,
            PolicyOutcome.PERSON,
            clock.instant().plus(Duration.ofHours(1)),
            "First line\n\tsecond \u202Eline");
    Policy stop = run(stops.stop(order, ALICE));
    assertThat(stop.document().name()).isEqualTo("Stop: First line second [U+202E]line");
    assertThat(stop.document().then().terms().note()).isEqualTo(order.reason());
  }

  @Test
  void deniesAllWithItsReason() {
    stop(null, PolicyOutcome.PERSON, Duration.ofDays(30));
    Policy denies = stop(null, PolicyOutcome.DENY, Duration.ofMinutes(5));
    RequestWithDecision read = ask(READ);
    assertThat(word(read)).isEqualTo("denied");
    assertThat(read.request().policyRef()).contains(denies.ref());
    assertThat(read.decision().orElseThrow().comment()).isEqualTo("Something is odd.");
    assertThat(stops.active()).hasSize(2);
  }

  @Test
  void isEndedByWhoeverPressedItOrAnAdmin() {
    Policy stop = stop(null, PolicyOutcome.DENY, Duration.ofHours(1));
    Actor other = new Actor("prn_bob", "bob", false, "approver", null, null, null, "web");
    assertRefused(() -> stops.end(stop.id(), other), "policy_of_another");
    assertThat(word(ask(READ))).isEqualTo("denied");
    run(stops.end(stop.id(), ALICE));
    assertThat(word(ask(READ))).isEqualTo("approved");

    Policy again = stop(null, PolicyOutcome.DENY, Duration.ofHours(1));
    run(stops.end(again.id(), DORA));
    assertThat(stops.active()).isEmpty();
    assertThat(verifies()).isTrue();
  }

  @Test
  void isRefusedWhereTwentyOfOnePersonHoldUntilOneOfTheseEnds() {
    Policy first = stop(null, PolicyOutcome.DENY, Duration.ofMinutes(5));
    for (int i = 1; i < 20; i++) {
      stop(null, PolicyOutcome.PERSON, Duration.ofHours(2));
    }
    assertThatThrownBy(() -> stop(null, PolicyOutcome.DENY, Duration.ofHours(1)))
        .hasMessageContaining("End one of them");
    StopOrder order =
        new StopOrder(null, PolicyOutcome.DENY, clock.instant().plusSeconds(60), "Mine.");
    run(stops.stop(order, DORA));

    clock.tick(Duration.ofMinutes(6));
    stop(null, PolicyOutcome.PERSON, Duration.ofHours(2));
    assertThat(policies.get(first.id()).archivedAt()).isNotNull();
    assertThatThrownBy(() -> stop(null, PolicyOutcome.DENY, Duration.ofHours(1)))
        .hasMessageContaining("End one of them");
    assertThat(verifies()).isTrue();
  }

  @Test
  void endsNothingThatIsNoStop() {
    Policy rule = policies.list().get(0);
    assertRefused(() -> stops.end(rule.id(), DORA), "policy_not_found");
    assertRefused(() -> stops.end("pol_none", DORA), "policy_not_found");
    assertThat(policies.get(rule.id()).archivedAt()).isNull();
  }

  @Test
  void takesNoPlaceOnceItHasEnded() {
    Policy stop = stop(null, PolicyOutcome.DENY, Duration.ofHours(1));
    clock.tick(Duration.ofHours(2));
    assertThat(policies.get(stop.id()).archivedAt()).isNull();
    stop(null, PolicyOutcome.PERSON, Duration.ofHours(1));
    assertThat(policies.get(stop.id()).archivedAt()).isNotNull();
    assertThat(verifies()).isTrue();
  }

  static Stream<Arguments> orders() {
    Duration hour = Duration.ofHours(1);
    return Stream.of(
        Arguments.of(PolicyOutcome.APPROVE, hour, "r", "/outcome", "not_one_of"),
        Arguments.of(null, hour, "r", "/outcome", "not_one_of"),
        Arguments.of(PolicyOutcome.DENY, Duration.ZERO, "r", "/until", "stop_until"),
        Arguments.of(PolicyOutcome.DENY, Duration.ofDays(31), "r", "/until", "stop_until"),
        Arguments.of(PolicyOutcome.DENY, hour, " ", "/reason", "required"),
        Arguments.of(PolicyOutcome.DENY, hour, "r".repeat(501), "/reason", "too_long"));
  }

  @ParameterizedTest
  @MethodSource("orders")
  void refusesWhatIsNoStop(
      PolicyOutcome outcome, Duration length, String reason, String pointer, String code) {
    StopOrder order = new StopOrder(null, outcome, clock.instant().plus(length), reason);
    assertThatThrownBy(() -> stops.stop(order, ALICE))
        .isInstanceOfSatisfying(
            Refusal.class,
            it -> {
              assertThat(it.code()).isEqualTo("invalid_stop");
              assertThat(it.faults()).extracting(Fault::pointer).containsExactly(pointer);
              assertThat(it.faults()).extracting(Fault::code).containsExactly(code);
            });
  }

  @Test
  void refusesAScopeThatIsNone() {
    assertRefused(
        () -> stop("{\"actions\":[]}", PolicyOutcome.DENY, Duration.ofHours(1)), "invalid_policy");
  }
}
