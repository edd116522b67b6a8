package dev.proviso.doors.web.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an agent writes is drawn so that nothing in it is hidden. */
class VisibleTextTest {

  private final VisibleText visible = new VisibleText();

  @Test
  void drawsWhatTurnsTheDirectionOfText() {
    assertThat(visible.line("a\u202eb").markup())
        .isEqualTo("<bdi>a<span class=\"invis\">U+202E</span>b</bdi>");
    assertThat(visible.hidden()).containsExactly("U+202E");
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        0x0, 0x7, 0xD, 0x1B, 0x7F, 0x85, 0xA0, 0xAD, 0x115F, 0x1160, 0x200B, 0x200D, 0x200E, 0x2028,
        0x2029, 0x2066, 0x2069, 0x202F, 0x2800, 0x3000, 0x3164, 0xFE0F, 0xFEFF, 0xFFA0, 0xE000,
        0xE0041, 0xE0100, 0xF0000, 0x378
      })
  void drawsEveryCharacterThatIsNotSeen(int codePoint) {
    String text = "a" + Character.toString(codePoint) + "b";
    String name = String.format("U+%04X", codePoint);
    assertThat(visible.block(text).markup()).contains("<span class=\"invis\">" + name + "</span>");
    assertThat(VisibleText.plain(text)).isEqualTo("a[" + name + "]b");
  }

  @Test
  void keepsLinesOnlyWhereThereMayBeSome() {
    assertThat(visible.block("a\n\tb").markup()).isEqualTo("<bdi dir=\"ltr\">a\n\tb</bdi>");
    assertThat(visible.line("a\nb").markup()).contains("U+000A");
  }

  @Test
  void leavesEmojiOfATitleInOnePiece() {
    String family = "\uD83D\uDC68\u200D\uD83D\uDC69 \u2764\uFE0F";
    assertThat(visible.title(family).markup()).isEqualTo("<bdi>" + family + "</bdi>");
    assertThat(visible.line(family).markup()).contains("U+200D", "U+FE0F");
    assertThat(visible.title("pay\u200Dpal").markup()).contains("U+200D");
  }

  @Test
  void marksLongAndTrailingGaps() {
    assertThat(visible.block("a        b").markup())
        .contains("a<span class=\"gap\">        </span>b");
    assertThat(visible.block("a \nb").markup()).contains("a<span class=\"gap\"> </span>\nb");
    assertThat(visible.block("a       b").markup()).doesNotContain("gap");
  }

  @Test
  void escapesMarkup() {
    assertThat(visible.line("<b onx='1'>&\"").markup())
        .isEqualTo("<bdi>&lt;b onx=&#39;1&#39;&gt;&amp;&quot;</bdi>");
  }

  @Test
  void findsWordsThatMixAlphabets() {
    visible.line("pay p\u0430ypal \u043f\u0440\u0438\u0432\u0435\u0442 \u65e5\u672cabc");
    assertThat(visible.mixed()).containsExactly("p\u0430ypal");
  }
}
