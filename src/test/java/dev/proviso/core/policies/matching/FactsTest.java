package dev.proviso.core.policies.matching;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.policies.document.Fact;
import dev.proviso.core.policies.document.Fact.Source;
import dev.proviso.core.policies.document.PolicyDocument;
import dev.proviso.core.policies.document.PolicySamples;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.testing.Proof;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** T41: what the server knows is what the server knows, whatever the agent sends. */
@Tag("proof")
class FactsTest {

  private static final int BODIES = Proof.size("proof.bodies", Proof.timed() ? 50_000 : 5_000);

  private static final List<String> NAMES =
      List.of(
          "action",
          "request.action",
          "principal",
          "principal.id",
          "principal.name",
          "principal.role",
          "principal.path",
          "now",
          "params",
          "params:/a",
          "scope",
          "path",
          "session",
          "session_id",
          "tags",
          "role",
          "id",
          "name",
          "__proto__",
          "constructor",
          "",
          "/",
          "~",
          "0",
          "-");

  private static final String KNOWN =
      """
      {"name":"known","tier":"guard","then":{"outcome":"deny","comment":"no"},
       "scope":{"principals":["prn_robin"],"path":"/acme/infra","actions":["send_email"]},
       "when":{"all":[
         {"fact":"principal.id","type":"text","op":"is","value":"prn_robin"},
         {"fact":"principal.name","type":"text","op":"is","value":"robin"},
         {"fact":"principal.role","type":"text","op":"is","value":"agent"},
         {"fact":"principal.path","type":"text","op":"is","value":"/acme/infra/mail-bot"},
         {"fact":"now","type":"time","op":"within","value":{"from":"09:30","to":"09:31"}},
         {"fact":"action","type":"text","op":"is","value":"send_email"},
         {"fact":"session","op":"absent"},
         {"fact":"tags","type":"texts","op":"count_at_most","value":0}]}}""";

  @Test
  void noParamsChangeWhatIsKnownNorWhoIsLookedAt() {
    long seed = Proof.seed();
    Random random = new Random(seed);
    Matcher matcher = Matcher.of(PolicySamples.read(KNOWN));
    Map<String, JsonNode> honest = known(Asking.facts(body(JsonText.object())));
    for (int i = 0; i < BODIES; i++) {
      ObjectNode body = body(hostile(random, 0));
      for (Facts facts : Asking.ways(body, Asking.ROBIN, Asking.NOW)) {
        assertThat(matcher.match(facts)).as("seed %d: %s", seed, body).isEqualTo(Finding.TRUE);
        assertThat(known(facts)).isEqualTo(honest);
        assertThat(facts.place()).isEqualTo("/acme/infra/mail-bot");
      }
    }
    Proof.figures("T41", "%d hostile params, 0 changed a fact; seed %d", BODIES, seed);
  }

  private static ObjectNode body(ObjectNode params) {
    ObjectNode body = JsonText.object().put("title", "t").put("action", "send_email");
    return body.set("params", params);
  }

  /** All facts but params and the conditions that are offered. */
  private static Map<String, JsonNode> known(Facts facts) {
    Map<String, JsonNode> known = new TreeMap<>();
    for (Source source : Source.values()) {
      if (!source.hasPlace() && !source.word().endsWith("_sha256")) {
        JsonNode read = facts.read(new Fact(source, null));
        known.put(source.word(), read == null ? JsonText.object().nullNode() : read);
      }
    }
    return known;
  }

  private static ObjectNode hostile(Random random, int depth) {
    ObjectNode params = JsonText.object();
    for (int i = random.nextInt(6); i >= 0; i--) {
      String name = NAMES.get(random.nextInt(NAMES.size()));
      params.set(name, value(random, depth));
    }
    return params;
  }

