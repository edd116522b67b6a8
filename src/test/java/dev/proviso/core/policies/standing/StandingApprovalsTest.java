package dev.proviso.core.policies.standing;

import static dev.proviso.core.requests.RequestsFixture.assertRefused;
import static dev.proviso.core.requests.RequestsFixture.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.core.identity.ApiKeys;
import dev.proviso.core.identity.NewKey;
import dev.proviso.core.identity.Role;
import dev.proviso.core.ledger.Actor;
import dev.proviso.core.policies.Mode;
import dev.proviso.core.policies.PoliciesFixture;
import dev.proviso.core.policies.Policy;
import dev.proviso.core.policies.PolicyKind;
import dev.proviso.core.requests.RequestWithDecision;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Approvals that stand: for the same call, and a while. */
class StandingApprovalsTest extends PoliciesFixture {

  private static final String CALL =
      """
      {"title": "Mail", "action": "send_email", "session_id": "s1",
       "params": {"to": "team", "amount": 1.50}}
      """;
  private static final String SAME_CALL =
      """
      {"title": "Another title", "action": "send_email", "session_id": "%s",
       "params": {"amount": 15e-1, "to": "team"}}
      """;

  @TempDir static Path folder;

  private StandingApprovals standing;
  private Actor maker;
  private NewKey key;

  @Override
  protected String database() {
    return folder.resolve("proviso.db").toString();
  }

  @BeforeEach
  void find() {
    standing = context.getBean(StandingApprovals.class);
    if (key == null) {
      key = join(context.getBean(ApiKeys.class).create("mary", Role.APPROVER, null, null, DORA));
      maker = new Actor(key.key().principal(), "mary", false, "approver", null, null, null, "web");
    }
  }

  private RequestWithDecision approved(String body) {
    return decide(ask(body), "approved", "");
  }

  private Policy exactly(RequestWithDecision found) {
    return run(
        standing.make(found, PolicyKind.EXACT, clock.instant().plus(Duration.ofDays(2)), maker));
  }

  @Test
  void letsTheSameCallPassInAnySpellingUntilItEnds() {
    Policy made = exactly(approved(CALL));
    assertThat(made.mode()).isEqualTo(Mode.ON);
    RequestWithDecision again = ask(SAME_CALL.formatted("s2"));
    assertThat(word(again)).isEqualTo("approved");
    assertThat(again.request().policyRef()).contains(made.ref());
    for (String other :
        List.of(
            CALL.replace("1.50", "1.51"),
            CALL.replace("send_email", "send_emails"),
            CALL.replace("\"to\"", "\"bcc\": null, \"to\""))) {
      assertThat(word(ask(other))).as(other).isEqualTo("pending");
    }
    assertThat(word(ask(CALL, ALICE))).isEqualTo("pending");
    clock.tick(Duration.ofDays(2));
    assertThat(word(ask(CALL))).isEqualTo("pending");
    assertThat(verifies()).isTrue();
  }

  @Test
  void comparesThePreviewToo() {
    String previewed = CALL.replace("\"title\"", "\"preview\": \"ls\", \"title\"");
    exactly(approved(previewed));
    assertThat(word(ask(previewed))).isEqualTo("approved");
    assertThat(word(ask(previewed.replace("\"ls\"", "\"rm -rf /\"")))).isEqualTo("pending");
    assertThat(word(ask(CALL))).isEqualTo("pending");
  }

  @Test
  void refusesWhatNothingCouldBeComparedWith() {
    RequestWithDecision bare = approved("{\"title\": \"T\", \"action\": \"Bash\"}");
    assertThat(StandingApprovals.canStand(bare.request())).isFalse();
    assertRefused(() -> exactly(bare), "nothing_to_compare");
    RequestWithDecision inWords =
        decide(ask(CALL), "conditional", ",\"comment\":\"only on sundays\"");
    assertRefused(() -> exactly(inWords), "conditions_in_words");
  }

  @Test
  void holdsForASessionAndADayAtMost() {
    Policy made = run(standing.make(approved(CALL), PolicyKind.SESSION, null, maker));
    assertThat(made.document().until()).isBeforeOrEqualTo(clock.instant().plus(Duration.ofDays(1)));
    assertThat(word(ask(SAME_CALL.formatted("s1")))).isEqualTo("approved");
    assertThat(word(ask(SAME_CALL.formatted("s2")))).isEqualTo("pending");
    clock.tick(Duration.ofHours(24));
    assertThat(word(ask(SAME_CALL.formatted("s1")))).isEqualTo("pending");
  }

  @Test
  void readsAnAsteriskAsAnAsterisk() {
    exactly(approved(CALL.replace("send_email", "send*")));
    assertThat(word(ask(CALL.replace("send_email", "send*")))).isEqualTo("approved");
    assertThat(word(ask(CALL))).isEqualTo("pending");
  }

  @Test
  void keepsTheConditions() {
    String offering =
        CALL.replace(
            "\"title\"",
            "\"conditions_schema\": [{\"key\":\"max\",\"label\":\"M\",\"type\":\"integer\"}], \"title\"");
    exactly(decide(ask(offering), "conditional", ",\"conditions\":{\"max\":5}"));
    RequestWithDecision again = ask(offering);
    assertThat(word(again)).isEqualTo("conditional");
    assertThat(again.decision().orElseThrow().conditions()).isEqualTo("{\"max\":5}");
    assertThat(word(ask(CALL))).as("nothing promises to keep it").isEqualTo("pending");
  }

