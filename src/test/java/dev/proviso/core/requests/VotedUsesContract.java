package dev.proviso.core.requests;

import static dev.proviso.core.requests.intake.RoutedIntake.quorum;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.grants.Call;
import dev.proviso.core.grants.Caller;
import dev.proviso.core.grants.Consumed;
import dev.proviso.core.grants.Grants;
import dev.proviso.core.identity.Role;
import dev.proviso.core.ledger.Actor;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.StrictJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What several people allowed together may be used no further than what each of them allowed. */
abstract class VotedUsesContract extends VotingFixture {

  private static final String BUY =
      """
      {"title":"Buy","action":"buy","params":{"amount":3,"to":"acme","n":2},"conditions_schema":[
        {"key":"a","label":"a","type":"number","enforce":"sum","binds":"/amount"},
        {"key":"m","label":"m","type":"integer","enforce":"max","binds":"/n"},
        {"key":"s","label":"s","type":"number","enforce":"sum"},
        {"key":"u","label":"u","type":"integer","enforce":"uses"},
        {"key":"o","label":"o","type":"multiselect","options":["x","y","z"]},
        {"key":"f","label":"f","type":"boolean"}]}""";

  private static final String APPROVED = "{\"status\":\"approved\"}";

  private static String setting(String conditions) {
    return "{\"status\":\"conditional\",\"conditions\":" + conditions + "}";
  }

  private JsonNode grant(String id) {
    return context.getBean(Grants.class).document(requests.get(id, ALL), null, 1);
  }

  /** Two votes in either order, and how often it may be used; null for as its sums allow. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "null",
      value = {
        "{\"u\":1000} | {}         | 1",
        "{\"s\":1000} | {}         | 1",
        "{\"s\":1000} | {\"s\":5}  | null",
        "{\"u\":7}    | {\"s\":5}  | 7",
        "{\"u\":7}    | {\"u\":5}  | 5",
        "{\"s\":7}    | {\"f\":true} | 1",
      })
  void isUsedAsOftenAsTheLeastVoteSays(String one, String other, Long uses) {
    for (List<String> votes : List.of(List.of(one, other), List.of(other, one))) {
      String id = submit(BUY, quorum(2));
      for (String vote : votes) {
        String said = vote.equals("{}") ? APPROVED : setting(vote);
        answer(id, person("alice", Role.APPROVER), said);
      }
      JsonNode allowed = grant(id).get("uses_allowed");
      assertThat(allowed.isNull() ? null : allowed.longValue()).isEqualTo(uses);
    }
    assertThat(verifies()).isTrue();
  }

  @Test
  void leavesAParameterOpenForAllOrForNone() {
    Actor alice = person("alice", Role.APPROVER);
    Actor bob = person("bob", Role.APPROVER);
    String bound = setting("{\"a\":1000}");
    for (String later : List.of(APPROVED, setting("{\"f\":true}"))) {
      String id = submit(BUY, quorum(2));
      answer(id, alice, bound);
      assertFault(() -> answer(id, bob, later), "/conditions/a vote_leaves_out");
      assertThat(get(id).votes()).isEqualTo(1);
      answer(id, bob, bound);
      assertThat(get(id).status()).isEqualTo(RequestStatus.CONDITIONAL);
      String other = submit(BUY, quorum(2));
      answer(other, alice, later);
      assertFault(() -> answer(other, bob, bound), "/conditions/a vote_opens");
      answer(other, bob, later);
      assertThat(get(other).status().decided()).isTrue();
    }
  }

  private static void assertFault(Runnable vote, String fault) {
    Refusal refusal = refusal(vote);
    assertThat(refusal.code()).isEqualTo("votes_conflict");
    assertThat(refusal.faults())
        .extracting(it -> it.pointer() + " " + it.code())
        .containsExactly(fault);
  }

  private static Refusal refusal(Runnable call) {
    try {
      call.run();
    } catch (Refusal refusal) {
      return refusal;
    } catch (CompletionException late) {
      return (Refusal) late.getCause();
    }
    return null;
  }

  /** The same calls, on what all allowed and on what each allowed alone. */
  @Test
  void allowsNoCallThatAnyOfThemWouldNot() {
    List<Actor> people =
        List.of(
            person("alice", Role.APPROVER),
            person("bob", Role.APPROVER),
            person("dora", Role.APPROVER));
    Random random = new Random(11);
    int allowed = 0;
    for (int round = 0; round < 60; round++) {
      List<String> votes = new ArrayList<>();
      String together = submit(BUY, quorum(3));
      boolean bound = random.nextBoolean();
      for (Actor person : people) {
        String vote = vote(random, bound);
        if (refusal(() -> answer(together, person, vote)) == null) {
          votes.add(vote);
        }
      }
      if (votes.size() == 3) {
        allowed += compare(together, votes, random);
      }
    }
    assertThat(allowed).isGreaterThan(20);
    assertThat(verifies()).isTrue();
  }

