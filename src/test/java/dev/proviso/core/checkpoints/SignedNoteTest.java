package dev.proviso.core.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.core.signing.KeyRing;
import dev.proviso.core.signing.SigningKeys;
import dev.proviso.platform.Refusal;
import dev.proviso.testing.TestContext;
import io.micronaut.context.ApplicationContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checkpoints as C2SP signed-note writes them, and files of them. */
class SignedNoteTest {

  private static SignedNote note;
  private static byte[] key;

  @BeforeAll
  static void sign(@TempDir Path folder) {
    try (ApplicationContext context = TestContext.sqlite(folder)) {
      note = context.getBean(Checkpoints.class).now().toCompletableFuture().join();
      KeyRing ring = context.getBean(SigningKeys.class).ring();
      key = ring.signing().orElseThrow().publicKey();
    }
  }

  /** The example of Go's package {@code note}. */
  @Test
  void namesKeysAsTheSpecificationDoes() {
    String known = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    byte[] typed = Base64.getDecoder().decode(known.substring(known.lastIndexOf('+') + 1));

    byte[] publicKey = Arrays.copyOfRange(typed, 1, typed.length);

    assertThat(SignedNote.keyId("PeterNeumann", publicKey))
        .isEqualTo(HexFormat.of().parseHex("c74f20a3"));
  }

  @Test
  void isThreeLinesAnEmptyOneAndASignature() {
    assertThat(note.text())
        .matches(
            "localhost:8796\n1\n[A-Za-z0-9+/]{43}=\n\n\u2014 localhost:8796 [A-Za-z0-9+/]{91}=\n");
    assertThat(note.isSignedBy(key)).isTrue();
    assertThat(SignedNote.read(note.text())).contains(note);
  }

  /** Each byte of the note, in another way than it was signed: unreadable or unsigned. */
  @Test
  void countsNoOtherNoteAsSigned() {
    byte[] text = note.text().getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < text.length; i++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] other = text.clone();
        other[i] = (byte) (other[i] ^ (1 << bit));
        String changed = new String(other, StandardCharsets.UTF_8);
        assertThat(SignedNote.read(changed).filter(it -> it.isSignedBy(key)))
            .as("byte " + i + ", bit " + bit)
            .isEmpty();
      }
    }
    byte[] strange = key.clone();
    strange[3] = (byte) (strange[3] ^ 1);
    assertThat(note.isSignedBy(strange)).isFalse();
  }

  @Test
  void mayBeSignedByOthersToo() {
    String witnessed = note.text() + "\u2014 witness.example+x AAAAAAA=\n";
    assertThat(SignedNote.read(witnessed)).isEmpty();

    String sound = note.text() + "\u2014 witness.example/w1 c74f20a3AAAA\n";
    assertThat(SignedNote.read(sound).orElseThrow().isSignedBy(key)).isTrue();
    assertThat(SignedNote.read(sound).orElseThrow().text()).isEqualTo(sound);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "a\n1\nroot\n\n\u2014 a AAAAAAAA\n",
        "a b\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n\u2014 a AAAAAAAA\n",
        "a\n01\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n\u2014 a AAAAAAAA\n",
        "a\n-1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n\u2014 a AAAAAAAA\n",
        "a\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=\n\n\u2014 a AAAAAAAA\n",
        "a\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\nmore\n\n\u2014 a AAAAAAAA\n",
        "a\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n\u2014 a AAAA\n",
        "a\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n- a AAAAAAAA\n",
        "a\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n\u2014 a AAAAAAAA",
        "a\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n",
        "a\r\n1\r\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\r\n\r\n\u2014 a AAAAAAAA\r\n"
      })
  void readsNothingElse(String text) {
    assertThat(SignedNote.read(text)).isEmpty();
  }

  @Test
  void isReadOutOfAFileOfMany() {
    String file = note.text() + "\n" + note.text() + note.text() + "\n\n";
    KeptNotes kept = KeptNotes.read(file.getBytes(StandardCharsets.UTF_8));
    assertThat(kept.notes()).isEqualTo(List.of(note, note, note));
    assertThat(kept.rest()).isEmpty();
    assertThat(KeptNotes.read(new byte[0]).last()).isEmpty();
  }

  /** A crash leaves any beginning of what was written, or zeros in its place. */
  @Test
  void isReadUpToWhereACrashCutItOff() {
    byte[] one = note.text().getBytes(StandardCharsets.UTF_8);
    byte[] two = (note.text() + "\n" + note.text()).getBytes(StandardCharsets.UTF_8);
    for (int length = 0; length < two.length; length++) {
      for (int zeros = 0; zeros < 3; zeros++) {
        KeptNotes kept = KeptNotes.read(Arrays.copyOf(Arrays.copyOf(two, length), length + zeros));
        int whole = length < one.length ? 0 : 1;
        assertThat(kept.notes()).as("of " + length).hasSize(whole);
        assertThat(kept.end()).isEqualTo(whole * one.length);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"key=value", "a b", "{\"a\":1}\n", "x\ny\n", "a\n1\nb c\n"})
  void takesNoOtherFileForTheBeginningOfOne(String other) {
    assertThatThrownBy(
            () ->
                KeptNotes.read(
                    (note.text() + other + "\nq\nq\nq\nq\n").getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("What begins in line 6 is no signed checkpoint");
  }
}