  @Test
  void neverLetsPassWhatIsCritical() {
    exactly(approved(CALL));
    assertThat(word(ask(CALL.replace("\"title\"", "\"priority\": \"critical\", \"title\""))))
        .isEqualTo("pending");
  }

  @Test
  void isJudgedAfterAllThatAdminsSay() {
    exactly(approved(CALL));
    on("{\"name\":\"Me\",\"tier\":\"rule\",\"then\":{\"outcome\":\"person\"}}");
    assertThat(word(ask(CALL))).isEqualTo("pending");
  }

  @Test
  void endsWithTheLastKeyOfItsMaker() {
    exactly(approved(CALL));
    assertThat(word(ask(CALL))).isEqualTo("approved");
    join(context.getBean(ApiKeys.class).revoke(key.key().id(), DORA));
    key = null;
    RequestWithDecision after = ask(CALL);
    assertThat(word(after)).isEqualTo("pending");
    assertThat(after.request().route().reasons().get(0).code()).isEqualTo("maker_gone");
  }

  @Test
  void settlesTheLastWordThatWasSaidBeforeIt() {
    RequestWithDecision first = approved(CALL);
    exactly(first);
    RequestWithDecision critical =
        ask(CALL.replace("\"title\"", "\"priority\": \"critical\", \"title\""));
    decide(critical, "denied", ",\"comment\":\"No.\"");
    RequestWithDecision after = ask(CALL);
    assertThat(word(after)).isEqualTo("pending");
    assertThat(after.request().route().reasons().get(0).code()).isEqualTo("last_word");
    clock.tick(Duration.ofSeconds(1));
    run(policies.archive(policies.list().get(0).id(), DORA));
    exactly(first);
    assertThat(word(ask(CALL))).isEqualTo("approved");
  }

  @Test
  void isRevokedByAnybodyWhoMayDecide() {
    RequestWithDecision found = approved(CALL);
    Policy made = exactly(found);
    Actor bob = new Actor("prn_bob", "bob", false, "viewer", null, null, null, "web");
    assertRefused(() -> standing.revoke(made.id(), bob), "forbidden");
    assertRefused(() -> standing.revoke(made.id(), ROBIN), "forbidden");
    assertThat(run(standing.revoke(made.id(), ALICE)).archivedAt()).isNotNull();
    assertThat(word(ask(CALL))).isEqualTo("pending");
    Policy other = exactly(found);
    run(standing.revoke(other.id(), DORA));
    assertThat(policies.list()).isEmpty();
    Policy rule = on("{\"name\":\"Me\",\"tier\":\"rule\",\"then\":{\"outcome\":\"person\"}}");
    assertRefused(() -> standing.revoke(rule.id(), DORA), "policy_not_found");
  }

  @Test
  void isRefusedWhereFiftyOfOnePersonStandAndNotForOthers() {
    RequestWithDecision found = approved(CALL);
    for (int i = 0; i < 49; i++) {
      exactly(found);
    }
    run(standing.make(found, PolicyKind.SESSION, null, maker));
    assertThatThrownBy(() -> exactly(found)).hasMessageContaining("Revoke one of them");
    run(standing.make(found, PolicyKind.SESSION, null, DORA));
    on("{\"name\":\"Me\",\"tier\":\"rule\",\"then\":{\"outcome\":\"person\"}}");

    clock.tick(Duration.ofHours(25));
    exactly(found);
    assertThatThrownBy(() -> exactly(found)).hasMessageContaining("Revoke one of them");
    assertThat(verifies()).isTrue();
  }

  @Test
  void refusesWhatCannotStand() {
    RequestWithDecision found = approved(CALL);
    refused("not_approved", ask(CALL), PolicyKind.EXACT, Duration.ofDays(1));
    refused("not_approved", decide(ask(CALL), "denied", ""), PolicyKind.EXACT, Duration.ofDays(1));
    refused("no_end", found, PolicyKind.EXACT, null);
    refused("until_out_of_range", found, PolicyKind.EXACT, Duration.ofDays(31));
    refused("until_out_of_range", found, PolicyKind.EXACT, Duration.ZERO);
    refused("until_out_of_range", found, PolicyKind.SESSION, Duration.ofHours(25));
    refused(
        "no_session",
        approved(CALL.replace("\"session_id\": \"s1\",", "")),
        PolicyKind.SESSION,
        null);
    refused("no_action", approved("{\"title\":\"T\"}"), PolicyKind.EXACT, Duration.ofDays(1));
    refused(
        "critical",
        approved(CALL.replace("\"title\"", "\"priority\": \"critical\", \"title\"")),
        PolicyKind.SESSION,
        null);
    assertThat(policies.list()).isEmpty();
  }

  private void refused(String code, RequestWithDecision found, PolicyKind kind, Duration until) {
    assertRefused(
        () -> standing.make(found, kind, until == null ? null : clock.instant().plus(until), maker),
        code);
  }

  @Test
  void refusesWhatAPolicyApproved() {
    on("{\"name\":\"All\",\"tier\":\"rule\",\"then\":{\"outcome\":\"approve\"}}");
    refused("not_approved", ask(CALL), PolicyKind.EXACT, Duration.ofDays(1));
  }
}
