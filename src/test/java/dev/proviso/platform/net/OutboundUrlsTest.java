package dev.proviso.platform.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.platform.Fault;
import dev.proviso.testing.ProofRow;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ProofRow("T9")
class OutboundUrlsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://agent.example.com",
        "https://agent.example.com/done?id=1&x=%20",
        "HTTPS://Agent.Example.COM./done",
        "http://agent:9000/",
        "https://agent.example.com:8443/",
        "http://b\u00fccher.example/\u00fc?q=\u00fc",
        "http://8.8.8.8/",
        "http://134744072/",
        "http://[2606:4700::1111]:8080/",
        "http://localhost.example.com/",
        "http://10.example.com/",
        "http://agent.example.com:/"
      })
  void takesPublicUrls(String url) {
    assertThat(urls().faults("/callback_url", url)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "agent.example.com/done url_malformed",
        "//agent.example.com/done url_malformed",
        "'' url_malformed",
        "'http://agent.example.com/a b' url_malformed",
        "http://agent.example.com\\@10.0.0.5/ url_malformed",
        "http://agent.example.com:65536/ url_malformed",
        "http://agent.example.com:8x/ url_malformed",
        "ftp://agent.example.com/ url_scheme",
        "file:///etc/passwd url_scheme",
        "javascript:alert(1) url_scheme",
        "http:agent.example.com url_host",
        "http:///done url_host",
        "http://:9000/ url_host",
        "http://my_agent/ url_host",
        "http://-agent.example/ url_host",
        "http://a..b/ url_host",
        "http://%31%32%37.0.0.1/ url_host",
        "http://256.1.1.1/ url_host",
        "http://1.2.3.4.5/ url_host",
        "http://99999999999/ url_host",
        "http://0x1ffffffff/ url_host",
        "http://08.8.8.8/ url_host",
        "http://agent.example.0a1/ url_host",
        "http://[fe80::1%25eth0]/ url_host",
        "http://exa\u2100mple.com/ url_host",
        "http://user@agent.example.com/ url_userinfo",
        "http://user:secret@agent.example.com/ url_userinfo",
        "http://@agent.example.com/ url_userinfo",
        "http://agent.example.com/#done url_fragment",
        "http://agent.example.com/# url_fragment",
        "http://agent.example.com:0/ url_port",
        "http://agent.example.com:22/ url_port",
        "http://agent.example.com:1023/ url_port",
      })
  void refusesOthersAndSaysWhy(String url, String code) {
    assertThat(codes(url)).containsExactly(code);
  }

  static List<String> spellingsOfThisMachine() {
    return List.of(
        "127.0.0.1",
        "127.0.0.1.",
        "127.1",
        "127.0.1",
        "2130706433",
        "017700000001",
        "0177.0.0.1",
        "0x7f.0.0.1",
        "0x7f000001",
        "0X7F.1",
        "0x7f.0x0.0x0.0x1",
        "127.0.0.01",
        "0",
        "0x0",
        "0.0.0.0",
        "[::1]",
        "[0:0:0:0:0:0:0:1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "localhost",
        "LOCALHOST",
        "localhost.",
        "agent.localhost",
        "a.b.LocalHost.",
        "\uff11\uff12\uff17.\uff10.\uff10.\uff11",
        "127\u30020\u30020\u30021",
        "\u2460\u2461\u2466.0.0.1",
        "\u24dbocalhost");
  }

  @ParameterizedTest
  @MethodSource("spellingsOfThisMachine")
  void refusesThisMachineInEachSpelling(String host) {
    assertThat(codes("http://" + host + ":9000/done")).containsExactly("url_address_host");
  }

  @ParameterizedTest
  @CsvSource({
    "169.254.169.254, url_address_metadata",
    "2852039166, url_address_metadata",
    "0xa9fea9fe, url_address_metadata",
    "0251.0376.0251.0376, url_address_metadata",
    "[::ffff:169.254.169.254], url_address_metadata",
    "[fd00:ec2::254], url_address_metadata",
    "[fe80::1], url_address_metadata",
    "168.63.129.16, url_address_metadata",
    "10.1, url_address_private",
    "192.168.257, url_address_private",
    "[fd12::1], url_address_private",
    "[::127.0.0.1], url_address_embedded",
    "[64:ff9b::169.254.169.254], url_address_embedded",
    "[2002:7f00:1::], url_address_embedded",
    "[2001:0:4136:e378:8000:63bf:80ff:fffe], url_address_embedded",
    "255.255.255.255, url_address_reserved",
  })
  void refusesForbiddenLiterals(String host, String code) {
    assertThat(codes("https://" + host + "/")).containsExactly(code);
  }

  @Test
  void refusesEveryForbiddenIpv4RangeInEverySpelling() {
    Forbidden.TABLE.stream()
        .map(row -> row.range().network().getAddress())
        .filter(network -> network.length == 4)
        .forEach(
            it -> {
              int a = it[0] & 0xff;
              int b = it[1] & 0xff;
              int c = it[2] & 0xff;
              int d = it[3] & 0xff;
              long all = (long) a << 24 | b << 16 | c << 8 | d;
              List.of(
                      "%d.%d.%d.%d".formatted(a, b, c, d),
                      "%d.%d.%d.%d.".formatted(a, b, c, d),
                      "%d.%d.%d".formatted(a, b, c << 8 | d),
                      "%d.%d".formatted(a, b << 16 | c << 8 | d),
                      "%d".formatted(all),
                      "0%o".formatted(all),
                      "0x%x".formatted(all),
                      "0%o.0%o.0%o.0%o".formatted(a, b, c, d),
                      "0x%x.0x%X.%d.0%o".formatted(a, b, c, d),
                      "[::ffff:%d.%d.%d.%d]".formatted(a, b, c, d),
                      "[::ffff:%x:%x]".formatted(a << 8 | b, c << 8 | d),
                      "[64:ff9b::%d.%d.%d.%d]".formatted(a, b, c, d),
                      "[2002:%x:%x::]".formatted(a << 8 | b, c << 8 | d))
                  .forEach(
                      host ->
                          assertThat(codes("http://" + host + ":9000/"))
                              .as(host)
                              .allMatch(code -> code.startsWith("url_address_"))
                              .hasSize(1));
            });
  }

  @Test
  void refusesAUrlOverTwoThousandCharacters() {
    String url = "http://agent.example.com/";

    assertThat(codes(url + "x".repeat(2000 - url.length()))).isEmpty();
    assertThat(codes(url + "x".repeat(2001 - url.length()))).containsExactly("url_too_long");
  }

  @Test
  void takesWhatTheOperatorListed() {
    OutboundUrls urls = urls("127.0.0.1:9000", "localhost:9001", "agent.lan:22", "10.0.0.0/8");

    assertThat(urls.faults("", "http://127.0.0.1:9000/")).isEmpty();
    assertThat(urls.faults("", "http://0x7f.1:9000/")).isEmpty();
    assertThat(urls.faults("", "http://127.0.0.1:9001/")).isNotEmpty();
    assertThat(urls.faults("", "http://localhost:9001/")).isEmpty();
    assertThat(urls.faults("", "http://agent.lan:22/")).isEmpty();
    assertThat(urls.faults("", "http://10.0.0.5/")).isEmpty();
    assertThat(urls.faults("", "http://10.0.0.5:22/")).isNotEmpty();
  }

  @Test
  void namesThePlaceThatTheOperatorWouldList() {
    Fault fault = urls().faults("/callback_url", "http://0xa.5:9000/x").get(0);

    assertThat(fault.pointer()).isEqualTo("/callback_url");
    assertThat(fault.arguments())
        .containsEntry("host", "10.0.0.5")
        .containsEntry("place", "10.0.0.5:9000")
        .containsEntry("range", "10.0.0.0/8, private network, RFC 1918");
  }

  @Test
  void callsTheHostThatWasJudged() {
    assertThat(Target.of("HTTP://\uff11\uff12\uff17.1:9000/\u00fc?q=%2F").orElseThrow().uri())
        .hasToString("http://127.0.0.1:9000/%C3%BC?q=%2F");
    assertThat(Target.of("https://B\u00fccher.example.").orElseThrow().uri())
        .hasToString("https://xn--bcher-kva.example:443");
    assertThat(Target.of("http://[::ffff:8.8.8.8]/").orElseThrow().uri())
        .hasToString("http://8.8.8.8:80/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "url_too_long",
        "url_malformed",
        "url_scheme",
        "url_userinfo",
        "url_host",
        "url_fragment",
        "url_port",
        "url_address_host",
        "url_address_private",
        "url_address_reserved",
        "url_address_metadata",
        "url_address_embedded",
        "url_address_itself"
      })
  void hasATextForEachFaultThatUsesOnlyItsArguments(String code) throws IOException {
    Properties texts = new Properties();
    try (InputStream in = getClass().getResourceAsStream("/messages.properties")) {
      texts.load(in);
    }
    assertThat(texts.getProperty("fault." + code)).isNotBlank().endsWith(".");
    assertThat(Pattern.compile("\\{(\\w+)}").matcher(texts.getProperty("fault." + code)).results())
        .allMatch(
            it -> List.of("max", "scheme", "port", "place", "host", "range").contains(it.group(1)));
  }

  private static List<String> codes(String url) {
    return urls().faults("/callback_url", url).stream().map(Fault::code).toList();
  }

  private static OutboundUrls urls(String... allow) {
    List<AllowEntry> allowed = new OutboundSettings(List.of(allow)).entries();
    return new OutboundUrls(new AddressGuard(allowed, () -> 8796, address -> false));
  }
}
