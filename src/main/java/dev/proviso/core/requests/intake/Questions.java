package dev.proviso.core.requests.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.conditions.ConditionsSchema;
import dev.proviso.core.requests.Request;
import dev.proviso.platform.Fault;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.Members;
import dev.proviso.platform.json.Pointers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads questions to people. Each becomes a condition that must be set: one of its options, any of
 * them ({@code multi}), or a text of the answerer's own ({@code other}). Nothing is run of a
 * question, so it says no action either.
 */
final class Questions {

  private static final int MOST = 4;
  private static final int FEWEST_OPTIONS = 2;
  private static final int MOST_OPTIONS = 8;
  private static final List<String> OF_APPROVALS =
      List.of("action", "params", "preview", "parent_grant", "conditions_schema");
  private static final Set<String> KNOWN = Set.of("id", "text", "options", "multi", "other");

  /** What a field list calls the members of a question. */
  private static final Map<String, String> NAMES = Map.of("key", "id", "label", "text");

  private Questions() {}

  /** Whether a submission asks questions; anything that fits no kind is a fault. */
  static boolean areIn(Members members) {
    String kind = members.text("kind", 50);
    if (kind != null && !Set.of("approval", Request.QUESTION).contains(kind)) {
      members.add(
          "kind", "not_one_of", Map.of("name", "kind", "options", "approval, " + Request.QUESTION));
    }
    boolean question = Request.QUESTION.equals(kind);
    if (!question && members.has("questions")) {
      members.add("questions", "questions_need_kind", Map.of());
    }
    OF_APPROVALS.stream()
        .filter(name -> question && members.has(name))
        .forEach(name -> members.add(name, "not_with_questions", Map.of()));
    return question;
  }

  /** The title: the first question, where nothing else was sent. */
  static String title(Members members) {
    JsonNode questions = members.any("questions");
    String first = questions == null ? null : questions.path(0).path("text").textValue();
    return members.has("title") || first == null
        ? members.requiredText("title", Submission.MAX_TITLE)
        : first;
  }

  /** The conditions that the questions are; null if they have a fault. */
  static ConditionsSchema read(Members members) {
    JsonNode questions = members.any("questions");
    if (questions == null || (questions.isArray() && questions.isEmpty())) {
      members.add("questions", "required", Map.of());
    } else if (!questions.isArray()) {
      members.add("questions", "not_an_array", Map.of());
    } else if (questions.size() > MOST) {
      members.add("questions", "too_many_items", Map.of("max", MOST));
    } else {
      return read(members, questions);
    }
    return null;
  }

  private static ConditionsSchema read(Members members, JsonNode questions) {
    List<Fault> faults = new ArrayList<>();
    ArrayNode fields = JsonText.array();
    for (int i = 0; i < questions.size(); i++) {
      fields.add(field(questions.get(i), Pointers.of("questions", i), faults));
    }
    if (faults.isEmpty()) {
      try {
        return ConditionsSchema.parse(fields);
      } catch (Refusal refusal) {
        refusal.faults().forEach(fault -> faults.add(inQuestions(fault)));
      }
    }
    members.addAll(faults);
    return null;
  }

  private static ObjectNode field(JsonNode question, String at, List<Fault> faults) {
    ObjectNode field = JsonText.object().put("required", true).put("enforce", "none");
    if (!question.isObject()) {
      faults.add(Fault.of(at, "not_a_json_object", Map.of("label", at, "name", at)));
      return field;
    }
    question.properties().stream()
        .map(Map.Entry::getKey)
        .filter(name -> !KNOWN.contains(name))
        .forEach(
            name ->
                faults.add(Fault.of(Pointers.child(at, name), "unknown_in_question", named(name))));
    for (String name : List.of("multi", "other")) {
      if (question.hasNonNull(name) && !question.get(name).isBoolean()) {
        faults.add(Fault.of(Pointers.child(at, name), "not_a_boolean", named(name)));
      }
    }
    JsonNode options = question.path("options");
    if (!options.isArray() || options.size() < FEWEST_OPTIONS || options.size() > MOST_OPTIONS) {
      faults.add(Fault.of(Pointers.child(at, "options"), "wrong_options", named("options")));
    }
    field.set("key", question.get("id"));
    field.set("label", question.get("text"));
    field.put("type", question.path("multi").booleanValue() ? "multiselect" : "select");
    field.set("options", options);
    return field.put("other", question.path("other").booleanValue());
  }

  private static Map<String, Object> named(String name) {
    return Map.of("name", name, "label", name, "min", FEWEST_OPTIONS, "max", MOST_OPTIONS);
  }

  /** The same fault, where it stands in the questions, by the names that these have. */
  private static Fault inQuestions(Fault fault) {
    String[] steps = fault.pointer().split("/", -1);
    steps[1] = "questions";
    if (steps.length > 3) {
      steps[3] = NAMES.getOrDefault(steps[3], steps[3]);
    }
    Map<String, Object> arguments = new HashMap<>(fault.arguments());
    arguments.computeIfPresent(
        "keyword", (name, value) -> NAMES.getOrDefault(value, (String) value));
    return Fault.of(String.join("/", steps), fault.code(), arguments);
  }
}
