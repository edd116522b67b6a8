package dev.proviso.channels.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.channels.chat.Told;
import dev.proviso.core.conditions.Checked;
import dev.proviso.core.conditions.ConditionsSchema;
import dev.proviso.core.conditions.Corpus;
import dev.proviso.core.conditions.fields.Field;
import dev.proviso.platform.json.JsonText;
import dev.proviso.testing.TestContext;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The corpus of conditions, filled in in modals of Slack: what is stored is the same. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SlackCorpusTest {

  private static final String NUMBER_OF_TWO_READINGS = "-?[1-9][0-9]{0,2}[.,][0-9]{3}";

  @TempDir static Path folder;
  private ApplicationContext context;
  private SlackForms forms;

  @BeforeAll
  void start() {
    // Nothing here asks for the database, nor may what runs by the clock, from several threads.
    Map<String, Object> quiet =
        Map.of("proviso.outbox.poll", "1h", "proviso.grants.sweep-interval", "1h");
    context = TestContext.on(folder.resolve("proviso.db").toString(), quiet);
    forms = context.getBean(SlackForms.class);
  }

  @AfterAll
  void stop() {
    context.close();
  }

  private static boolean fits(List<Field> fields) {
    return fields.stream()
        .allMatch(
            field ->
                field.kind() == Field.Kind.GROUP
                    ? fits(field.children())
                    : field.kind() != Field.Kind.ROWS
                        && field.options().size() <= 99
                        && field.options().stream().allMatch(it -> it.label().length() <= 75));
  }

  private Optional<ObjectNode> modal(ConditionsSchema schema, Map<String, List<String>> prefill) {
    return schema.isEmpty() || !fits(schema.fields())
        ? Optional.empty()
        : forms.conditions(
            "1.x C0 1",
            "Conditions…",
            new Told.Fill("crd_x", "Corpus", List.of(), schema.fields(), prefill));
  }

  @Test
  void drawsEverySchemaWithinSlacksLimits() {
    int drawn = 0;
    for (Corpus.Schema each : Corpus.schemas()) {
      if (!each.isRefused()) {
        ConditionsSchema schema = ConditionsSchema.parse(each.conditionsSchema());
        Optional<ObjectNode> modal = modal(schema, schema.prefill(ZoneId.of("UTC"), false));
        modal.ifPresent(it -> assertThat(SlackRules.ofView(it)).as(each + ": " + it).isEmpty());
        drawn += modal.isPresent() ? 1 : 0;
      }
    }
    assertThat(drawn).isGreaterThan(50);
  }

  @Test
  void storesWhatIsFilledInAsAnyOtherForm() {
    int compared = 0;
    for (Corpus.Answer answer : Corpus.answers()) {
      ConditionsSchema schema = ConditionsSchema.parse(answer.schema().conditionsSchema());
      Optional<ObjectNode> modal = modal(schema, Map.of());
      if (answer.form() != null && answer.values() != null && modal.isPresent()) {
        compared += compare(answer, schema, modal.get()) ? 1 : 0;
      }
    }
    assertThat(compared).isGreaterThan(50);
  }

  /** Whether the answer could be entered; if so, it is what it is in the browser. */
  private static boolean compare(Corpus.Answer answer, ConditionsSchema schema, ObjectNode modal) {
    boolean unclear =
        answer.form().values().stream()
            .flatMap(List::stream)
            .anyMatch(it -> it.matches(NUMBER_OF_TWO_READINGS));
    ObjectNode values;
    try {
      values = new SlackClient(answer.zone()).fill(modal, entered(answer.form()));
    } catch (SlackClient.CannotBeEntered itCannot) {
      return false;
    }
    if (unclear) {
      return false;
    }
    Map<String, List<String>> form = new SlackState(values, answer.zone()).form();
    Checked checked = schema.checkForm(form, answer.zone());
    assertThat(checked.faults()).as(answer + " " + form).isEmpty();
    assertThat(JsonText.write(checked.values())).isEqualTo(JsonText.write(answer.values()));
    return true;
  }

  private static Map<String, List<String>> entered(Map<String, List<String>> form) {
    Map<String, List<String>> entered = new HashMap<>();
    form.forEach(
        (name, texts) -> entered.put(name, texts.stream().filter(it -> !it.isEmpty()).toList()));
    return entered;
  }

  @Test
  void leavesSuggestionsAsTheAgentWroteThem() {
    int compared = 0;
    ZoneId zone = ZoneId.of("Europe/Berlin");
    for (Corpus.Schema each : Corpus.schemas()) {
      if (!each.isRefused()) {
        ConditionsSchema schema = ConditionsSchema.parse(each.conditionsSchema());
        Map<String, List<String>> suggested = schema.prefill(zone, true);
        Optional<ObjectNode> modal = modal(schema, suggested);
        if (modal.isPresent() && !suggested.isEmpty()) {
          compared += untouched(each, schema, modal.get(), zone) ? 1 : 0;
        }
      }
    }
    assertThat(compared).isGreaterThan(10);
  }

  private static boolean untouched(
      Corpus.Schema each, ConditionsSchema schema, JsonNode modal, ZoneId zone) {
    ObjectNode values;
    try {
      values = new SlackClient(zone).fill(modal, Map.of());
    } catch (SlackClient.CannotBeEntered somethingIsMissing) {
      return false;
    }
    Checked there = schema.checkForm(new SlackState(values, zone).form(), zone);
    Checked here = schema.checkForm(schema.prefill(zone, true), zone);
    assertThat(JsonText.write(there.values()))
        .as(each.toString())
        .isEqualTo(JsonText.write(here.values()));
    return true;
  }
}
