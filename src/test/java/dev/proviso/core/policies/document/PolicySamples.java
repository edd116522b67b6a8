package dev.proviso.core.policies.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.json.StrictJson;

/** Documents to begin with, and ways to change a single value. */
public final class PolicySamples {

  public static final String APPROVE =
      """
      {"name":"Small mails","tier":"rule","then":{"outcome":"approve"},
       "when":{"fact":"params:/amount","type":"number","op":"at_most","value":200}}""";
  public static final String CONDITIONAL =
      """
      {"name":"Small mails from staging","tier":"rule",
       "scope":{"principals":["prn_01k"],"path":"/acme/marketing","actions":["send_email"],
                "sessions":null,"tags_all":null},
       "when":{"all":[
         {"fact":"params:/amount","type":"number","op":"at_most","value":200},
         {"any":[{"fact":"params:/env","type":"text","op":"one_of","value":["staging","test"]}]}]},
       "then":{"outcome":"conditional","comment":"Small, staging only.",
               "conditions":{"max_recipients":500},"grant":{"uses":1,"valid_for":3600}},
       "caps":[{"per":"principal","within_hours":24,"count":50},
               {"per":"all","within_hours":24,"sum":"/amount","at_most":500}],
       "visible_to_agents":true,"until":null,
       "examples":[{"request":{"action":"send_email","params":{"amount":10,"env":"staging"}},
                    "expect":"conditional"}]}""";
  public static final String PERSON =
      """
      {"name":"Two of operations","tier":"guard","scope":{"actions":["deploy*"]},
       "then":{"outcome":"person","deciders":["prn_alice","prn_bob","group:ops"],"quorum":2,
               "needs_comment":true,"priority":"high","expires_in":3600,"note":"Look twice.",
               "fields":[{"key":"window","type":"text","required":true}],
               "escalate":[{"after":600,"deciders":["group:leads"]}]}}""";
  public static final String DENY =
      """
      {"name":"Never on Sundays","tier":"guard","then":{"outcome":"deny","comment":"Not today."},
       "when":{"fact":"now","type":"time","op":"within","value":{"weekdays":["sun"]}}}""";
  public static final String LIMIT =
      """
      {"name":"Bounds","tier":"guard","then":{"outcome":"limit",
       "fields":[{"key":"budget","type":"number","max":500}]}}""";

  private PolicySamples() {}

  /** A sample by its name in lower case. */
  public static ObjectNode sample(String name) {
    String text =
        switch (name) {
          case "approve" -> APPROVE;
          case "conditional" -> CONDITIONAL;
          case "person" -> PERSON;
          case "deny" -> DENY;
          default -> LIMIT;
        };
    return (ObjectNode) StrictJson.read(text);
  }

  /** The document of a text. */
  public static PolicyDocument read(String text) {
    return DocumentReader.read(StrictJson.read(text));
  }

  /** A rule that approves where a clause holds. */
  public static PolicyDocument rule(JsonNode when) {
    ObjectNode document = sample("approve");
    document.set("when", when);
    return DocumentReader.read(document);
  }

  /** A guard that denies where a clause holds. */
  public static PolicyDocument guard(JsonNode when) {
    ObjectNode document = sample("deny");
    document.set("when", when);
    return DocumentReader.read(document);
  }

  /** Puts a value at a pointer of names; {@code -} is the end of a list. */
  public static void put(ObjectNode document, String pointer, JsonNode value) {
    int last = pointer.lastIndexOf('/');
    JsonNode parent = document.at(pointer.substring(0, last));
    String name = pointer.substring(last + 1).replace("~1", "/").replace("~0", "~");
    if (parent instanceof ArrayNode list && name.equals("-")) {
      list.add(value);
    } else if (parent instanceof ArrayNode list) {
      list.set(Integer.parseInt(name), value);
    } else {
      ((ObjectNode) parent).set(name, value);
    }
  }
}
