package dev.proviso.core.decisions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.conditions.Checked;
import dev.proviso.core.conditions.ConditionsSchema;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.text.Invisible;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Checks drafts against the conditions of their request. */
public final class Rulings {

  private Rulings() {}

  /**
   * The ruling of a draft, with typed conditions. Refuses as invalid: conditions with a verdict
   * that takes none; missing required conditions (in schema order); wrong or unknown conditions; a
   * conditional verdict with neither conditions nor a comment; and a grant with a denial.
   */
  public static Ruling check(Draft draft, Optional<ConditionsSchema> schema) {
    if (draft.verdict() == Verdict.DENIED && !draft.granted().isUnsaid()) {
      throw new Refusal(
          Refusal.Kind.INVALID,
          "grant_needs_approval",
          "A grant says how often and how long something may be used, and a denial allows nothing."
              + " Leave the grant out.");
    }
    return new Ruling(
        draft.verdict(),
        draft.responder(),
        draft.comment(),
        conditions(draft, schema),
        draft.granted());
  }

  /**
   * The ruling of a draft that answers questions: its conditions are the answers. Refuses as {@link
   * #check}, and an approval, which answers nothing.
   */
  public static Ruling answer(Draft draft, Optional<ConditionsSchema> questions) {
    requireAnswer(draft.verdict(), draft.granted());
    return check(draft, questions);
  }

  /** Refuses what answers no question: an approval, and whatever would allow something. */
  public static void requireAnswer(Verdict verdict, Granted granted) {
    if (verdict == Verdict.APPROVED) {
      throw new Refusal(
          Refusal.Kind.INVALID,
          "question_needs_answer",
          "This is a question, which an approval does not answer. Send the status conditional with"
              + " an answer to each question in conditions, or denied to dismiss it.");
    }
    if (!granted.isUnsaid()) {
      throw new Refusal(
          Refusal.Kind.INVALID,
          "grant_needs_approval",
          "A grant says how often and how long something may be used, and the answer to a question"
              + " allows nothing. Leave the grant out.");
    }
  }

  private static ObjectNode conditions(Draft draft, Optional<ConditionsSchema> schema) {
    JsonNode given = draft.conditions() == null ? JsonText.object() : draft.conditions();
    if (draft.verdict() != Verdict.CONDITIONAL) {
      if (!given.isEmpty()) {
        throw new Refusal(
            Refusal.Kind.INVALID,
            "conditions_need_conditional",
            "Conditions go with the status conditional. Send that, or leave the conditions out.");
      }
      return JsonText.object();
    }
    Checked checked =
        schema.map(s -> s.check(given)).orElseGet(() -> ConditionsSchema.checkFree(given));
    refuse(checked);
    if (isNothing(checked.values(), draft.comment())) {
      throw new Refusal(
          Refusal.Kind.INVALID,
          "no_condition",
          "Conditional means that something is asked for. Send conditions, or a comment that says"
              + " what they are; for a plain yes send the status approved.");
    }
    return checked.values();
  }

  /**
   * Whether a conditional answer asks for nothing: no visible comment, and only blank conditions.
   * An empty list means "none of them", so it is not blank.
   */
  public static boolean isNothing(JsonNode conditions, String comment) {
    return isBlank(conditions) && (comment == null || Invisible.isBlank(comment));
  }

  private static boolean isBlank(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT -> value.properties().stream().allMatch(member -> isBlank(member.getValue()));
      case ARRAY ->
          !value.isEmpty()
              && StreamSupport.stream(value.spliterator(), false).allMatch(Rulings::isBlank);
      case STRING -> Invisible.isBlank(value.textValue());
      case NULL, MISSING -> true;
      default -> false;
    };
  }

  private static void refuse(Checked checked) {
    List<String> missing = checked.missing();
    if (!missing.isEmpty()) {
      String names = missing.stream().map(Rulings::quoted).collect(Collectors.joining(", "));
      throw new Refusal(
          Refusal.Kind.INVALID,
          "missing_conditions",
          "Missing required conditions: [" + names + "]",
          checked.faults());
    }
    if (!checked.faults().isEmpty()) {
      boolean unknown =
          checked.faults().stream().allMatch(fault -> fault.code().equals("unknown_condition"));
      throw new Refusal(
          Refusal.Kind.INVALID,
          unknown ? "unknown_condition" : "invalid_conditions",
          "",
          checked.faults());
    }
  }

  private static String quoted(String key) {
    return "'" + key + "'";
  }
}
