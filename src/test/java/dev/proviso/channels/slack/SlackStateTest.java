package dev.proviso.channels.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.channels.chat.Told;
import dev.proviso.core.conditions.fields.Field;
import dev.proviso.platform.Fault;
import dev.proviso.platform.json.StrictJson;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlackStateTest {

  private static SlackState state(String values) {
    return new SlackState(StrictJson.read(values), ZoneId.of("Europe/Berlin"));
  }

  private static List<String> only(String element) {
    return state("{\"c0\":{\"v\":" + element + "}}").form().getOrDefault("c0", List.of());
  }

  /** A point is a point, also where people write thousands with one. */
  @ParameterizedTest
  @CsvSource({
    "1.085, 01.085",
    "-1.085, -01.085",
    "2.50, 2.50",
    "1.0850, 1.0850",
    "12345, 12345",
    "0.085, 0.085"
  })
  void readsNumbersAsSlackMeansThem(String sent, String read) {
    assertThat(only("{\"type\":\"number_input\",\"value\":\"" + sent + "\"}"))
        .containsExactly(read);
  }

  @Test
  void readsMomentsInTheZoneOfForms() {
    assertThat(only("{\"type\":\"datetimepicker\",\"selected_date_time\":1782907200}"))
        .containsExactly("2026-07-01T14:00:00+02:00");
    assertThat(only("{\"type\":\"datetimepicker\",\"selected_date_time\":null}")).isEmpty();
    assertThat(only("{\"type\":\"datetimepicker\",\"selected_date_time\":1.5}")).isEmpty();
  }

  @Test
  void givesBackASuggestionThatNobodyTouchedAsItWasWritten() {
    String picker = "{\"type\":\"timepicker\",\"selected_time\":\"%s\"}";
    String values = "{\"c0\":{\"v|14:30|14:30:15\":" + picker + "}}";

    assertThat(state(values.formatted("14:30")).form().get("c0")).containsExactly("14:30:15");
    assertThat(state(values.formatted("14:31")).form().get("c0")).containsExactly("14:31");
  }

  @Test
  void readsNothingWhereNothingWasChosen() {
    assertThat(only("{\"type\":\"radio_buttons\",\"selected_option\":null}")).isEmpty();
    assertThat(only("{\"type\":\"static_select\",\"selected_option\":{\"value\":\"pv.nothing\"}}"))
        .isEmpty();
    assertThat(only("{\"type\":\"plain_text_input\",\"value\":null}")).isEmpty();
    assertThat(only("{\"type\":\"plain_text_input\",\"value\":\"pv.nothing\"}"))
        .containsExactly("pv.nothing");
    assertThat(only("{\"type\":\"checkboxes\",\"selected_options\":[]}")).isEmpty();
    assertThat(state("{}").text("comment")).isNull();
    assertThat(state("7").form()).isEmpty();
  }

  @Test
  void showsFaultsAtTheirInputsAndThoseOfTheWholeAtTheComment() {
    SlackState state = state("{\"c0\":{\"v\":{}},\"comment\":{\"v\":{}}}");
    Fault fault = Fault.of("/x", "required");
    JsonNode answer =
        state.errors(
            List.of(
                new Told.FieldFault(field("c0"), fault, "One."),
                new Told.FieldFault(field("c0"), fault, "Two."),
                new Told.FieldFault(field("c9"), fault, "Not here."),
                new Told.FieldFault(null, fault, "The whole.")));

    assertThat(answer.toString())
        .isEqualTo(
            "{\"response_action\":\"errors\",\"errors\":"
                + "{\"c0\":\"One. Two.\",\"comment\":\"Not here. The whole.\"}}");
  }

  private static Field field(String name) {
    return Field.plain(name, "A field", null, Field.Kind.LINE);
  }
}
