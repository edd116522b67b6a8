package dev.proviso.core.conditions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.conditions.fields.EveritJson;
import dev.proviso.core.conditions.fields.Field;
import dev.proviso.core.conditions.fields.Findings;
import dev.proviso.core.conditions.schema.PlainSchema;
import dev.proviso.platform.Fault;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.everit.json.schema.Schema;
import org.everit.json.schema.ValidationException;
import org.everit.json.schema.loader.SchemaLoader;
import org.everit.json.schema.regexp.RE2JRegexpFactory;

/**
 * Has the last word on an answer: after our own checks, whose messages are meant for people, an
 * independent validator checks the typed values against the schema. Both together take at most 500
 * ms.
 */
final class SchemaCheck {

  private static final long MAX_MILLIS = 500;
  private static final int THREADS = 4;
  private static final ThreadPoolExecutor JUDGES = judges();

  private final JsonNode document;
  private final List<Field> fields;
  private volatile Schema schema;

  SchemaCheck(JsonNode document, List<Field> fields) {
    this.document = document;
    this.fields = fields;
  }

  private static ThreadPoolExecutor judges() {
    ThreadPoolExecutor judges =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(1_000),
            task -> {
              Thread thread = new Thread(task, "conditions");
              thread.setDaemon(true);
              return thread;
            });
    judges.allowCoreThreadTimeOut(true);
    return judges;
  }

  Checked judge(Function<Findings, ObjectNode> reading) {
    Schema loaded = schema();
    Future<Checked> checked;
    try {
      checked = JUDGES.submit(() -> judge(reading, loaded));
    } catch (RejectedExecutionException full) {
      return tooSlow();
    }
    try {
      return checked.get(MAX_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      checked.cancel(true);
      return tooSlow();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return tooSlow();
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed.getCause());
    }
  }

  private static Checked tooSlow() {
    return FreeConditions.refused("too_slow", Map.of());
  }

  private Checked judge(Function<Findings, ObjectNode> reading, Schema schema) {
    Findings findings = new Findings();
    ObjectNode values = reading.apply(findings);
    if (findings.none()) {
      try {
        schema.validate(EveritJson.of(values));
      } catch (ValidationException violation) {
        add(violation, findings);
      }
    }
    return new Checked(values, findings.list());
  }

  private void add(ValidationException violation, Findings findings) {
    if (!violation.getCausingExceptions().isEmpty()) {
      violation.getCausingExceptions().forEach(cause -> add(cause, findings));
      return;
    }
    String pointer = violation.getPointerToViolation();
    String at = FreeConditions.POINTER + (pointer == null ? "" : pointer.replaceFirst("^#", ""));
    String rule = violation.getKeyword() == null ? "type" : violation.getKeyword();
    findings.add(Fault.of(at, "against_schema", Map.of("label", label(at), "keyword", rule)));
  }

  /** The place in words: the label of the field that it is in. */
  private String label(String pointer) {
    return fields.stream()
        .filter(field -> (pointer + "/").startsWith(field.pointer() + "/"))
        .map(Field::label)
        .findFirst()
        .orElse("");
  }

  /** Loaded when first needed: for most requests, this copy never checks an answer. */
  private Schema schema() {
    Schema loaded = schema;
    if (loaded == null) {
      loaded =
          SchemaLoader.builder()
              .draftV7Support()
              .schemaJson(EveritJson.of(PlainSchema.of(document, fields)))
              .schemaClient(
                  url -> {
                    throw new IllegalStateException("schemas are not fetched");
                  })
              .regexpFactory(new RE2JRegexpFactory())
              .build()
              .load()
              .build();
      schema = loaded;
    }
    return loaded;
  }
}
