package dev.proviso.doors.web.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.doors.web.WebTest;
import dev.proviso.platform.json.JsonText;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a form says of itself: an index, what is missing, titles, and numbers as people write them.
 */
class LongFormTest extends WebTest {

  private static ObjectNode fields(int count) {
    ObjectNode request = JsonText.object().put("title", "Many");
    for (int i = 0; i < count; i++) {
      ObjectNode field = request.withArray("conditions_schema").addObject().put("key", "k" + i);
      field.put("label", "Field " + i).put("required", i % 5 == 0);
      if (i == 10) {
        field.put("default", "given");
      }
    }
    return request;
  }

  @Test
  void fiftyFieldsHaveAnIndexAndSayWhatIsMissing() {
    Document page = alice().get("/requests/" + asks(fields(50).toString()));
    Element form = panel(page, "cond");
    assertThat(form.select(".form-index a")).hasSize(50);
    form.select(".form-index a")
        .forEach(
            link ->
                assertThat(page.select("[id=" + link.attr("href").substring(1) + "]")).hasSize(1));
    assertThat(form.select("#form-left").text()).isEqualTo("Required and empty: 9");
    assertThat(form.select("[data-required]")).hasSize(10);
    Document few = alice().get("/requests/" + asks(fields(11).toString()));
    assertThat(few.select(".form-index, #form-left")).isEmpty();
  }

  @Test
  void countsAListThatNeedsAnEntryAndNoneThatMayStayEmpty() {
    ObjectNode schema = JsonText.object().put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    for (int i = 0; i < 12; i++) {
      ObjectNode list = properties.putObject("list" + i).put("type", "array");
      list.putObject("items").put("type", "string").putArray("enum").add("a").add("b");
      list.put("minItems", i % 3 == 0 ? 1 : 0);
      schema.withArray("required").add("list" + i);
    }
    ObjectNode request = JsonText.object().put("title", "Lists");
    request.set("conditions_schema", schema);

    Document page = alice().get("/requests/" + asks(request.toString()));

    assertThat(page.select("#form-left").text()).isEqualTo("Required and empty: 4");
  }

  @ParameterizedTest
  @CsvSource({"en, '4,812'", "de, '4.812'"})
  void hintsWriteNumbersAsTheLanguageDoes(String language, String number) {
    String id =
        asks(
            "{\"title\":\"x\",\"conditions_schema\":[{\"key\":\"n\",\"label\":\"N\",\"type\":\"number\","
                + "\"min\":0.5,\"max\":4812}]}");
    Document page = alice().with("language", language).get("/requests/" + id);
    assertThat(page.select("#h-c0").text()).contains(number);
    assertThat(page.select("#h-c0").text()).contains(language.equals("en") ? "0.5" : "0,5");
  }

  @ParameterizedTest
  @CsvSource({"'\"title\":\"Step\",', Step 1", "'', 'Steps, row 1'"})
  void rowsBearTheTitleOfTheirItems(String title, String said) {
    String id =
        asks(
            "{\"title\":\"x\",\"conditions_schema\":{\"type\":\"object\",\"required\":[\"s\"],\"properties\":"
                + "{\"s\":{\"type\":\"array\",\"title\":\"Steps\",\"items\":{\"type\":\"object\","
                + title
                + "\"properties\":{\"a\":{\"type\":\"string\"}}}}}}}");
    assertThat(alice().get("/requests/" + id).select(".row-group > legend").text()).isEqualTo(said);
  }

  @ParameterizedTest
  @CsvSource({"120, 0", "121, 1"})
  void aTitleIsFoldedFrom121Characters(int length, int folded) {
    Document page = alice().get("/requests/" + asks("{\"title\":\"" + "t".repeat(length) + "\"}"));
    assertThat(page.select("h1").text()).hasSize(length);
    assertThat(page.select("h1.lengthy")).hasSize(folded);
    assertThat(page.select("#title-more[aria-label]")).hasSize(folded);
  }
}
