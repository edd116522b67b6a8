package dev.proviso.platform.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.testing.ProofRow;
import io.micronaut.context.exceptions.ConfigurationException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ProofRow("T9")
class AddressGuardTest {

  private static final int OWN_PORT = 8796;
  private static final String INTERFACE = "93.184.216.34";

  /** The first and the last address of each range, in the order of the table. */
  private static final List<String> EDGES =
      List.of(
          "0.0.0.0/8 0.0.0.0 0.255.255.255",
          "127.0.0.0/8 127.0.0.0 127.255.255.255",
          "10.0.0.0/8 10.0.0.0 10.255.255.255",
          "172.16.0.0/12 172.16.0.0 172.31.255.255",
          "192.168.0.0/16 192.168.0.0 192.168.255.255",
          "100.100.100.200/32 100.100.100.200 100.100.100.200",
          "100.64.0.0/10 100.64.0.0 100.127.255.255",
          "168.63.129.16/32 168.63.129.16 168.63.129.16",
          "169.254.0.0/16 169.254.0.0 169.254.255.255",
          "192.0.0.192/32 192.0.0.192 192.0.0.192",
          "192.0.0.0/24 192.0.0.0 192.0.0.255",
          "192.0.2.0/24 192.0.2.0 192.0.2.255",
          "192.31.196.0/24 192.31.196.0 192.31.196.255",
          "192.52.193.0/24 192.52.193.0 192.52.193.255",
          "192.88.99.0/24 192.88.99.0 192.88.99.255",
          "192.175.48.0/24 192.175.48.0 192.175.48.255",
          "198.18.0.0/15 198.18.0.0 198.19.255.255",
          "198.51.100.0/24 198.51.100.0 198.51.100.255",
          "203.0.113.0/24 203.0.113.0 203.0.113.255",
          "224.0.0.0/4 224.0.0.0 239.255.255.255",
          "255.255.255.255/32 255.255.255.255 255.255.255.255",
          "240.0.0.0/4 240.0.0.0 255.255.255.254",
          "::/128 :: ::",
          "::1/128 ::1 ::1",
          "::/96 ::2 ::ffff:ffff",
          "::ffff:0:0:0/96 ::ffff:0:0:0 ::ffff:0:ffff:ffff",
          "64:ff9b::/96 64:ff9b:: 64:ff9b::ffff:ffff",
          "64:ff9b:1::/48 64:ff9b:1:: 64:ff9b:1:ffff:ffff:ffff:ffff:ffff",
          "100::/64 100:: 100::ffff:ffff:ffff:ffff",
          "5f00::/16 5f00:: 5f00:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
          "fd00:ec2::/32 fd00:ec2::254 fd00:ec2::23",
          "fd20:ce::254/128 fd20:ce::254 fd20:ce::254",
          "fd00:c1::a9fe:a9fe/128 fd00:c1::a9fe:a9fe fd00:c1::a9fe:a9fe",
          "fd00:42::42/128 fd00:42::42 fd00:42::42",
          "fc00::/7 fc00:: fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
          "fe80::/10 fe80:: febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
          "fec0::/10 fec0:: feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
          "ff00::/8 ff00:: ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
          "::/3 0:1:: 1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
          "4000::/2 4000:: 7fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
          "8000::/1 8000:: fbff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
          "2001::/32 2001:: 2001:0:ffff:ffff:ffff:ffff:ffff:ffff",
          "2001::/23 2001:1:: 2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff",
          "2001:db8::/32 2001:db8:: 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff",
          "2002::/16 2002:: 2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
          "3fff::/20 3fff:: 3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff");

  @Test
  void refusesBothEndsOfEachRangeOfTheTable() {
    for (String edge : EDGES) {
      String[] parts = edge.split(" ");
      for (String end : List.of(parts[1], parts[2])) {
        assertThat(guard().objection(end, 443, address(end)))
            .as(edge)
            .map(row -> row.range().toString())
            .contains(parts[0]);
      }
    }
    assertThat(EDGES.stream().map(it -> it.split(" ")[0]))
        .containsExactlyElementsOf(
            Forbidden.TABLE.stream().map(row -> row.range().toString()).toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.0.0.0",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.0",
        "168.63.129.15",
        "168.63.129.17",
        "169.253.255.255",
        "169.255.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "191.255.255.255",
        "192.0.1.0",
        "192.0.3.0",
        "192.167.255.255",
        "192.169.0.0",
        "198.17.255.255",
        "198.20.0.0",
        "223.255.255.255",
        "8.8.8.8",
        "2000::1",
        "2001:200::1",
        "2001:db7::1",
        "2001:db9::1",
        "2003::1",
        "2606:4700::1111",
        "3ffe::1",
        "3fff:1000::1"
      })
  void letsPublicAddressesThrough(String text) {
    assertThat(guard().objection(text, 443, address(text))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "169.254.169.254", "10.1.2.3", "168.63.129.16"})
  void judgesAnIpv4MappedAddressAsIpv4(String text) throws UnknownHostException {
    byte[] mapped = new byte[16];
    mapped[10] = mapped[11] = (byte) 0xff;
    System.arraycopy(address(text).getAddress(), 0, mapped, 12, 4);

    InetAddress kept = Inet6Address.getByAddress(null, mapped, -1);

    assertThat(kept).isInstanceOf(Inet6Address.class);
    assertThat(guard().objection("x.example", 443, kept))
        .isEqualTo(guard().objection("x.example", 443, address(text)))
        .isPresent();
  }

