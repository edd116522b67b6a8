package dev.proviso.core.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTextTest {

  @ParameterizedTest
  @EnumSource(Role.class)
  void makesKeysThatItTakes(Role role) {
    String key = KeyText.make(role);

    assertThat(key).matches("prv_" + role.word() + "_[0-9A-Za-z]{46}");
    assertThat(KeyText.wellFormed(key)).isTrue();
    assertThat(KeyText.prefix(key)).isEqualTo(key.substring(0, role.word().length() + 9));
  }

  @Test
  void makesNoKeyTwice() {
    Set<String> keys = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      keys.add(KeyText.make(Role.AGENT));
    }

    assertThat(keys).hasSize(1000);
  }

  // CRC32 ("123456789") is CBF43926 in every table of check values; the others are its edges.
  @ParameterizedTest
  @CsvSource({"123456789,3jZRME", "'',000000", "hello,0zNvy2"})
  void writesTheChecksumInSixDigitsOfBase62(String text, String checksum) {
    assertThat(KeyText.checksum(text)).isEqualTo(checksum);
  }

  @Test
  void noticesEveryChangedCharacter() {
    String key = KeyText.make(Role.APPROVER);
    for (int i = 0; i < key.length(); i++) {
      char other = key.charAt(i) == 'a' ? 'b' : 'a';
      assertThat(KeyText.wellFormed(key.substring(0, i) + other + key.substring(i + 1))).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "prv_agent_", "prv_root_0", "operator", "prv_agent_ä"})
  void refusesWhatIsNoKey(String text) {
    assertThat(KeyText.wellFormed(text)).isFalse();
    assertThat(KeyText.wellFormed(text + "0".repeat(46))).isFalse();
  }
}
