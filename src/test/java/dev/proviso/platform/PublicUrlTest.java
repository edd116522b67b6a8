package dev.proviso.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicUrlTest {

  private static final int PORT = 8796;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "javascript:alert(1)|begin",
        "ftp://e.example|begin",
        "e.example|begin",
        "//e.example|begin",
        "https:e.example|begin",
        "https:/e.example|begin",
        "data:text/html,x|begin",
        "https://user:pw@e.example|password",
        "https://user@e.example|user name",
        "https://e.example?x|query",
        "https://e.example/?|query",
        "https://e.example/#|fragment",
        "https://e.example\\nevil: x|space",
        "https://e.example\\r\\nx|space",
        "http://x y|space",
        "https://e.example/a b|space",
        "https://e.exam\\tple|space",
        "https://e.example\\0|space",
        "https://e.example\\u202e|not seen",
        "https://e.ex\\u200bample|not seen",
        "https://e.example/\"><script>|path",
        "https://e.example\"|host",
        "https://e.example'|host",
        "https://e.example'$(id)|host",
        "https://e.example`|host",
        "https://e.example<|host",
        "https://e.example\\|host",
        "https://e.example;x|host",
        "https://a,b|host",
        "https://$(id)|host",
        "https://%65.example|host",
        "https://a..b|host",
        "https://-a.example|host",
        "https://.example|host",
        "https://[::1|host",
        "https://[fe80::1%25eth0]|host",
        "https://[1:2]|host",
        "https://::1|host",
        "https://|no host",
        "https:///x|no host",
        "https://:80|no host",
        "https://e.example:|port",
        "https://e.example:0|port",
        "https://e.example:65536|port",
        "https://e.example:80x|port",
        "https://e.example:-1|port",
        "https://e.example/$(id)|path",
        "https://e.example/'|path",
        "https://e.example/%22|path",
        "https://e.example/a//b|path",
        "https://e.example/a;b|path",
      })
  void refusesWhatIsNoPlainAddressAndSaysWhy(String text, String fault) {
    String address =
        text.replace("\\n", "\n")
            .replace("\\r", "\r")
            .replace("\\t", "\t")
            .replace("\\0", "\0")
            .replace("\\u202e", "\u202e")
            .replace("\\u200b", "\u200b");
    assertThatThrownBy(() -> new PublicUrl(address, PORT))
        .isInstanceOf(Refusal.class)
        .hasMessageStartingWith("PROVISO_PUBLIC_URL is \"")
        .hasMessageContaining(fault)
        .hasMessageContaining("such as https://proviso.example.com.")
        .message()
        .doesNotContain("pw@", "\n", "\r", "\u202e");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://proviso.example.com",
        "http://localhost:8796",
        "http://10.0.0.5:8080",
        "https://[::1]:8443",
        "https://münchen.example",
        "https://xn--mnchen-3ya.example",
        "https://例え.テスト/x",
        "http://api_gateway:8080",
        "HTTPS://Proviso.Example.com",
        "https://e.example:65535/tools/proviso_1.0~x",
      })
  void takesPlainAddresses(String address) {
    assertThat(new PublicUrl(address, PORT).base()).isEqualTo(address);
    assertThat(new PublicUrl(" " + address + "// ", PORT).ofRequest("req_1"))
        .isEqualTo(address + "/requests/req_1");
  }

  @Test
  void saysLocalhostWhereNothingIsSet() {
    assertThat(new PublicUrl("", PORT).base()).isEqualTo("http://localhost:8796");
    assertThat(new PublicUrl(" ", PORT).configured()).isFalse();
  }
}