  @Test
  void refusesAPublicAddressOfThisMachine() {
    assertThat(guard().objection("x.example", 443, address(INTERFACE)))
        .contains(Forbidden.INTERFACE);
    assertThat(guard(INTERFACE).objection("x.example", 443, address(INTERFACE))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "192.168.1.0/24, 192.168.1.9, 9000, true",
    "192.168.1.0/24, 192.168.2.1, 9000, false",
    "10.0.0.5, 10.0.0.5, 9000, true",
    "10.0.0.5, 10.0.0.6, 9000, false",
    "10.0.0.5:9000, 10.0.0.5, 9000, true",
    "10.0.0.5:9000, 10.0.0.5, 9001, false",
    "fd00::/8, fd12::1, 9000, true",
    "[fd12::1]:9000, fd12::1, 9000, true",
    "[fd12::1]:9000, fd12::1, 9001, false",
    "fd12::1, fd12::1, 9000, true",
    "[fd12::1], fd12::2, 9000, false",
    "agent.lan:9000, 10.0.0.5, 9000, true",
    "Agent.LAN:9000, 10.0.0.5, 9000, true",
    "agent.lan:9000, 10.0.0.5, 9001, false",
    "other.lan:9000, 10.0.0.5, 9000, false",
    "169.254.0.0/16, 169.254.169.254, 9000, false",
    "169.254.169.254/32, 169.254.169.254, 9000, false",
    "0.0.0.0/0, 168.63.129.16, 9000, false",
    "agent.lan:9000, 169.254.169.254, 9000, false",
    "169.254.169.254, 169.254.169.254, 9000, true",
    "fd00::/8, fd00:ec2::254, 9000, false",
    "fd00:ec2::254, fd00:ec2::254, 9000, true",
    "::/0, 64:ff9b::a9fe:a9fe, 9000, false",
    "::ffff:10.0.0.5, 10.0.0.5, 9000, true",
    "127.0.0.0/8, 127.0.0.1, 9000, true",
    "127.0.0.0/8, 127.0.0.1, 8796, false",
    "127.0.0.1, 127.0.0.1, 8796, false",
    "agent.lan:8796, 127.0.0.1, 8796, false",
    "127.0.0.1:8796, 127.0.0.1, 8796, true",
  })
  void opensExactlyWhatIsListed(String entry, String address, int port, boolean open) {
    assertThat(guard(entry).objection("agent.lan", port, address(address)).isEmpty())
        .isEqualTo(open);
  }

  @Test
  void refusesItsOwnPortOnEachOfItsAddresses() {
    for (String text : List.of("127.0.0.1", "127.9.9.9", "0.0.0.0", "::1", "::", INTERFACE)) {
      assertThat(guard("0.0.0.0/0", "::/0").objection("x.example", OWN_PORT, address(text)))
          .as(text)
          .contains(Forbidden.ITSELF);
    }
  }

  @Test
  void takesTheUsualPortsAndThoseListedWithTheirHost() {
    AddressGuard guard = guard("agent.lan:22", "10.0.0.5:81", "10.0.0.6");

    assertThat(List.of(80, 443, 1024, 65535)).allMatch(it -> guard.takesPort("x.example", it));
    assertThat(List.of(0, 22, 81, 442, 1023)).noneMatch(it -> guard.takesPort("x.example", it));
    assertThat(guard.takesPort("agent.lan", 22)).isTrue();
    assertThat(guard.takesPort("agent.lan", 81)).isFalse();
    assertThat(guard.takesPort("10.0.0.5", 81)).isTrue();
    assertThat(guard.takesPort("10.0.0.6", 81)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "agent.lan", "192.168.1.5/24", "192.168.1.0/33", "192.168.1.0/", "fd00::1/8", "10.0.0.256",
        "10.0.0", "10.0.0.5:0", "10.0.0.5:65536", "10.0.0.5:http", "[fd00::1", "fd00::1]:9000",
        "fe80::1%eth0", "http://agent.lan:9000", "*.lan:9000", "a b:9000", ":9000", "*"
      })
  void refusesToStartOnAnEntryThatCannotBeRead(String entry) {
    assertThatThrownBy(() -> guard("10.0.0.5", entry))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("\"" + entry + "\"")
        .hasMessageContaining("agent.lan:9000");
  }

  @Test
  void ignoresSpacesAndEmptyEntries() {
    assertThat(new OutboundSettings(Arrays.asList(" 10.0.0.5 ", "", " ")).entries()).hasSize(1);
    assertThat(new OutboundSettings(null).entries()).isEmpty();
  }

  private static AddressGuard guard(String... allow) {
    List<AllowEntry> allowed = new OutboundSettings(List.of(allow)).entries();
    return new AddressGuard(allowed, () -> OWN_PORT, address(INTERFACE)::equals);
  }

  private static InetAddress address(String text) {
    return HostLiterals.plain(text).orElseThrow(() -> new IllegalArgumentException(text));
  }
}
