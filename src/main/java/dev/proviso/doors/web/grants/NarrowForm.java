package dev.proviso.doors.web.grants;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.conditions.Checked;
import dev.proviso.core.conditions.ConditionsSchema;
import dev.proviso.core.conditions.StandingForm;
import dev.proviso.core.conditions.fields.Enforce;
import dev.proviso.core.conditions.fields.Field;
import dev.proviso.core.conditions.fields.Field.Kind;
import dev.proviso.core.conditions.fields.TypedText;
import dev.proviso.core.grants.Allowance;
import dev.proviso.core.grants.Wish;
import dev.proviso.core.requests.Request;
import dev.proviso.doors.web.shell.ReaderTexts;
import dev.proviso.doors.web.shell.SubmittedForm;
import dev.proviso.platform.Fault;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.Pointers;
import dev.proviso.platform.storage.InstantText;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The form that narrows what was allowed: how often, until when, and each condition whose values
 * have an order. It shows what holds, and only what somebody changes in it is asked for.
 *
 * @param version the version that it shows
 * @param own how often and until when
 * @param conditions the conditions
 */
record NarrowForm(long version, StandingForm own, StandingForm conditions) {

  /** Before the name of a control: what stood in it, so that it shows who changed it. */
  static final String WAS = "was.";

  private static final String USES = "uses";
  private static final String UNTIL = "valid_until";
  private static final Set<Enforce> FIXED = EnumSet.of(Enforce.EQUALS, Enforce.NONE);

  static NarrowForm of(Request request, Allowance allowance, ReaderTexts words) {
    ObjectNode holding = JsonText.object();
    holding.put(USES, allowance.usesAllowed());
    holding.put(UNTIL, InstantText.write(allowance.validUntil()));
    String used = words.of("page.narrow.used", "count", allowance.used());
    List<Field> own =
        List.of(
            Field.plain(USES, words.of("page.narrow.uses"), used, Kind.INTEGER),
            Field.plain(UNTIL, words.of("page.narrow.until"), null, Kind.DATETIME));
    List<Field> fields = request.conditions().map(ConditionsSchema::fields).orElse(List.of());
    return new NarrowForm(
        allowance.version(),
        StandingForm.of(own, holding),
        StandingForm.of(narrowable(fields, allowance.conditions()), allowance.conditions()));
  }

  /**
   * Those that have an order and hold; and those that nobody has set yet, unless that would ask for
   * something that is not on the form, or leave a part of the params open.
   */
  private static List<Field> narrowable(List<Field> fields, ObjectNode holding) {
    List<Field> ordered = fields.stream().filter(NarrowForm::isOrdered).toList();
    boolean complete =
        fields.stream()
            .allMatch(
                field -> field.optional() || holding.hasNonNull(field.key()) || maySet(field));
    return ordered.stream()
        .filter(field -> holding.hasNonNull(field.key()) || (complete && maySet(field)))
        .toList();
  }

  private static boolean isOrdered(Field field) {
    boolean told = field.kind() != Kind.FIXED && field.kind() != Kind.ACKNOWLEDGE;
    return told && field.kind() != Kind.GROUP && !FIXED.contains(field.meaning().enforce());
  }

  private static boolean maySet(Field field) {
    return isOrdered(field)
        && (field.meaning().binds() == null || !field.meaning().enforce().readsAFact());
  }

  List<Field> fields() {
    List<Field> all = new ArrayList<>(own.fields());
    all.addAll(conditions.fields());
    return all;
  }

  /** What it shows before anybody touches it. */
  Map<String, List<String>> prefill(ZoneId zone) {
    Map<String, List<String>> shown = new LinkedHashMap<>(own.prefill(zone));
    shown.putAll(conditions.prefill(zone));
    return shown;
  }

  /**
   * What somebody typed into a form of another version: it stays, and what they did not touch is as
   * this version has it.
   */
  SubmittedForm rebased(SubmittedForm sent, ZoneId zone) {
    Map<String, List<String>> now = new HashMap<>(sent.values());
    Map<String, List<String>> fresh = prefill(zone);
    for (Field field : fields()) {
      String name = field.name();
      boolean there = sent.values().containsKey(name) || sent.values().containsKey(field.marker());
      if (!there || normal(sent, name).equals(normal(sent, WAS + name))) {
        now.put(name, fresh.getOrDefault(name, List.of()));
        now.put(field.marker(), List.of("1"));
      }
    }
    return new SubmittedForm(now);
  }

  private static List<String> normal(SubmittedForm form, String name) {
    return form.values().getOrDefault(name, List.of()).stream()
        .map(TypedText::normal)
        .filter(it -> !it.isEmpty())
        .toList();
  }

  /**
   * What a form asks for.
   *
   * @param wish it; null where there are faults, or nothing is changed
   * @param faults what is wrong with it, at the pointers of the fields
   */
  record Read(Wish wish, List<Fault> faults) {

    /** Whether nothing is changed at all. */
    boolean isNothing() {
      return wish == null && faults.isEmpty();
    }
  }

  /** Reads a form of this version. */
  Read read(SubmittedForm form, ZoneId zone) {
    Checked bounds = own.changes(form.values(), zone);
    Checked changed = conditions.changes(form.values(), zone);
    List<Fault> faults = new ArrayList<>(bounds.faults());
    faults.addAll(changed.faults());
    ObjectNode body = JsonText.object().put("version", version);
    for (Map.Entry<String, JsonNode> bound : bounds.values().properties()) {
      if (bound.getValue().isNull()) {
        faults.add(widens(Pointers.of(bound.getKey()), bound.getKey()));
      } else {
        body.set(bound.getKey(), bound.getValue());
      }
    }
    if (!changed.values().isEmpty()) {
      body.set("conditions", changed.values());
    }
    boolean nothing = body.size() == 1;
    if (form.text("comment") != null) {
      body.put("comment", form.text("comment"));
    }
    return nothing || !faults.isEmpty() ? new Read(null, faults) : read(body);
  }

  private Read read(ObjectNode body) {
    try {
      return new Read(Wish.read(body), List.of());
    } catch (Refusal refusal) {
      return new Read(null, labelled(refusal.faults()));
    }
  }

  /** Faults in which fields have the names that people know them by. */
  List<Fault> labelled(List<Fault> faults) {
    return faults.stream()
        .map(it -> it.code().equals("widens") ? widens(it.pointer(), it.pointer()) : it)
        .toList();
  }

  private Fault widens(String pointer, String otherwise) {
    String label =
        fields().stream()
            .filter(field -> field.pointer().equals(pointer))
            .map(Field::label)
            .findFirst()
            .orElse(otherwise);
    return Fault.of(pointer, "widens", Map.of("label", label));
  }
}
