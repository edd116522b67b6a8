package dev.proviso.platform.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.testing.ProofRow;
import io.netty.resolver.AddressResolver;
import io.netty.util.concurrent.DefaultEventExecutor;
import io.netty.util.concurrent.EventExecutor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ProofRow("T9")
class GuardedResolverTest {

  private final FakeNames names = new FakeNames();
  private final EventExecutor loop = new DefaultEventExecutor();
  private final ExecutorService blocking = Executors.newSingleThreadExecutor();

  @AfterEach
  void stop() {
    blocking.shutdownNow();
    loop.shutdownGracefully(0, 0, TimeUnit.SECONDS);
  }

  @Test
  void handsOnTheAddressThatWasJudged() throws Exception {
    names.answer("agent.example", "8.8.8.8", "2606:4700::1111");

    assertThat(resolve("agent.example", 443)).isEqualTo(place("8.8.8.8", 443));
  }

  @Test
  void looksUpOnceSoThatANameCannotChangeItsAnswerInBetween() throws Exception {
    names.answer("rebind.example", "8.8.8.8");
    names.answer("rebind.example", "127.0.0.1");

    assertThat(resolve("rebind.example", 80)).isEqualTo(place("8.8.8.8", 80));
    assertThat(names.asked()).containsExactly("rebind.example");
    assertThatThrownBy(() -> resolve("rebind.example", 80))
        .hasCauseInstanceOf(AddressRefused.class)
        .hasMessageContaining("rebind.example is 127.0.0.1 (127.0.0.0/8, loopback, RFC 1122)");
  }

  @Test
  void refusesIfAnyOfTheAnswersIsForbidden() {
    names.answer("mixed.example", "8.8.8.8", "2606:4700::1111", "10.0.0.5");

    assertThatThrownBy(() -> resolve("mixed.example", 80))
        .hasCauseInstanceOf(AddressRefused.class)
        .hasMessageContaining("10.0.0.5");
  }

  @Test
  void judgesAllAddressesToo() {
    names.answer("mixed.example", "8.8.8.8", "10.0.0.5");

    assertThatThrownBy(
            () ->
                resolver()
                    .resolveAll(InetSocketAddress.createUnresolved("mixed.example", 80))
                    .get())
        .hasCauseInstanceOf(AddressRefused.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0",
        "[::1]",
        "::1",
        "[::ffff:127.0.0.1]",
        "::ffff:169.254.169.254",
        "[fe80::1]",
        "10.0.0.1",
        "localhost"
      })
  void judgesLiteralsAsWell(String host) {
    GuardedResolver real = new GuardedResolver(new NameLookup(), guard(), blocking);

    assertThatThrownBy(
            () ->
                real.getResolver(loop).resolve(InetSocketAddress.createUnresolved(host, 80)).get())
        .hasCauseInstanceOf(AddressRefused.class);
  }

  @Test
  void judgesAnAddressThatCameResolved() {
    InetSocketAddress resolved = new InetSocketAddress(InetAddress.getLoopbackAddress(), 80);

    assertThat(resolver().isResolved(resolved)).isFalse();
    assertThatThrownBy(() -> resolver().resolve(resolved).get())
        .hasCauseInstanceOf(AddressRefused.class);
  }

  @Test
  void letsAListedNameLeadIntoTheLanOnItsPort() throws Exception {
    names.answer("agent.lan", "10.0.0.5");
    names.answer("agent.lan", "10.0.0.5");

    assertThat(resolve("agent.lan", 9000)).isEqualTo(place("10.0.0.5", 9000));
    assertThatThrownBy(() -> resolve("agent.lan", 9001)).hasCauseInstanceOf(AddressRefused.class);
  }

  @Test
  void saysThatANameIsUnknown() {
    assertThatThrownBy(() -> resolve("nowhere.example", 80))
        .isInstanceOf(ExecutionException.class)
        .satisfies(it -> assertThat(Failure.of(it)).isEqualTo(Failure.UNKNOWN_HOST));
  }

  private InetSocketAddress resolve(String host, int port) throws Exception {
    return resolver().resolve(InetSocketAddress.createUnresolved(host, port)).get();
  }

  private AddressResolver<InetSocketAddress> resolver() {
    return new GuardedResolver(names, guard(), blocking).getResolver(loop);
  }

  private static AddressGuard guard() {
    List<AllowEntry> allowed = new OutboundSettings(List.of("agent.lan:9000")).entries();
    return new AddressGuard(allowed, () -> 8796, address -> false);
  }

  private static InetSocketAddress place(String address, int port) {
    return new InetSocketAddress(HostLiterals.plain(address).orElseThrow(), port);
  }
}