  private static JsonNode value(Random random, int depth) {
    ObjectNode nodes = JsonText.object();
    return switch (random.nextInt(depth < 3 ? 6 : 4)) {
      case 0 -> nodes.textNode("prn_other");
      case 1 -> nodes.textNode(NAMES.get(random.nextInt(NAMES.size())));
      case 2 -> nodes.nullNode();
      case 3 -> nodes.numberNode(random.nextInt());
      case 4 -> JsonText.array().add(value(random, depth + 1)).add(hostile(random, depth + 1));
      default -> hostile(random, depth + 1);
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "params:/a/0 1", "params:/a/1/b~1c \"x\"", "params:/a/00 -", "params:/a/- -",
        "params:/a/+1 -", "params:/a/2 -", "params:/a/99999999999 -", "params:/0 \"zero\"",
        "params:/~0 \"tilde\"", "params:/~01 \"both\"", "params:/ \"empty\"", "params:/none -",
        "params:/null -", "params:/0/0 -"
      })
  void readsWhereAPointerLeads(String word, String value) {
    ObjectNode body =
        body(
            (ObjectNode)
                StrictJson.read(
                    """
                    {"a":[1,{"b/c":"x"}],"0":"zero","~":"tilde","~1":"both","":"empty",
                     "null":null}"""));
    Fact fact = new Fact(Source.PARAMS, word.substring("params:".length()));

    JsonNode read = Asking.facts(body).read(fact);

    assertThat(read == null ? "-" : read.toString()).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "names: [\"a\",\"o\",\"n\"]",
        "names:/o [\"b/c\"]",
        "names:/o/b~1c []",
        "names:/a -",
        "names:/n -",
        "names:/none -"
      })
  void readsTheNamesOfAnObject(String word, String value) {
    ObjectNode params = (ObjectNode) StrictJson.read("{\"a\":[{}],\"o\":{\"b/c\":{}},\"n\":null}");
    JsonNode read =
        Asking.facts(body(params)).read(new Fact(Source.NAMES, word.substring("names:".length())));

    assertThat(read == null ? "-" : read.toString()).isEqualTo(value);
  }

  @Test
  void readsAllThatTheAgentSaysAlikeOnEachWay() {
    ObjectNode body =
        (ObjectNode)
            StrictJson.read(
                """
                {"title":"T","requester":"Robin","action":"a","priority":"high",
                 "session_id":"s","parent_grant":"req_1","tags":["x","y"],"params":{"n":2.50},
                 "conditions_schema":{"type":"object","properties":{
                   "n":{"type":"integer"},"l":{"type":"array","items":{"type":"string"}}}}}""");
    for (Facts facts : Asking.ways(body, Asking.ROBIN, Asking.NOW)) {
      assertThat(words(facts))
          .isEqualTo(
              "principal.id=\"prn_robin\" principal.name=\"robin\" principal.role=\"agent\""
                  + " principal.path=\"/acme/infra/mail-bot\" now=\"2026-11-27T09:30:00+01:00\""
                  + " parent.has_room=true action=\"a\" priority=\"high\" session=\"s\" tags=[\"x\",\"y\"] title=\"T\""
                  + " requester=\"Robin\"");
      assertThat(facts.amount("/n")).isEqualByComparingTo("2.5");
      assertThat(facts.read(new Fact(Source.SCHEMA, "n"))).hasToString("\"integer\"");
      assertThat(facts.read(new Fact(Source.SCHEMA, "l"))).hasToString("\"list\"");
      assertThat(facts.place()).isEqualTo("/acme/infra/mail-bot/session:s");
    }
  }

  private static String words(Facts facts) {
    return Arrays.stream(Source.values())
        .filter(source -> !source.hasPlace() && !source.word().endsWith("_sha256"))
        .map(source -> source.word() + "=" + facts.read(new Fact(source, null)))
        .collect(Collectors.joining(" "));
  }

  @Test
  void callsTheAskerByItsKeyWhereTheAgentNamesNobody() {
    for (Facts facts : Asking.ways(body(JsonText.object()), Asking.ROBIN, Asking.NOW)) {
      assertThat(facts.read(new Fact(Source.REQUESTER, null))).hasToString("\"robin\"");
    }
  }

  @Test
  void takesWhatIsNoSubmissionAsAbsent() {
    ObjectNode body =
        (ObjectNode)
            StrictJson.read(
                """
                {"title":5,"action":" ","priority":"x","tags":"a","params":[1],
                 "conditions_schema":"x"}""");
    Facts facts = Asking.facts(body);
    PolicyDocument document =
        PolicySamples.guard(StrictJson.read("{\"fact\":\"params:\",\"op\":\"absent\"}"));

    assertThat(facts.read(new Fact(Source.TITLE, null))).isNull();
    assertThat(facts.read(new Fact(Source.ACTION, null))).isNull();
    assertThat(facts.read(new Fact(Source.PRIORITY, null))).hasToString("\"normal\"");
    assertThat(facts.read(new Fact(Source.SCHEMA, "x"))).isNull();
    assertThat(Matcher.of(document).match(facts)).isEqualTo(Finding.TRUE);
  }
}
