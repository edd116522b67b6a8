package dev.proviso.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route.FulfillOptions;
import dev.proviso.core.conditions.ConditionsSchema;
import dev.proviso.core.conditions.fields.Field;
import dev.proviso.core.conditions.fields.Field.Kind;
import dev.proviso.platform.json.StrictJson;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The harness itself: what it must hear, and that the samples hold what they promise. */
class WatchBrowserTest {

  @RegisterExtension static final Stage STAGE = new Stage();

  @Test
  void hearsErrorsExceptionsAndViolationsOfThePolicy() {
    Watch own = new Watch();
    Page page = STAGE.page(null);
    own.on(page.context());
    page.route(
        "**/bad",
        route ->
            route.fulfill(
                new FulfillOptions()
                    .setContentType("text/html")
                    .setHeaders(Map.of("Content-Security-Policy", "img-src 'none'"))
                    .setBody(
                        """
                        <!doctype html><title>Bad</title><img src="/x.png" alt="">
                        <script>console.error('said'); fetch('/nowhere');
                        setTimeout(() => { throw new Error('thrown'); });</script>
                        """)));
    STAGE
        .watch()
        .deaf(
            () -> {
              page.navigate("/bad");
              page.waitForCondition(() -> own.complaints().toString().contains(" 404 "));
            });

    assertThat(own.complaints().toString())
        .contains("said", "thrown", "policy violated: img-src", "404");
  }

  @Test
  void seesWhatAxeSees() {
    Page page = STAGE.page(null);
    page.setContent("<title>No language</title><img src='data:,'>");

    assertThatThrownBy(() -> Accessibility.check(page, STAGE.watch(), "a bad page"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("image-alt")
        .hasMessageContaining("html-has-lang");
  }

  @Test
  void theSamplesHaveEveryKindOfField() {
    Set<Kind> kinds =
        Stream.of(Schemas.EVERY_CONSTRUCT, Schemas.EVERY_TYPE)
            .flatMap(schema -> ConditionsSchema.parse(StrictJson.read(schema)).fields().stream())
            .map(Field::kind)
            .collect(Collectors.toSet());

    assertThat(kinds).isEqualTo(EnumSet.allOf(Kind.class));
  }
}
