package dev.proviso.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds docs/errors.md and the codes in the source together. */
class ErrorsTest {

  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| <a id=\"(\\w+)\"></a>`(\\w+)` \\| [^|]{10,} \\| [^|]{5,} \\|$");

  @Test
  void everyCodeHasItsMeaningAndItsRemedyAndNoOtherIsNamed() throws IOException {
    Set<String> documented = new TreeSet<>();
    ROW.matcher(Files.readString(Path.of("docs/errors.md")))
        .results()
        .forEach(
            row -> {
              assertThat(row.group(1)).as("the anchor that type links to").isEqualTo(row.group(2));
              assertThat(documented.add(row.group(2))).as(row.group(2) + " is there once").isTrue();
            });

    assertThat(documented).isEqualTo(ErrorCodes.in(Path.of("src/main/java")));
  }

  @Test
  void codesAreFoundInTheSource() throws IOException {
    assertThat(ErrorCodes.in(Path.of("src/main/java")))
        .contains("request_not_found", "invalid_json", "database_in_use", "method_not_allowed")
        .allMatch(code -> code.matches("[a-z_]+"))
        .hasSizeGreaterThan(30);
  }
}
