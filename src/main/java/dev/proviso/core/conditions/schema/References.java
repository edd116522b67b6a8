package dev.proviso.core.conditions.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.Pointers;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Resolves references: each schema reads as if the referenced one were written in its place. Only
 * references within the document are followed, without cycles, at most 20 deep and 20,000 keywords
 * in all.
 */
final class References {

  private static final int MAX_DEPTH = 20;
  private static final int MAX_MEMBERS = 20_000;

  private final JsonNode document;
  private final SchemaFaults faults;
  private final Set<String> open = new LinkedHashSet<>();
  private final Set<String> good = new HashSet<>();
  private int members;

  References(JsonNode document, SchemaFaults faults) {
    this.document = document;
    this.faults = faults;
  }

  /** Whether every reachable reference has a target, and none is part of a cycle. */
  boolean areGood() {
    int before = faults.count();
    open.add("");
    check(document, SchemaFaults.ROOT);
    return faults.count() == before;
  }

  /** Visits each reference once, however often it is used, which takes linear time. */
  private void check(JsonNode schema, String pointer) {
    if (schema.has("$ref")) {
      checkReference(schema.get("$ref"), Pointers.child(pointer, "$ref"));
    }
    JsonNode properties = schema.path("properties");
    properties
        .properties()
        .forEach(
            member ->
                check(
                    member.getValue(),
                    Pointers.child(Pointers.child(pointer, "properties"), member.getKey())));
    if (schema.has("items")) {
      check(schema.get("items"), Pointers.child(pointer, "items"));
    }
    for (String name : Unions.NAMES) {
      for (int i = 0; i < schema.path(name).size() && schema.get(name).isArray(); i++) {
        check(schema.get(name).get(i), Pointers.child(Pointers.child(pointer, name), i));
      }
    }
  }

  private void checkReference(JsonNode reference, String pointer) {
    String target = target(reference);
    JsonNode schema = target == null ? null : at(target);
    if (schema == null || !schema.isObject()) {
      String code = target == null ? "remote_reference" : "lost_reference";
      faults.add(pointer, code, "reference", SchemaFaults.shown(reference));
    } else if (open.contains(target)) {
      faults.add(pointer, "recursive_reference", "reference", SchemaFaults.shown(reference));
    } else if (open.size() > MAX_DEPTH) {
      faults.add(pointer, "deep_reference", "max", MAX_DEPTH);
    } else if (good.add(target)) {
      open.add(target);
      check(schema, SchemaFaults.ROOT + target);
      open.remove(target);
    }
  }

  /** The pointer of a reference within the document; null for any other. */
  private static String target(JsonNode reference) {
    String text = reference.isTextual() ? reference.textValue() : "";
    if (!text.equals("#") && !text.startsWith("#/")) {
      return null;
    }
    try {
      return URLDecoder.decode(text.substring(1).replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      return null;
    }
  }

  private JsonNode at(String target) {
    try {
      JsonNode schema = document.at(target);
      return schema.isMissingNode() ? null : schema;
    } catch (IllegalArgumentException malformed) {
      return null;
    }
  }

  /** The keywords of a schema, with those of what it refers to under its own. */
  Keywords keywords(JsonNode schema, String pointer) {
    if (!refers(schema)) {
      return new Keywords(schema, pointer, faults).refusingNull();
    }
    ObjectNode merged = JsonText.object();
    Map<String, String> origins = new HashMap<>();
    merge(schema, pointer, merged, origins);
    return new Keywords(merged, pointer, faults, origins).refusingNull();
  }

  private static boolean refers(JsonNode schema) {
    return schema.isObject() && (schema.has("$ref") || isWrapped(schema));
  }

  /** Generators for older drafts wrap a reference so that it can have siblings. */
  private static boolean isWrapped(JsonNode schema) {
    return schema.path("allOf").size() == 1 && schema.get("allOf").path(0).isObject();
  }

  private void merge(
      JsonNode schema, String pointer, ObjectNode merged, Map<String, String> origins) {
    if (members > MAX_MEMBERS) {
      // Already refused: going on could take arbitrarily long.
      return;
    }
    if (schema.has("$ref")) {
      String target = target(schema.get("$ref"));
      merge(at(target), SchemaFaults.ROOT + target, merged, origins);
      // The title names the type: with it, "from" and "to" would both be labelled "Address".
      merged.remove("title");
    }
    boolean wrapped = isWrapped(schema);
    if (wrapped) {
      merge(schema.get("allOf").get(0), pointer + "/allOf/0", merged, origins);
    }
    for (Map.Entry<String, JsonNode> member : schema.properties()) {
      String name = member.getKey();
      if (!name.equals("$ref") && !(wrapped && name.equals("allOf"))) {
        put(merged, origins, member, Pointers.child(pointer, name));
      }
    }
  }

  private void put(
      ObjectNode merged,
      Map<String, String> origins,
      Map.Entry<String, JsonNode> member,
      String pointer) {
    if (++members > MAX_MEMBERS) {
      if (members == MAX_MEMBERS + 1) {
        faults.add(pointer, "large_references", "max", MAX_MEMBERS);
      }
      return;
    }
    String name = member.getKey();
    JsonNode before = merged.get(name);
    if (before != null && !Annotations.has(name) && !before.equals(member.getValue())) {
      faults.add(pointer, "said_twice", "keyword", name, "other", origins.get(name));
      return;
    }
    merged.set(name, member.getValue());
    origins.put(name, pointer);
  }
}
