package dev.proviso.doors.web.policies.editor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.policies.document.DocumentReader;
import dev.proviso.doors.web.shell.Reader;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.CanonicalJson;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.Pointers;
import dev.proviso.platform.json.StrictJson;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Keeps what nobody has touched: of the document that a form was filled from, every member stays as
 * it was whose controls still say what they said at first. A form has one way to say what documents
 * say in several.
 */
final class Untouched {

  /** The members that are kept or replaced one by one; all others are kept or replaced whole. */
  private static final Set<String> APART =
      Set.of("", "/scope", "/then", "/then/conditions", "/then/grant");

  private Untouched() {}

  /**
   * The document of a form that was filled from another.
   *
   * @param typed the document that its controls say
   * @param names the name of a principal, where only one has it
   * @param ids the id of a principal for its name
   */
  static FormDocument.Made kept(
      PolicyForm form,
      FormDocument.Made typed,
      Reader reader,
      UnaryOperator<String> names,
      UnaryOperator<String> ids) {
    if (form.isJson() || form.text("was").isEmpty()) {
      return typed;
    }
    try {
      ObjectNode was = DocumentReader.read(StrictJson.read(form.value("was"))).json();
      PolicyForm first = DocumentForm.of(was, reader, names);
      JsonNode shown = FormDocument.of(first, reader, ids).document();
      return first.isJson()
          ? typed
          : new FormDocument.Made(merged("", was, shown, typed.document()), typed.controls());
    } catch (Refusal wasNoPolicy) {
      return typed;
    }
  }

  private static JsonNode merged(String at, JsonNode was, JsonNode shown, JsonNode typed) {
    ObjectNode merged = JsonText.object();
    for (String name : names(was, shown, typed)) {
      JsonNode member = member(at, name, was, shown, typed);
      if (member != null) {
        merged.set(name, member);
      }
    }
    return merged;
  }

  private static JsonNode member(
      String at, String name, JsonNode was, JsonNode shown, JsonNode typed) {
    if (same(shown.get(name), typed.get(name))) {
      return was.get(name);
    }
    String pointer = Pointers.child(at, name);
    boolean apart =
        APART.contains(pointer)
            && was.path(name).isObject()
            && shown.path(name).isObject()
            && typed.path(name).isObject()
            && same(shown.path(name).get("outcome"), typed.path(name).get("outcome"));
    return apart
        ? merged(pointer, was.get(name), shown.get(name), typed.get(name))
        : typed.get(name);
  }

  private static Set<String> names(JsonNode... objects) {
    Set<String> names = new LinkedHashSet<>();
    for (JsonNode object : objects) {
      object.fieldNames().forEachRemaining(names::add);
    }
    return names;
  }

  private static boolean same(JsonNode one, JsonNode other) {
    if (one == null || other == null) {
      return one == null && other == null;
    }
    return CanonicalJson.text(one).equals(CanonicalJson.text(other));
  }
}
