package dev.proviso.core.policies.matching;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.policies.document.DocumentReader;
import dev.proviso.core.policies.document.PolicySamples;
import dev.proviso.core.policies.document.Scope;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScopeMatcherTest {

  private static final ObjectNode BODY =
      (ObjectNode)
          StrictJson.read(
              "{\"action\":\"send_email\",\"session_id\":\"run 1/é\",\"tags\":[\"a\",\"b\"]}");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                                 | -",
        "{'principals':['prn_robin','prn_x']}               | -",
        "{'principals':['prn_x']}                           | principals",
        "{'path':'/acme'}                                   | -",
        "{'path':'/acme/infra/mail-bot'}                    | -",
        "{'path':'/acme/infra/mail'}                        | path",
        "{'path':'/acme/infra/mail-bot/x'}                  | path",
        "{'path':'/acme/infra/mail-bot/session:run%201%2F%C3%A9'} | -",
        "{'path':'/acme/infra/mail-bot/session:run%201'}    | path",
        "{'actions':['send*']}                              | -",
        "{'actions':['*']}                                  | -",
        "{'actions':['send_email']}                         | -",
        "{'actions':['send','x*']}                          | actions",
        "{'sessions':['run 1/é']}                           | -",
        "{'sessions':['run 1']}                             | sessions",
        "{'tags_all':['b','a']}                             | -",
        "{'tags_all':['a','c']}                             | tags_all",
        "{'actions':['x'],'sessions':['x']}                 | actions"
      })
  void looksAtWhatEveryMemberHolds(String scope, String outside) {
    Scope read = DocumentReader.readScope(StrictJson.read(scope.replace('\'', '"')));
    ScopeMatcher matcher = ScopeMatcher.of(read);

    assertThat(matcher.outside(Asking.facts(BODY)).orElse("-")).isEqualTo(outside);
    assertThat(matcher.holds(Asking.facts(BODY))).isEqualTo(outside.equals("-"));
  }

  @ParameterizedTest
  @CsvSource({"actions", "sessions", "tags_all"})
  void nothingAbsentIsInAScope(String member) {
    ObjectNode scope = JsonText.object();
    scope.putArray(member).add("a");
    ScopeMatcher matcher = ScopeMatcher.of(DocumentReader.readScope(scope));

    assertThat(matcher.holds(Asking.facts(JsonText.object()))).isFalse();
  }

  @Test
  void anEndedPolicyDoesNotMatch() {
    ObjectNode document = PolicySamples.sample("deny").put("until", Asking.NOW.toString());
    document.remove("when");
    assertThat(Matcher.of(DocumentReader.read(document)).match(Asking.facts(BODY)))
        .isEqualTo(Finding.FALSE);
    document.put("until", Asking.NOW.plusSeconds(1).toString());
    assertThat(Matcher.of(DocumentReader.read(document)).match(Asking.facts(BODY)))
        .isEqualTo(Finding.TRUE);
  }
}
