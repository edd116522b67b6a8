package dev.proviso.core.identity;

import static dev.proviso.core.identity.ApiKeysTest.join;
import static dev.proviso.core.identity.KeyChangesTest.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.proviso.core.ledger.Ledger;
import dev.proviso.core.ledger.LedgerRow;
import dev.proviso.core.requests.verify.LedgerVerification;
import dev.proviso.platform.Fault;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.Members;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.testing.TestContext;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the principal of an agent's key is marked: as executor, with a person, for hooks. */
class KeyFlagsTest {

  @TempDir Path folder;
  ApplicationContext context;
  ApiKeys keys;
  Ledger ledger;

  @BeforeEach
  void start() {
    context = TestContext.sqlite(folder);
    keys = context.getBean(ApiKeys.class);
    ledger = context.getBean(Ledger.class);
  }

  @AfterEach
  void stop() {
    context.close();
  }

  @Test
  void eachMarkIsChangedAloneRecordedAndSealed() {
    NewKey alice = create("alice", Role.APPROVER);
    NewKey robin = create("robin", Role.AGENT);
    String person = alice.key().principal();
    change(robin, "{'flags':['group:ops']}");
    change(robin, "{'executor':true}");
    change(robin, "{'hooks':'watched'}");

    change(robin, "{'elicit_as':'" + person + "'}");

    assertThat(who(robin).flags()).isEqualTo(new KeyFlags(Set.of("group:ops"), true, person, true));
    LedgerRow row = ledger.newest(null, null, 1).get(0);
    assertThat(row.details()).endsWith(": elicit_as none → " + person);
    assertThat(row.sealedJson().get("flags").textValue())
        .isEqualTo("elicit_as:" + person + " executor group:ops hooks:watched");
    NewKey next = join(keys.rotate(robin.key().id(), Duration.ZERO, ALICE));
    assertThat(who(next).flags().executor()).isTrue();

    change(next, "{'flags':null,'executor':null,'elicit_as':null,'hooks':'all'}");

    assertThat(who(next).flags()).isEqualTo(KeyFlags.NONE);
    assertThat(ledger.newest(null, null, 1).get(0).details())
        .endsWith(
            ": flags group:ops → none, executor true → false, elicit_as "
                + person
                + " → none, hooks watched → all");
    assertThat(context.getBean(LedgerVerification.class).run().ok()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ADMIN    | {'executor':true}        | agents_only
          APPROVER | {'executor':true}        | agents_only
          VIEWER   | {'executor':true}        | agents_only
          APPROVER | {'elicit_as':'ALICE'}    | agents_only
          AGENT    | {'elicit_as':'BOB'}      | no_person
          AGENT    | {'elicit_as':'SELF'}     | no_person
          AGENT    | {'elicit_as':'LEFT'}     | no_person
          AGENT    | {'elicit_as':'prn_none'} | no_person
          AGENT    | {'elicit_as':'operator'} | no_person
          """)
  void refuseMarksThatCannotBeOfARoleOrPerson(Role role, String wish, String code) {
    NewKey key = create("marked", role);
    NewKey left = create("left", Role.APPROVER);
    join(keys.revoke(left.key().id(), ALICE));
    String body =
        wish.replace("ALICE", create("alice", Role.APPROVER).key().principal())
            .replace("BOB", create("bob", Role.VIEWER).key().principal())
            .replace("SELF", key.key().principal())
            .replace("LEFT", left.key().principal());
    long rows = ledger.head().id();

    assertThat(faults(() -> change(key, body))).containsExactly(code);
    Members members = Members.of(StrictJson.read(body.replace('\'', '"')));
    KeyMarks marks = KeyMarks.read(members);
    assertThat(faults(() -> join(keys.create("other", role, null, null, marks, ALICE))))
        .containsExactly(code);
    assertThat(ledger.head().id()).isEqualTo(rows);
  }

  /**
   * A person may leave: what was said of the agent before does not stand in the way of the rest.
   */
  @Test
  void leaveAloneAPersonWhoMayNotDecideAnyMore() {
    NewKey alice = create("alice", Role.APPROVER);
    NewKey robin = create("robin", Role.AGENT);
    change(robin, "{'elicit_as':'" + alice.key().principal() + "'}");
    join(keys.revoke(alice.key().id(), ALICE));

    assertThat(change(robin, "{'path':'/acme'}").marks().elicitAs())
        .isEqualTo(alice.key().principal());
  }

  private static List<String> faults(ThrowingCallable call) {
    Refusal refusal =
        (Refusal)
            Stream.iterate(catchThrowable(call), Throwable::getCause)
                .filter(Refusal.class::isInstance)
                .findFirst()
                .orElseThrow();
    assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNPROCESSABLE);
    return refusal.faults().stream().map(Fault::code).toList();
  }

  private NewKey create(String name, Role role) {
    return join(keys.create(name, role, null, null, ALICE));
  }

  private ApiKey change(NewKey key, String body) {
    KeyChange change = KeyChangesTest.read(body);
    return join(context.getBean(KeyChanges.class).change(key.key().id(), change, ALICE));
  }

  private Principal who(NewKey key) {
    return keys.authenticate(key.secret()).orElseThrow();
  }
}
