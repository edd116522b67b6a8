package dev.proviso.platform.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.micronaut.http.ssl.SslConfiguration;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OutboundTlsTest {

  private static final String PASSWORD = "changeit";
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

  @TempDir static Path folder;

  private static final List<String> serverNames = new CopyOnWriteArrayList<>();
  private static ScriptedServer server;

  @BeforeAll
  static void start() throws Exception {
    Path keys = folder.resolve("hook.test.p12");
    makeCertificate(keys);
    server =
        new ScriptedServer(
            context(keys)
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress()),
            socket -> {
              ((ExtendedSSLSession) ((SSLSocket) socket).getSession())
                  .getRequestedServerNames()
                  .forEach(it -> serverNames.add(it.toString()));
              socket.getOutputStream().write(OK.getBytes(StandardCharsets.UTF_8));
            });
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  private static void makeCertificate(Path keys) throws Exception {
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=hook.test",
                "-ext",
                "SAN=dns:hook.test",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                keys.toString(),
                "-storepass",
                PASSWORD,
                "-alias",
                "hook")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.log").toFile())
            .start();
    assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(keytool.exitValue()).isZero();
  }

  private static SSLContext context(Path keys) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys)) {
      store.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  @Test
  void callsAServerWhoseCertificateHasItsName() throws Exception {
    assertThat(call("hook.test", true, OutboundCall.Method.POST))
        .isInstanceOfSatisfying(
            Answer.Received.class, it -> assertThat(it.status()).isEqualTo(200));
    assertThat(serverNames).anyMatch(it -> it.contains("hook.test"));
    assertThat(server.requests()).anyMatch(it -> it.contains("hook.test:" + server.port()));
  }

  @ParameterizedTest
  @EnumSource(OutboundCall.Method.class)
  void refusesACertificateOfAnotherName(OutboundCall.Method method) throws Exception {
    assertThat(call("other.test", true, method))
        .isInstanceOfSatisfying(
            Answer.Failed.class,
            it -> {
              assertThat(it.failure()).isEqualTo(Failure.TLS);
              assertThat(it.reason()).contains("other.test");
            });
    assertThat(server.requests()).noneMatch(it -> it.contains("other.test"));
  }

  @Test
  void stillChecksCertificatesAfterTheClientWasRenewed() throws Exception {
    try (OutboundContext context = trusting("hook.test", "other.test")) {
      context.getBean(GuardedHttp.class).renew();

      assertThat(call(context, "hook.test", OutboundCall.Method.POST))
          .isInstanceOf(Answer.Received.class);
      assertThat(call(context, "other.test", OutboundCall.Method.POST))
          .isInstanceOf(Answer.Failed.class);
    }
  }

  @ParameterizedTest
  @EnumSource(OutboundCall.Method.class)
  void refusesACertificateThatNobodyVouchesFor(OutboundCall.Method method) throws Exception {
    int before = server.requests().size();

    assertThat(call("hook.test", false, method))
        .isInstanceOfSatisfying(
            Answer.Failed.class, it -> assertThat(it.failure()).isEqualTo(Failure.TLS));
    assertThat(server.requests()).hasSize(before);
  }

  @Test
  void opensSocketsToTrustedCertificatesOfTheNameOnly() throws Exception {
    TrustManagerFactory trusted =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trusted.init(
        KeyStore.getInstance(folder.resolve("hook.test.p12").toFile(), PASSWORD.toCharArray()));

    // The server speaks HTTP alone: to have come that far is enough.
    assertThat(socket("hook.test", trusted))
        .hasRootCauseInstanceOf(WebSocketHandshakeException.class);
    int before = server.requests().size();
    assertThat(socket("other.test", trusted)).hasStackTraceContaining("other.test");
    assertThat(socket("hook.test", null)).hasCauseInstanceOf(SSLException.class);
    assertThat(server.requests()).hasSize(before);
  }

  private static Throwable socket(String host, TrustManagerFactory trusted) {
    try (OutboundContext context = knowing(host)) {
      GuardedSockets sockets =
          new GuardedSockets(
              context.getBean(OutboundUrls.class), context.getBean(GuardedResolver.class), trusted);
      URI url = URI.create("wss://" + host + ":" + server.port() + "/link");
      Throwable failure =
          catchThrowable(
              () -> sockets.open(url, null).toCompletableFuture().get(20, TimeUnit.SECONDS));
      sockets.close();
      return failure;
    }
  }

  private static Answer call(String host, boolean trusted, OutboundCall.Method method)
      throws Exception {
    try (OutboundContext context = trusted ? trusting(host) : knowing(host)) {
      return call(context, host, method);
    }
  }

  private static OutboundContext trusting(String... hosts) {
    OutboundContext context = knowing(hosts);
    SslConfiguration ssl = context.getBean(OutboundClientConfiguration.class).getSslConfiguration();
    ssl.getTrustStore().setPath("file:" + folder.resolve("hook.test.p12"));
    ssl.getTrustStore().setPassword(PASSWORD);
    ssl.getTrustStore().setType("PKCS12");
    return context;
  }

  private static OutboundContext knowing(String... hosts) {
    OutboundContext context = new OutboundContext("127.0.0.1");
    for (String host : hosts) {
      context.names.answer(host, "127.0.0.1");
    }
    return context;
  }

  private static Answer call(OutboundContext context, String host, OutboundCall.Method method)
      throws Exception {
    return context
        .getBean(OutboundHttp.class)
        .call(
            OutboundCall.of(method, URI.create("https://" + host + ":" + server.port()), Map.of()))
        .toCompletableFuture()
        .get(20, TimeUnit.SECONDS);
  }
}
