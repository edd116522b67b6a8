package dev.proviso.doors.web.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

/** A diff as a table leaves no line out. */
class DiffTest {

  private static Diff of(String text) {
    return Diff.of(text, new VisibleText());
  }

  @Test
  void numbersTheLinesOfBothFiles() {
    Diff diff =
        of("--- a/x\n+++ b/x\n@@ -3,3 +3,3 @@ main\n same\n-old\n+new\n end\n\\ No newline\n");
    assertThat(diff.lines().stream().map(DiffLine::kind))
        .containsExactly("file", "file", "hunk", "same", "del", "add", "same", "other");
    assertThat(diff.lines().get(4).before()).isEqualTo(4);
    assertThat(diff.lines().get(5).after()).isEqualTo(4);
    assertThat(List.of(diff.added(), diff.removed())).containsExactly(1L, 1L);
  }

  @Test
  void takesALineThatLooksLikeAFileNameForWhatItIs() {
    Diff diff = of("@@ -1,1 +1,0 @@\n--- not a file\n+++ b/real");
    assertThat(diff.lines().get(1).kind()).isEqualTo("del");
    assertThat(diff.lines().get(1).text().markup()).contains("-- not a file");
    assertThat(diff.lines().get(2).kind()).isEqualTo("file");
  }

  @Test
  void showsMoreThanTheHunkAdmits() {
    Diff diff = of("@@ -1,1 +1,1 @@\n-a\n+b\n+rm -rf /");
    assertThat(diff.lines().get(3).kind()).isEqualTo("add");
    assertThat(diff.lines().get(3).text().markup()).contains("rm -rf /");
  }

  @Property(tries = 500)
  void losesNoLine(
      @ForAll @StringLength(max = 200) @CharRange(from = '+', to = 'A') String letters) {
    String text = letters.replace('0', '\n').replace('1', '@').replace('2', ' ');
    String whole = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    assertThat(of(text).lines()).hasSize(whole.split("\n", -1).length);
  }
}
