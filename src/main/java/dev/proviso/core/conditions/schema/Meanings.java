package dev.proviso.core.conditions.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.conditions.fields.Enforce;
import dev.proviso.core.conditions.fields.Field;
import dev.proviso.core.conditions.fields.Field.Kind;
import dev.proviso.core.conditions.fields.Meaning;
import dev.proviso.core.conditions.fields.Numbers;
import dev.proviso.platform.json.Pointers;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what the conditions of one schema mean to whoever has to keep them. */
final class Meanings {

  private static final int MAX_POINTER = 500;

  private final String enforce;
  private final String binds;
  private final Set<String> bound = new HashSet<>();

  /** The names of the two members in the dialect. */
  Meanings(String enforce, String binds) {
    this.enforce = enforce;
    this.binds = binds;
  }

  /** The field with what it means, as far as that is valid; otherwise with its default. */
  Field read(Keywords keywords, Field field) {
    if (field.kind() == Kind.GROUP) {
      return field;
    }
    Enforce said = enforce(keywords, of(field));
    Enforce kept = said == null ? Enforce.byDefault(field.kind()) : said;
    String pointer = keywords.text(binds, 1, MAX_POINTER);
    return field.meaning(
        new Meaning(kept, said != null, pointer == null ? null : pointer(keywords, pointer, kept)));
  }

  /** Values in a list have no name of their own: they can only be shown. */
  Field inList(Keywords keywords, Field field) {
    if (enforce(keywords, List.of(Enforce.NONE)) != null && keywords.has(binds)) {
      keywords.fault(binds, "binds_nothing", "keyword", binds, "word", Enforce.NONE.word());
    } else if (keywords.has(binds)) {
      keywords.fault(binds, "binds_in_list", "keyword", binds);
    }
    return field.meaning(Meaning.NONE);
  }

  private static List<Enforce> of(Field field) {
    if (field.kind() != Kind.FIXED) {
      return Enforce.of(field.kind());
    }
    JsonNode value = field.fixed();
    if (value.isNumber()) {
      return Enforce.of(Numbers.isInteger(value) ? Kind.INTEGER : Kind.NUMBER);
    }
    return Enforce.of(value.isBoolean() ? Kind.BOOLEAN : Kind.LINE);
  }

  private Enforce enforce(Keywords keywords, List<Enforce> fitting) {
    JsonNode sent = keywords.get(enforce);
    if (sent == null) {
      return null;
    }
    Enforce said = sent.isTextual() ? Enforce.of(sent.textValue()).orElse(null) : null;
    if (fitting.contains(said)) {
      return said;
    }
    String words = fitting.stream().map(Enforce::word).collect(Collectors.joining(", "));
    String code = said == null ? "unknown_enforce" : "enforce_of_other_type";
    keywords.fault(enforce, code, "word", SchemaFaults.shown(sent), "known", words);
    return null;
  }

  private String pointer(Keywords keywords, String pointer, Enforce kept) {
    if (!Pointers.isPointer(pointer)) {
      keywords.fault(binds, "not_a_pointer", "place", pointer);
    } else if (!kept.readsAFact()) {
      keywords.fault(binds, "binds_nothing", "keyword", binds, "word", kept.word());
    } else if (bound.stream().anyMatch(other -> Pointers.overlap(other, pointer))) {
      keywords.fault(binds, "bound_twice", "pointer", pointer);
    } else {
      bound.add(pointer);
      return pointer;
    }
    return null;
  }
}