  /** How many calls were allowed. */
  private int compare(String together, List<String> votes, Random random) {
    List<String> alone = new ArrayList<>();
    for (String vote : votes) {
      String id = submit(BUY, quorum(1));
      answer(id, OPERATOR, vote);
      alone.add(id);
    }
    int allowed = 0;
    for (int i = 0; i < 5; i++) {
      String call = call(random);
      if (isAllowed(together, call, i)) {
        allowed++;
        for (String id : alone) {
          assertThat(isAllowed(id, call, i)).as("%s of %s", call, votes).isTrue();
        }
      }
    }
    return allowed;
  }

  private boolean isAllowed(String id, String call, int key) {
    Grants grants = context.getBean(Grants.class);
    return join(
            writes.submit(
                grants.consume(
                    id,
                    Call.read(StrictJson.read(call), false),
                    "key-" + key,
                    new Caller(ROBIN, false),
                    ALL)))
        instanceof Consumed.Allowed;
  }

  private static String vote(Random random, boolean bound) {
    List<String> set = new ArrayList<>();
    if (bound ? random.nextInt(9) > 0 : random.nextInt(9) == 0) {
      set.add("\"a\":" + (3 + random.nextInt(20)));
    }
    if (bound ? random.nextInt(9) > 0 : random.nextInt(9) == 0) {
      set.add("\"m\":" + (2 + random.nextInt(5)));
    }
    if (random.nextInt(3) > 0) {
      set.add("\"s\":" + (4 + random.nextInt(20)));
    }
    if (random.nextInt(3) == 0) {
      set.add("\"u\":" + (1 + random.nextInt(4)));
    }
    if (random.nextInt(4) == 0) {
      set.add("\"o\":" + (random.nextBoolean() ? "[\"x\",\"y\"]" : "[\"y\",\"z\"]"));
    }
    if (random.nextInt(4) == 0) {
      set.add("\"f\":" + random.nextBoolean());
    }
    String uses =
        random.nextInt(4) == 0 ? ",\"grant\":{\"uses\":" + (1 + random.nextInt(4)) + "}" : "";
    return set.isEmpty()
        ? "{\"status\":\"approved\"" + uses + "}"
        : "{\"status\":\"conditional\",\"conditions\":{" + String.join(",", set) + "}" + uses + "}";
  }

  private static String call(Random random) {
    boolean asAsked = random.nextInt(3) == 0;
    return "{\"params\":{\"amount\":%d,\"to\":\"acme\",\"n\":%d},\"facts\":{\"s\":%d,\"o\":\"%s\",\"f\":%b}}"
        .formatted(
            asAsked ? 3 : 1 + random.nextInt(6),
            asAsked ? 2 : 1 + random.nextInt(4),
            1 + random.nextInt(5),
            random.nextInt(4) == 0 ? "z" : "y",
            random.nextInt(4) == 0);
  }
}
